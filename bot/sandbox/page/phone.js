// One person's phone: their messages, what they can press and write.

import * as api from "./api.js";
import { offerFiles } from "./attach.js";
import { excerpt } from "./bubble.js";
import { offerCommands } from "./commands.js";
import { Composer } from "./composer.js";
import { shareContact } from "./contact.js";
import { ask } from "./dialog.js";
import { element, icon } from "./elements.js";
import { copy, openLink } from "./elsewhere.js";
import { Feed } from "./feed.js";
import { fullName } from "./format.js";
import { replyKeyboard, tapOf } from "./keyboard.js";
import { label } from "./people.js";
import { announce, refused, toast } from "./say.js";
import { Taps } from "./taps.js";
import { t, translate } from "./words.js";

const JOBS = ["mesprestations", "myjobs"];
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
    this.lang = person.language_code; // what is spoken here
    this.section = document.getElementById("phone").content.cloneNode(true).firstElementChild;
    translate(this.section);
    this.toasts = this.#part(".toasts");
    this.taps = new Taps(() => toast(this.toasts, t("unanswered_tap")));
    this.#dress();
    this.#wire();
  }

  /** Send a text as this person, in reply to a message if one is given; false when it was refused. */
  says(text, replyTo) {
    return this.#sent(api.say(this.person.id, text, replyTo));
  }

  /** Send a file as `kind`; false when it was refused. */
  sends(kind, file, caption) {
    return this.#sent(api.attach(this.person.id, kind, file, caption, this.composer.replyTo));
  }

  /** Share this person's number, if they still want to. */
  shares() {
    return this.#sent(shareContact(this.person, this.composer.replyTo));
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
    toast(this.toasts, t("link_opened"));
  }

  /** Do what an empty phone offers: start, or ask the bot where things stand. */
  begin() {
    return this.says(this.#offered());
  }

  /** Take in what changed in this chat; `first` when the page sees it for the first time. */
  receive(chat, first) {
    const { fresh, edited } = this.feed.apply(chat);
    this.commands = chat.commands ?? [];
    this.composer.commandsButton.hidden = this.commands.length === 0;
    replyKeyboard(this.#part(".reply-keys"), this.composer.field, chat.keyboard, this.acts, this.lang);
    this.#showWelcome();
    this.#showTyping(chat.typing);
    if (!first) {
      this.unread += fresh.filter((message) => message.from_bot).length;
      chat.answers.forEach((answer) => this.#answer(answer));
      fresh.forEach((message) => this.#announce("receives", message));
      edited.forEach((message) => this.#announce("now_reads", message));
      this.desk.refresh();
    }
    this.#read();
  }

  get #known() {
    return this.desk.state.people.find(({ id }) => id === this.person.id) ?? this.person;
  }

  /** "/start"; who has work going asks the bot for it. */
  #offered() {
    const jobs = this.commands.find(({ command }) => JOBS.includes(command));
    return this.#known.met && jobs ? `/${jobs.command}` : "/start";
  }

  #part(selector) {
    return this.section.querySelector(selector);
  }

  #write(selector, words) {
    this.#part(selector).textContent = words;
  }

  async #sent(answer) {
    try {
      const left = (await answer) === null;
      if (!left && this.composer.replyTo) this.composer.replies(null);
      this.feed.toNewest();
      return true;
    } catch (trouble) {
      refused(this.toasts, trouble);
      return false;
    }
  }

  #dress() {
    const { section, person } = this;
    section.id = `phone-${person.id}`;
    section.dataset.role = person.role || "somebody";
    section.setAttribute("aria-label", `${label(person)}, ${fullName(person)}`);
    this.#write(".avatar", [person.first_name, person.last_name].map((name) => name?.[0]).join(""));
    this.#write(".phone-who", fullName(person));
    this.#showState();
  }

  #wire() {
    this.acts = {
      tap: (message, button, pressed) => this.presses(message, button, pressed),
      link: (address) => openLink(this, address),
      copy: (text) => copy(this, text),
      say: (text, replyTo) => this.says(text, replyTo),
      share: () => this.shares(),
      reply: (message) => this.composer.replies(message),
    };
    this.feed = new Feed(this.#part(".scroll"), { botName: this.bot.first_name, acts: this.acts, lang: this.lang });
    this.composer = new Composer(this.section, t("message_to", { name: fullName(this.person) }), this.acts.say);
    offerCommands(this.composer, () => this.commands.map((command) => ({ ...command, lang: this.lang })));
    offerFiles(this.composer, (kind, file, caption) => this.sends(kind, file, caption), this.acts.share);
    this.#part(".to-newest").addEventListener("click", () => this.feed.toNewest());
    this.#part(".welcome button").addEventListener("click", () => this.begin());
    for (const [source, name] of [[this.feed, "moved"], [this.desk, "shown"], [document, "visibilitychange"]]) {
      source.addEventListener(name, () => this.#read());
    }
    this.desk.addEventListener("state", () => this.#showState());
  }

  /** An empty phone says why it is empty, and what to do. */
  #showWelcome() {
    this.#part(".welcome").hidden = !this.feed.empty;
    const offered = this.#offered();
    const names = { name: this.person.first_name, bot: this.bot.first_name };
    const { met } = this.#known;
    this.#write(".welcome p", t(met ? "met_before" : "never_met", names));
    this.#write(".welcome button", met ? t("write_command", { command: offered }) : t("start"));
  }

  /** What is on show at the newest message is read. */
  #read() {
    const { atNewest } = this.feed;
    if (atNewest && !document.hidden && this.section.clientHeight) this.unread = 0;
    const badge = this.#part(".badge");
    this.#part(".to-newest").hidden = atNewest;
    this.#part(".to-newest").replaceChildren(icon("down"), this.unread ? t("new_messages", { count: this.unread }) : t("to_end"));
    badge.hidden = this.unread === 0;
    badge.textContent = this.unread;
    this.dispatchEvent(new Event("unread"));
  }

  #answer({ callback_query_id: id, text, show_alert: alert, url }) {
    this.taps.answered(id);
    if (url) openLink(this, url);
    const title = t("for_person", { name: fullName(this.person) });
    const { lang } = this;
    if (text && alert) ask({ title, body: [element("p", { lang }, text)], leave: t("understood") });
    else if (text) toast(this.toasts, text, { lang });
  }

  /** Read out what the bot wrote, or what became of something that it wrote before. */
  #announce(how, message) {
    if (!message.from_bot) return;
    const buttons = message.buttons.flat().map((button) => button.text).join(", ");
    const said = (words) => element("span", { lang: this.lang }, ` ${words}. `);
    announce(t(how, { name: this.person.first_name }), said(excerpt(message, Infinity)), ...(buttons ? [t("buttons"), said(buttons)] : []));
  }

  #showTyping(typing) {
    clearTimeout(this.#typing);
    this.#typing = typing ? setTimeout(() => this.#showTyping(false), TYPING) : 0;
    this.#showState();
  }

  #showState() {
    const known = { label: label(this.person) };
    const { blocked, offline } = this.#known;
    const words = offline ? t("is_offline", known) : blocked ? t("has_blocked", known) : known.label;
    this.section.classList.toggle("cut", Boolean(offline || blocked));
    this.#write(".phone-state", this.#typing ? t("typing", { bot: this.bot.first_name }) : words);
  }
}
