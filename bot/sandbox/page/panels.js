// The panel beside the phones: one thing at a time, opened and closed by its button.

import { element, icon } from "./elements.js";
import { t } from "./words.js";

export class Panels {
  #open = null;

  constructor(aside, views) {
    this.aside = aside;
    this.views = views;
    this.title = aside.querySelector("h2");
    this.place = aside.querySelector(".panel-body");
    const leave = aside.querySelector("button");
    leave.append(icon("close"));
    leave.addEventListener("click", () => this.close());
    aside.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
  }

  /**
   * Add a panel whose title is the text `name`. `body()` gives its elements when it is first opened; `shown` and `hidden` are
   * told when it comes and goes. Without an `opener`, a button of that name is put into the header, `first` before the others.
   * Returns what opens it.
   */
  add(name, { body, first = false, opener = this.#button(name, first), shown = () => {}, hidden = () => {} }) {
    const panel = { name, opener, body, shown, hidden, content: null };
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", this.aside.id);
    opener.addEventListener("click", () => (this.#open === panel ? this.close() : this.#show(panel)));
    return () => this.#open === panel || this.#show(panel);
  }

  close() {
    const panel = this.#open;
    if (!panel) return;
    this.#open = null;
    this.aside.hidden = true;
    panel.opener.setAttribute("aria-expanded", "false");
    panel.hidden();
    if (this.aside.contains(document.activeElement) || document.activeElement === document.body) panel.opener.focus();
  }

  #button(name, first) {
    const button = element("button", { class: "plain", "data-view": name }, t(name));
    if (first) this.views.prepend(button);
    else this.views.append(button);
    return button;
  }

  #show(panel) {
    this.close();
    this.#open = panel;
    panel.content ??= panel.body();
    this.title.textContent = t(panel.name);
    this.place.replaceChildren(...panel.content);
    this.aside.dataset.name = panel.name;
    this.aside.hidden = false;
    this.place.scrollTop = 0;
    panel.opener.setAttribute("aria-expanded", "true");
    this.title.focus({ preventScroll: true });
    panel.shown();
  }
}
