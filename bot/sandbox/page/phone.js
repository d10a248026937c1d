// One person's phone: their messages, what they can press and write.

import * as api from "./api.js";
import { offerFiles } from "./attach.js";
import { offerCommands } from "./commands.js";
import { Composer } from "./composer.js";
import { ask } from "./dialog.js";
import { element, icon } from "./elements.js";
import { copy, openLink } from "./elsewhere.js";
import { Feed } from "./feed.js";
import { follow } from "./follow.js";
import { fullName } from "./format.js";
import { tapOf } from "./keyboard.js";
import { announce, refused, toast } from "./say.js";
import { Taps } from "./taps.js";

const TYPING = 6000; // ms; Telegram shows it for five seconds

/** "unread" is dispatched when the number of unread messages may have changed. */
export class Phone extends EventTarget {
  unread = 0;
  commands = [];
  #typing = 0;

  constructor(person, desk) {
    super();
    this.person = person;
    this.desk = desk;
    this.bot = desk.state.bot;
    this.section = document.getElementById("phone").content.cloneNode(true).firstElementChild;
    this.toasts = this.#part(".toasts");
    this.taps = new Taps(() => toast(this.toasts, "Le bot n’a pas répondu à cet appui."));
    this.#dress();
    this.#wire();
  }

  /** Receive for as long as the sandbox knows this person. */
  listen() {
    return follow(this.person.id, (chat, first) => this.#receive(chat, first));
  }

  /** Send a text as this person; false when it was refused. */
  says(text) {
    return this.#sent(api.say(this.person.id, text));
  }

  /** Send a file as `kind`; false when it was refused. */
  sends(kind, file, caption) {
    return this.#sent(api.attach(this.person.id, kind, file, caption));
  }

  /** Press a button of a message; `pressed` is its element. */
  presses(message, button, pressed) {
    const id = api.tap(this.person.id, tapOf(message, button)).then((tap) => tap.callback_query_id);
    return this.taps.press(pressed, id).catch((trouble) => refused(this.toasts, trouble));
  }

  /** Open a link to the bot on this phone, and bring it forward. */
  async opens(link) {
    await api.open(this.person.id, link);
    this.desk.show(this);
    this.feed.toNewest();
    toast(this.toasts, "Le lien s’est ouvert ici.");
  }

  #part(selector) {
    return this.section.querySelector(selector);
  }

  #write(selector, words) {
    this.#part(selector).textContent = words;
  }

  async #sent(answer) {
    try {
      await answer;
      this.feed.toNewest();
      return true;
    } catch (trouble) {
      refused(this.toasts, trouble);
      return false;
    }
  }

  #dress() {
    const { section, person, bot } = this;
    section.id = `phone-${person.role}`;
    section.dataset.role = person.role;
    section.setAttribute("aria-label", `${person.label} : ${fullName(person)}`);
    this.#write(".avatar", [person.first_name, person.last_name].map((name) => name?.[0]).join(""));
    this.#write(".phone-who", fullName(person));
    this.#write(".welcome p", `${person.first_name} n’a pas encore parlé à ${bot.first_name}.`);
    this.#showState();
  }

  #wire() {
    const acts = {
      tap: (message, button, pressed) => this.presses(message, button, pressed),
      link: (address) => openLink(this, address),
      copy: (text) => copy(this, text),
      say: (text) => this.says(text),
    };
    this.feed = new Feed(this.#part(".scroll"), { botName: this.bot.first_name, acts });
    this.composer = new Composer(this.section, `Message : ${fullName(this.person)}`, acts.say);
    offerCommands(this.composer, () => this.commands);
    offerFiles(this.composer, (kind, file, caption) => this.sends(kind, file, caption));
    this.#part(".to-newest").addEventListener("click", () => this.feed.toNewest());
    this.#part(".welcome button").addEventListener("click", () => this.says("/start"));
    for (const [source, name] of [[this.feed, "moved"], [this.desk, "shown"], [document, "visibilitychange"]]) {
      source.addEventListener(name, () => this.#read());
    }
    this.desk.addEventListener("state", () => this.#showState());
  }

  #receive(chat, first) {
    const { fresh, edited } = this.feed.apply(chat);
    this.commands = chat.commands ?? [];
    this.composer.commandsButton.hidden = this.commands.length === 0;
    this.#part(".welcome").hidden = !this.feed.empty;
    this.#showTyping(chat.typing);
    if (!first) {
      this.unread += fresh.filter((message) => message.from_bot).length;
      chat.answers.forEach((answer) => this.#answer(answer));
      [...fresh, ...edited].filter((message) => message.from_bot).forEach((message) => this.#announce(message));
      this.desk.refresh();
    }
    this.#read();
  }

  /** What is on show at the newest message is read. */
  #read() {
    const { atNewest } = this.feed;
    if (atNewest && !document.hidden && this.section.clientHeight) this.unread = 0;
    const words = this.unread === 1 ? "1 nouveau message" : `${this.unread} nouveaux messages`;
    this.#part(".to-newest").hidden = atNewest;
    this.#part(".to-newest").replaceChildren(icon("down"), this.unread ? words : "Aller à la fin");
    this.dispatchEvent(new Event("unread"));
  }

  #answer({ callback_query_id: id, text, show_alert: alert, url }) {
    this.taps.answered(id);
    if (url) openLink(this, url);
    if (text && alert) ask({ title: `Pour ${fullName(this.person)}`, body: [element("p", {}, text)], leave: "D’accord" });
    else if (text) toast(this.toasts, text);
  }

  #announce({ text, buttons }) {
    const words = buttons.flat().map((button) => button.text).join(", ");
    announce(`${this.person.first_name} reçoit : ${text || "une pièce jointe"}. ${words && `Boutons : ${words}`}`);
  }

  #showTyping(typing) {
    clearTimeout(this.#typing);
    this.#typing = typing ? setTimeout(() => this.#showTyping(false), TYPING) : 0;
    this.#showState();
  }

  #showState() {
    const blocked = this.desk.state.people.find(({ id }) => id === this.person.id)?.blocked;
    const label = blocked ? `${this.person.label} · a bloqué le bot` : this.person.label;
    this.#write(".phone-state", this.#typing ? `${this.bot.first_name} écrit…` : label);
  }
}
