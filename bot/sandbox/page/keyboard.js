// The buttons under a message, in rows as the bot sent them, and those that stand in place of the letters.

import { element, icon, unseen } from "./elements.js";
import { t } from "./words.js";

const MARKS = { url: ["link", "is_link"], copy_text: ["copy", "is_copy"] };

function press(button, pressed, message, acts) {
  if (button.url) return acts.link(button.url);
  if (button.copy_text) return acts.copy(button.copy_text.text ?? button.copy_text);
  return acts.tap(message, button, pressed);
}

const inRows = (buttons, key) => buttons.map((row) => element("div", { class: "keys-row" }, ...row.map(key)));

/** Buttons in rows, their words in `lang`; `acts` has tap(message, button, element), link(address), copy(text). */
export function keyboard(message, acts, lang) {
  const key = (button) => {
    const [drawing, meaning] = MARKS[Object.keys(MARKS).find((kind) => button[kind])] ?? [];
    const onclick = ({ currentTarget }) => press(button, currentTarget, message, acts);
    const mark = drawing ? [icon(drawing), unseen(t(meaning))] : [];
    return element("button", { class: "key", onclick }, element("span", { lang }, button.text), ...mark);
  };
  return element("div", { class: "keys", role: "group", "aria-label": t("answers_offered") }, ...inRows(message.buttons, key));
}

/** Show the reply keyboard in `host`, or hide it; `acts` has say(text) and share(). */
export function replyKeyboard(host, field, markup, acts, lang) {
  const shown = JSON.stringify(markup);
  if (host.dataset.shown === shown) return; // drawn already, or used up
  host.dataset.shown = shown;
  host.hidden = !markup;
  field.placeholder = markup?.input_field_placeholder || t("write");
  const use = ({ text, request_contact: contact }) => {
    if (markup.one_time_keyboard) host.hidden = true;
    return contact ? acts.share() : acts.say(text);
  };
  const key = (button) =>
    element("button", { class: "key", onclick: () => use(button) }, button.request_contact && icon("person"), element("span", { lang }, button.text));
  host.replaceChildren(...inRows(markup?.keyboard ?? [], key));
}

/** What to send for a tap: the button's words and place on the message as it is shown here, which the bot may have changed. */
export function tapOf({ message_id, seq, buttons }, button) {
  return { message_id, seq, button: button.text, place: buttons.flat().indexOf(button) };
}
