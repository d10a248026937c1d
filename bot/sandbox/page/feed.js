// The messages of one phone, in order, and where the reader stands among them.

import { fill } from "./bubble.js";
import { element } from "./elements.js";
import { fullDay } from "./format.js";

const NEAR = 48; // px from the end that still count as "at the newest"

/** "moved" is dispatched when the reader moved. */
export class Feed extends EventTarget {
  atNewest = true;
  #shown = new Map(); // message_id -> { message, item }

  constructor(scroll, context) {
    super();
    this.scroll = scroll;
    this.list = scroll.firstElementChild;
    this.context = { ...context, find: (id) => this.#shown.get(id)?.message };
    scroll.addEventListener("scroll", () => this.#moved());
    new ResizeObserver(() => this.atNewest && this.toNewest()).observe(scroll);
  }

  get empty() {
    return this.#shown.size === 0;
  }

  /** Take in what changed; returns { fresh, edited } messages. The reader is not moved unless they were at the newest. */
  apply({ messages, removed }) {
    const restore = this.#holdPlace();
    const fresh = messages.filter(({ message_id: id }) => !this.#shown.has(id));
    const edited = messages.filter(({ message_id: id }) => this.#shown.has(id));
    fresh.sort((one, other) => one.message_id - other.message_id).forEach((message) => this.#insert(message));
    edited.forEach((message) => this.#replace(message));
    removed.forEach((id) => this.#remove(id));
    this.#drawDays();
    restore();
    return { fresh, edited };
  }

  toNewest() {
    this.atNewest = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.dispatchEvent(new Event("moved"));
  }

  #moved() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    if (!clientHeight) return; // not on show: nothing was read
    this.atNewest = scrollHeight - scrollTop - clientHeight < NEAR;
    this.dispatchEvent(new Event("moved"));
  }

  /** Note what is on top of the screen; the function returned puts it back there. */
  #holdPlace() {
    if (this.atNewest) return () => this.toNewest();
    const height = (item) => item.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    const first = [...this.list.children].find((item) => height(item) + item.offsetHeight > 0);
    const before = first && height(first);
    return () => {
      if (first?.isConnected) this.scroll.scrollTop += height(first) - before;
    };
  }

  #fill(item, message) {
    fill(item, message, this.context);
    item.dataset.day = fullDay(message.date);
    this.#shown.set(message.message_id, { message, item });
  }

  #insert(message) {
    const item = element("li", { tabindex: -1 });
    const after = [...this.#shown.values()].find((other) => other.message.message_id > message.message_id);
    this.#fill(item, message);
    this.list.insertBefore(item, after?.item ?? null);
  }

  /** Fill a message anew; who was on one of its buttons stays there, or on the message when the button is gone. */
  #replace(message) {
    const { item } = this.#shown.get(message.message_id);
    const focused = item.contains(document.activeElement) && document.activeElement.textContent;
    this.#fill(item, message);
    if (focused === false) return;
    const same = [...item.querySelectorAll(".key")].find((key) => key.textContent === focused);
    (same ?? item).focus({ preventScroll: true });
  }

  #remove(id) {
    this.#shown.get(id)?.item.remove();
    this.#shown.delete(id);
  }

  #drawDays() {
    this.list.querySelectorAll(".day").forEach((line) => line.remove());
    let last = null;
    for (const item of [...this.list.children]) {
      const { day } = item.dataset;
      if (day !== last) item.before(element("li", { class: "day" }, element("span", {}, day)));
      last = day;
    }
  }
}
