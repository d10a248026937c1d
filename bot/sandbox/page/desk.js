// What every part of the page may ask for: the sandbox's state, the phones, the one on show.

import * as api from "./api.js";
import { Phone } from "./phone.js";

const REFRESH_AFTER = 400; // ms: several changes at once ask for the state once
const REFRESH_EVERY = 60_000;

/** "state" is dispatched with a new state, "phones" when there are more of them, "shown" when another is brought forward. */
export class Desk extends EventTarget {
  phones = [];
  shown = null;
  pending = null; // what has to be over before the page begins anew
  #due = null;

  constructor(state, place) {
    super();
    this.state = state;
    this.place = place;
    setInterval(() => document.hidden || this.refresh(), REFRESH_EVERY);
  }

  /** Ask for the state soon. */
  refresh() {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.load().catch(() => {}), REFRESH_AFTER);
  }

  async load() {
    this.state = await api.state();
    this.meet();
    this.dispatchEvent(new Event("state"));
  }

  /** Give a phone to everybody who has none yet. */
  meet() {
    const added = this.state.people.filter(({ id }) => !this.phone(id)).map((person) => new Phone(person, this));
    if (!added.length) return;
    this.phones.push(...added);
    this.place.append(...added.map(({ section }) => section));
    this.dispatchEvent(new Event("phones"));
    if (!this.shown) this.show(this.phones[0]);
  }

  /** The phone of the person with this id, if it is on the page. */
  phone(id) {
    return this.phones.find(({ person }) => person.id === Number(id));
  }

  /** Bring one phone forward where only one is on show. */
  show(phone) {
    this.shown = phone;
    this.dispatchEvent(new Event("shown"));
  }
}
