// The sandbox's clock: always in view, and moved forward on demand.

import * as api from "./api.js";
import { dayAndHour, fullDay, hour, nextMorning } from "./format.js";
import { announce, refused } from "./say.js";
import { language, t } from "./words.js";

const TICK = 1000; // ms

export class Clock {
  #ahead = 0; // ms between the sandbox's clock and this machine's

  constructor(section, desk) {
    this.section = section;
    this.desk = desk;
    this.next = section.querySelector("[data-next]");
    this.moves = section.querySelector(".clock-moves");
    this.moves.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    desk.addEventListener("state", () => this.#read());
    setInterval(() => this.#show(), TICK);
    this.#read();
  }

  get now() {
    return Date.now() + this.#ahead;
  }

  #read() {
    const { clock, next_due: due, bot } = this.desk.state;
    this.#ahead = new Date(clock) - Date.now();
    this.#show();
    this.next.setAttribute("aria-disabled", !due);
    const nothing = t(bot.running === false ? "unknown_due" : "nothing_due");
    const words = due ? t("next", { when: dayAndHour(due.at), what: due[language] }) : nothing;
    this.section.querySelector(".clock-next").textContent = words;
  }

  #show() {
    this.section.querySelector(".clock-hour").textContent = hour(this.now, true);
    this.section.querySelector(".clock-day").textContent = fullDay(this.now);
  }

  #moveOf({ dataset }) {
    if ("next" in dataset) return { next: true };
    return "tomorrow" in dataset ? { to: nextMorning(this.now) } : { seconds: Number(dataset.seconds) };
  }

  async #press(button) {
    const busy = this.section.getAttribute("aria-busy") === "true";
    if (!button || busy || button.getAttribute("aria-disabled") === "true") return;
    this.section.setAttribute("aria-busy", true);
    try {
      await api.moveClock(this.#moveOf(button));
      await this.desk.load();
      announce(t("it_is", { hour: hour(this.now), day: fullDay(this.now) }));
    } catch (trouble) {
      refused(this.desk.shown.toasts, trouble);
    }
    this.section.setAttribute("aria-busy", false);
  }
}
