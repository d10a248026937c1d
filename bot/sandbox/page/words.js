// The page's own texts, in the reader's language. What the bot says is the bot's affair.

import en from "./texts.en.js";
import fr from "./texts.fr.js";

const TEXTS = { fr, en };
const KEPT = "parole-tenue.language";
const [browser] = navigator.language.split("-");

/** "fr" or "en": what was chosen, else the browser's own, else French. */
export const language = [localStorage.getItem(KEPT), browser].find((code) => code in TEXTS) ?? "fr";

/** The other language that the page speaks. */
export const other = language === "fr" ? "en" : "fr";

/** Words with no-break spaces where French has them. */
export const spaced = (text) => text.replace(/ (?=[:;!?»])|(?<=«) /g, "\u00a0");

/** Whether the page has a text of this name. */
export const has = (key) => key in TEXTS[language];

/** The text `key`, its {places} filled from `facts`; a text may be a function of them. */
export function t(key, facts = {}) {
  const text = TEXTS[language][key];
  if (text === undefined) throw new Error(`no text ${key}`);
  const filled = typeof text === "function" ? text(facts) : text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  return language === "fr" ? spaced(filled) : filled;
}

/** Keep the other language and begin anew: everything on the page is read from the sandbox again. */
export function changeLanguage() {
  localStorage.setItem(KEPT, other);
  location.reload();
}

/** Put the texts into what the HTML holds: data-t for the words, data-t-NAME for the attribute NAME. */
export function translate(root) {
  document.documentElement.lang = language;
  for (const part of root.querySelectorAll("[data-t], [data-t-aria-label], [data-t-placeholder]")) {
    for (const [name, key] of Object.entries(part.dataset)) {
      if (name === "t") part.textContent = t(key);
      if (name === "tAriaLabel") part.ariaLabel = t(key);
      if (name === "tPlaceholder") part.placeholder = t(key);
    }
  }
}
