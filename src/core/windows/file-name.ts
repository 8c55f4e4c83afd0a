/** Names that stand for devices, whatever their ending: whoever opens them has no file. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(?:\.|$)/i;

/**
 * Whether every part of a name with "/" between folders can stand on a disk of
 * Windows as it is. A colon would open a hidden stream of another file, a
 * backslash would lead elsewhere, a dot or blank at the end would be dropped.
 */
export const isFileName = (name: string): boolean =>
  name
    .split("/")
    .every((part) => part !== "" && !/[<>:"\\|?*\u0000-\u001f]|[. ]$/.test(part) && !DEVICE.test(part));
