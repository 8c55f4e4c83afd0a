import { onDisk } from "./backup-app.ts";

/** Puts a backup back into FOLDER/To, for a test that kills it meanwhile. */
const [folder = "", file = ""] = process.argv.slice(2);
const { restore } = await onDisk(folder, "To");
process.stdout.write("begun\n");
const result = await restore(file);
process.stdout.write(`${JSON.stringify(result)}\n`);
