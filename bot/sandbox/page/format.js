// Dates, sizes and names as French readers write them; the phones live at Abidjan time.

const written = (options) => new Intl.DateTimeFormat("fr-FR", { timeZone: "Africa/Abidjan", ...options });
const DAY = written({ weekday: "long", day: "numeric", month: "long" });
const FULL_DAY = written({ dateStyle: "full" });
const HOUR = written({ hour: "numeric", hourCycle: "h23", minute: "2-digit" });

/** "mardi 5 mai 2026" */
export const fullDay = (moment) => FULL_DAY.format(new Date(moment));

/** "18 h 40"; "8 h" for the full hour unless its minutes are wanted `always`. */
export function hour(moment, always = false) {
  const [hours, minutes] = HOUR.format(new Date(moment)).split(":");
  return minutes === "00" && !always ? `${+hours} h` : `${+hours} h ${minutes}`;
}

/** "mardi 5 mai, à 18 h" */
export const dayAndHour = (moment) => `${DAY.format(new Date(moment))}, à ${hour(moment)}`;

/** "48 ko" */
export const size = (bytes) => `${Math.ceil(bytes / 1000).toLocaleString("fr-FR")} ko`;

export const fullName = ({ first_name: first, last_name: last }) => `${first} ${last ?? ""}`.trim();
