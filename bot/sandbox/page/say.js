// Short words to the person at the page: toasts on screen, announcements for a screen reader.

import { element } from "./elements.js";
import { t } from "./words.js";

const READING = 60; // ms a character
const SHORTEST = 4000;
const KEPT = 12_000;
const MOST = 3;

/** Show `words` for the time it takes to read them, or as long as somebody is on them; an action { text, act } is a button beside them. */
export function toast(host, words, { kind = "", action = null, lang = null } = {}) {
  const before = document.activeElement;
  const run = () => {
    before.focus({ preventScroll: true });
    shown.remove();
    action.act();
  };
  const leave = () => (shown.matches(":hover, :focus-within") ? setTimeout(leave, SHORTEST) : shown.remove());
  const button = action && element("button", { onclick: run }, action.text);
  const shown = element("div", { class: `toast ${kind}`, role: kind ? "alert" : "status" }, element("span", { lang }, words), button);
  host.append(shown);
  if (host.children.length > MOST) host.firstChild.remove();
  setTimeout(leave, Math.max(SHORTEST, words.length * READING) * (action ? 2 : 1));
}

/** Have `words`, or elements, read out after what is being read now. */
export function announce(...words) {
  const line = element("p", {}, ...words);
  document.getElementById("live").append(line);
  setTimeout(() => line.remove(), KEPT);
}

/** The line where a panel says what happened, which is read out, and what puts words there. */
export function sayer() {
  const said = element("p", { class: "said", role: "status" });
  const say = (words, wrong = false) => {
    said.textContent = words;
    said.classList.toggle("wrong", wrong);
  };
  return [said, say];
}

/** Say why something did not happen; what is not foreseen is told in the sandbox's own words. */
export function whyNot({ status, message, code }) {
  if (code) return t(`refused_${code}`);
  return status ? t("refused", { why: message }) : t("no_answer");
}

/** The same, as a toast. */
export const refused = (host, trouble) => toast(host, whyNot(trouble), { kind: "refused" });
