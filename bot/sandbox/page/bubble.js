// One message: its day, who speaks, words, file, marks, buttons.

import { element, icon, unseen } from "./elements.js";
import { fullName, hour } from "./format.js";
import { keyboard } from "./keyboard.js";
import { media } from "./media.js";
import { rich } from "./rich.js";
import { has, t } from "./words.js";

const EXCERPT = 80;

/** The first words of a message, as a reply quotes them; what has none is named by its kind. */
export function excerpt({ text, kind }, longest = EXCERPT) {
  const words = text || t(has(kind) ? kind : "other_kind");
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

const mark = (drawing, words) => element("span", { class: "mark" }, drawing && icon(drawing), words);

function marks(message, acts) {
  const reply = { class: "reply", tabindex: -1, "aria-label": t("reply"), title: t("reply"), onclick: () => acts.reply(message) };
  return element(
    "p",
    { class: "marks" },
    message.edited && mark(null, t("edited")),
    message.protected && mark("lock", t("protected")),
    message.from_bot && message.silent && mark("bell-off", unseen(t("silent"))),
    element("time", { datetime: message.date }, hour(message.date, true)),
    element("button", reply, icon("reply")),
  );
}

function contactCard({ first_name: first, last_name: last, phone_number: number }) {
  return element("p", { class: "contact" }, icon("person"), element("b", {}, fullName({ first_name: first, last_name: last })), element("span", {}, number));
}

function words(message, acts, carried) {
  if (message.html) return rich(message.html, message.from_bot ? acts : { link: acts.link });
  return carried ? [] : [t("other_kind")];
}

/** A place in the list for one message; `fill` fills it. */
export function entry() {
  const item = element("li", { class: "entry", tabindex: -1 }, element("p", { class: "day", hidden: true }), element("div", { class: "message" }));
  const offer = (place) => ({ target }) => target === item && item.querySelector(".reply")?.setAttribute("tabindex", place);
  item.addEventListener("focusin", offer(0));
  item.addEventListener("focusout", ({ relatedTarget }) => item.contains(relatedTarget) || item.querySelector(".reply")?.setAttribute("tabindex", -1));
  return item;
}

/** Fill `item` with a message; `find(id)` gives the message it replies to, `acts` what buttons and links do, `lang` is what is spoken here. */
export function fill(item, message, { botName, find, acts, lang }) {
  const original = find(message.reply_to);
  const carried = media(message) ?? (message.contact && contactCard(message.contact));
  const bubble = element(
    "div",
    { class: "bubble" },
    unseen(message.from_bot ? t("from_bot", { bot: botName }) : t("from_you")),
    original && element("p", { class: "quoted", lang }, excerpt(original)),
    carried,
    element("div", { class: "words", lang }, ...words(message, acts, carried)),
    marks(message, acts),
  );
  const block = item.querySelector(".message");
  block.className = `message ${message.from_bot ? "theirs" : "mine"}`;
  block.classList.toggle("with-keys", message.buttons.length > 0);
  block.replaceChildren(bubble, ...(message.buttons.length ? [keyboard(message, acts, lang)] : []));
}
