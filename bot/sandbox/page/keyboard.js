// The buttons under a message, in rows as the bot sent them.

import { element, icon, unseen } from "./elements.js";

const MARKS = { url: ["link", " (lien)"], copy_text: ["copy", " (copier)"] };

function press(button, pressed, message, acts) {
  if (button.url) return acts.link(button.url);
  if (button.copy_text) return acts.copy(button.copy_text.text ?? button.copy_text);
  return acts.tap(message, button, pressed);
}

/** Buttons in rows; `acts` has tap(message, button, element), link(address), copy(text). */
export function keyboard(message, acts) {
  const key = (button) => {
    const [drawing, meaning] = MARKS[Object.keys(MARKS).find((kind) => button[kind])] ?? [];
    const onclick = ({ currentTarget }) => press(button, currentTarget, message, acts);
    const mark = drawing ? [icon(drawing), unseen(meaning)] : [];
    return element("button", { class: "key", onclick }, element("span", {}, button.text), ...mark);
  };
  const rows = message.buttons.map((row) => element("div", { class: "keys-row" }, ...row.map(key)));
  return element("div", { class: "keys", role: "group", "aria-label": "Réponses proposées" }, ...rows);
}

/** What to send for a tap: the button's words, or its data where two buttons of the message say the same. */
export function tapOf(message, { text, callback_data: data }) {
  const alike = message.buttons.flat().filter((button) => button.text === text);
  return { message_id: message.message_id, ...(alike.length > 1 ? { data } : { button: text }) };
}
