// The short list that opens above the text field: commands, or what may be joined.

import { element } from "./elements.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export class Menu {
  #opener = null;

  constructor(host, field) {
    this.host = host;
    this.field = field;
    host.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerdown", ({ target }) => {
      const ours = [host, field, this.#opener].some((part) => part?.contains(target));
      if (!ours) this.close();
    });
  }

  /** Show `items` ({ text, note, drawing, act, lang }); `opener` is the button that stands for the list. */
  open(items, opener) {
    this.close();
    this.#opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.host.setAttribute("aria-label", opener.getAttribute("aria-label"));
    this.host.replaceChildren(...items.map((item) => this.#line(item)));
    this.host.hidden = false;
  }

  /** Open the list from its button and step into it, or close it. */
  toggle(items, opener) {
    if (opener === this.#opener) return this.close();
    this.open(items, opener);
    return this.stepIn();
  }

  close() {
    this.#opener?.setAttribute("aria-expanded", "false");
    this.#opener = null;
    this.host.hidden = true;
  }

  stepIn() {
    if (!this.host.hidden) this.host.firstChild?.focus();
  }

  #line({ text, note, drawing, act, lang }) {
    const run = () => {
      this.close();
      act();
    };
    return element("button", { onclick: run }, drawing, element("span", {}, text), note && element("small", { lang }, note));
  }

  #key(event) {
    if (event.key === "Escape") {
      this.close();
      this.field.focus();
    }
    if (!STEPS[event.key]) return;
    event.preventDefault();
    const lines = [...this.host.children];
    (lines[lines.indexOf(document.activeElement) + STEPS[event.key]] ?? this.field).focus();
  }
}
