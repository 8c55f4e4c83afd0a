/** The three ways in which XMail writes a moment; all in the machine's own time zone. */

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number) => String(value).padStart(2, "0");

/** As in greetings and spool files: `Wed, 25 Nov 2026 02:54:02 -0000` (UTC is written with a minus). */
export function mailDate(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const zone = `${minutes > 0 ? "+" : "-"}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  return (
    `${DAYS[date.getDay()]}, ${two(date.getDate())} ${MONTHS[date.getMonth()]} ${date.getFullYear()} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${zone}`
  );
}

/** As in logs and frozen lists: `2026-11-25 02:54:04`. */
export function numberDate(date: Date): string {
  return (
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  );
}

/** The part of a log file's name after the dash: the start of the current step of `hours`, in local time. */
export function logStep(date: Date, hours: number): string {
  const step = hours * 3600;
  const zone = -date.getTimezoneOffset() * 60;
  const start = new Date((Math.floor((date.getTime() / 1000 + zone) / step) * step - zone) * 1000);
  return (
    `${start.getFullYear()}${two(start.getMonth() + 1)}${two(start.getDate())}` +
    `${two(start.getHours())}${two(start.getMinutes())}`
  );
}
