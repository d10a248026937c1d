// Taps that the bot has not answered yet: their buttons show it until the answer comes.

const PATIENCE = 15_000; // ms; after that the tap is reported as unanswered

function mark(button, pressed) {
  button.classList.toggle("waiting", pressed);
  button.setAttribute("aria-busy", pressed);
}

export class Taps {
  #waiting = new Map(); // callback query id -> { button, timer }
  #early = new Set(); // answered before we knew that they were ours

  constructor(onSilence) {
    this.onSilence = onSilence;
  }

  /** Show `button` as pressed while `sending` (a promise of the callback query's id) is sent and then answered. */
  async press(button, sending) {
    mark(button, true);
    try {
      const id = await sending;
      this.#waiting.set(id, { button, timer: setTimeout(() => this.#giveUp(id), PATIENCE) });
      if (this.#early.delete(id)) this.answered(id);
    } catch (refusal) {
      mark(button, false);
      throw refusal;
    }
  }

  /** The bot answered the query `id`. */
  answered(id) {
    const tap = this.#waiting.get(id);
    if (!tap) return this.#early.add(id);
    clearTimeout(tap.timer);
    mark(tap.button, false);
    return this.#waiting.delete(id);
  }

  #giveUp(id) {
    this.answered(id);
    this.onSilence();
  }
}
