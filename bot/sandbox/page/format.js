// Dates, sizes and names as the page's reader writes them; the phones live at Abidjan time.

import { language, t } from "./words.js";

const LOCALES = { fr: "fr-FR", en: "en-GB" };
const ZONE = "Africa/Abidjan"; // UTC all year
const written = (options) => new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options });
const DAY = written({ weekday: "long", day: "numeric", month: "long" });
const FULL_DAY = written({ dateStyle: "full" });
const HOUR = written({ hour: "2-digit", hourCycle: "h23", minute: "2-digit" });
const DAY_LENGTH = 86_400_000; // ms

/** A French month begins on its "1er". */
const day = (format, moment) => format.format(new Date(moment)).replace(/\b1 (?=\p{L})/u, language === "fr" ? "1er " : "1 ");

/** "mardi 5 mai 2026" */
export const fullDay = (moment) => day(FULL_DAY, moment);

/** "18 h 40", "18:40"; in French "8 h" for the full hour unless its minutes are wanted `always`. */
export function hour(moment, always = false) {
  const text = HOUR.format(new Date(moment));
  if (language !== "fr") return text;
  const [hours, minutes] = text.split(":");
  return `${+hours}\u00a0h${minutes === "00" && !always ? "" : `\u00a0${minutes}`}`;
}

/** "mardi 5 mai, à 18 h" */
export const dayAndHour = (moment) => `${day(DAY, moment)}, ${language === "fr" ? "à" : "at"} ${hour(moment)}`;

/** Eight o'clock on the day after `moment`, as ISO 8601. */
export const nextMorning = (moment) => `${new Date(moment + DAY_LENGTH).toISOString().slice(0, 10)}T08:00:00Z`;

/** "48 ko" */
export const size = (bytes) => t("size", { size: Math.ceil(bytes / 1000).toLocaleString(LOCALES[language]) });

export const fullName = ({ first_name: first, last_name: last }) => `${first} ${last ?? ""}`.trim();
