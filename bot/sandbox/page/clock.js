// The sandbox's clock: always in view, and moved forward on demand.

import * as api from "./api.js";
import { dayAndHour, fullDay, hour } from "./format.js";
import { announce, refused } from "./say.js";

const TICK = 1000; // ms

export class Clock {
  #ahead = 0; // ms between the sandbox's clock and this machine's

  constructor(section, desk) {
    this.section = section;
    this.desk = desk;
    this.next = section.querySelector("[data-next]");
    section.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    desk.addEventListener("state", () => this.#read());
    setInterval(() => this.#show(), TICK);
    this.#read();
  }

  get now() {
    return Date.now() + this.#ahead;
  }

  #read() {
    const { clock, next_due: due } = this.desk.state;
    this.#ahead = new Date(clock) - Date.now();
    this.#show();
    this.next.setAttribute("aria-disabled", !due);
    this.section.querySelector(".clock-next").textContent = due ? `${dayAndHour(due.at)} : ${due.what}` : "Aucun rappel prévu.";
  }

  #show() {
    this.section.querySelector(".clock-hour").textContent = hour(this.now, true);
    this.section.querySelector(".clock-day").textContent = fullDay(this.now);
  }

  async #press(button) {
    const busy = this.section.getAttribute("aria-busy") === "true";
    if (!button || busy || button.getAttribute("aria-disabled") === "true") return;
    this.section.setAttribute("aria-busy", true);
    try {
      await api.moveClock(button === this.next ? { next: true } : { seconds: Number(button.dataset.seconds) });
      await this.desk.load();
      announce(`Il est ${hour(this.now)}, ${fullDay(this.now)}.`);
    } catch (trouble) {
      refused(this.desk.shown.toasts, trouble);
    }
    this.section.setAttribute("aria-busy", false);
  }
}
