// The line where a person writes, and what they reply to.

import { excerpt } from "./bubble.js";
import { icon } from "./elements.js";
import { Menu } from "./menu.js";
import { t } from "./words.js";

const fingers = matchMedia("(pointer: coarse)"); // there, Enter makes a new line

export class Composer {
  #replyTo = null;

  /** `say(text, replyTo)` resolves with false where the text could not be sent: it then stays in the field. */
  constructor(section, label, say) {
    const form = section.querySelector(".composer");
    this.say = say;
    this.field = form.querySelector("textarea");
    this.commandsButton = form.querySelector(".commands");
    this.attachButton = form.querySelector(".attach");
    this.menu = new Menu(section.querySelector(".menu"), this.field);
    this.replyBar = section.querySelector(".reply-bar");
    this.field.setAttribute("aria-label", label);
    this.attachButton.append(icon("attach"));
    form.querySelector(".send").append(icon("send"));
    const noReply = this.replyBar.querySelector("button");
    noReply.append(icon("close"));
    noReply.addEventListener("click", () => this.replies(null));
    form.addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The id of the message that what is sent next answers. */
  get replyTo() {
    return this.#replyTo?.message_id;
  }

  /** Have what is sent next answer `message`; null for none. */
  replies(message) {
    this.#replyTo = message;
    this.replyBar.hidden = !message;
    if (message) this.replyBar.querySelector("p").textContent = t("reply_to", { text: excerpt(message) });
    this.field.focus({ preventScroll: true });
  }

  /** Send what was written, or a command without touching any other text. */
  send = async (command = null) => {
    const words = (command ?? this.field.value).trim();
    if (!words || this.field.readOnly) return;
    this.menu.close();
    this.field.readOnly = true;
    const sent = await this.say(words, this.replyTo);
    this.field.readOnly = false;
    if (sent && (command === null || this.field.value.startsWith("/"))) this.field.value = "";
    if (!fingers.matches) this.field.focus({ preventScroll: true });
  };

  #submit(event) {
    event.preventDefault();
    this.send();
  }

  #key(event) {
    if (event.key === "Escape") this.menu.close();
    if (event.key === "Escape" && this.#replyTo) this.replies(null);
    if (event.key === "ArrowDown") this.menu.stepIn();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !fingers.matches) this.#submit(event);
  }
}
