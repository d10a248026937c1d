// One message: who speaks, words, file, marks, buttons.

import { element, icon, unseen } from "./elements.js";
import { hour } from "./format.js";
import { keyboard } from "./keyboard.js";
import { media } from "./media.js";
import { rich } from "./rich.js";

const EXCERPT = 80;

const mark = (drawing, words) => element("span", { class: "mark" }, drawing && icon(drawing), words);

function sound({ from_bot: fromBot, silent }) {
  if (!fromBot) return null;
  return silent ? mark("bell-off", "sans sonnerie") : mark("bell", unseen("a sonné"));
}

function marks(message) {
  return element(
    "p",
    { class: "marks" },
    message.edited && mark(null, "modifié"),
    message.protected && mark("lock", "protégé"),
    sound(message),
    element("time", { datetime: message.date }, hour(message.date, true)),
  );
}

function quoted(original) {
  const words = original?.text || "Pièce jointe";
  return original && element("p", { class: "quoted" }, words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words);
}

/** Fill `item` with a message; `find(id)` gives the message it replies to, `acts` what buttons and links do. */
export function fill(item, message, { botName, find, acts }) {
  const file = media(message);
  const text = message.html ? rich(message.html, message.from_bot ? acts : { link: acts.link }) : [file ? null : "Message d’une autre sorte"];
  const bubble = element(
    "div",
    { class: "bubble" },
    unseen(message.from_bot ? `${botName} : ` : "Vous : "),
    quoted(find(message.reply_to)),
    file,
    element("div", { class: "words" }, ...text),
    marks(message),
  );
  item.className = `message ${message.from_bot ? "theirs" : "mine"}`;
  item.classList.toggle("with-keys", message.buttons.length > 0);
  item.replaceChildren(bubble, ...(message.buttons.length ? [keyboard(message, acts)] : []));
}
