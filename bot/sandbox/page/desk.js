// What every part of the page may ask for: the sandbox's state, the phones, the one on show.

import * as api from "./api.js";

const REFRESH_AFTER = 400; // ms: several changes at once ask for the state once
const REFRESH_EVERY = 60_000;

export class Desk extends EventTarget {
  phones = [];
  shown = null;
  #due = null;

  constructor(state) {
    super();
    this.state = state;
    setInterval(() => document.hidden || this.refresh(), REFRESH_EVERY);
  }

  /** Ask for the state soon; "state" is dispatched when it is there. */
  refresh() {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.load().catch(() => {}), REFRESH_AFTER);
  }

  async load() {
    this.state = await api.state();
    this.dispatchEvent(new Event("state"));
  }

  /** Bring one phone forward where only one is on show. */
  show(phone) {
    this.shown = phone;
    this.dispatchEvent(new Event("shown"));
  }
}
