// The messages of one phone, in order, and where the reader stands among them.

import { entry, fill } from "./bubble.js";
import { fullDay } from "./format.js";

const NEAR = 48; // px from the end that still count as "at the newest"
const DRAWN = 80; // messages drawn at first, and added when the reader comes near the first of them
const EARLY = 800; // px from the first one drawn
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Only the newest messages are drawn, earlier ones as the reader goes up. "moved" is dispatched when the reader moved. */
export class Feed extends EventTarget {
  atNewest = true;
  #messages = new Map(); // message_id -> message
  #items = new Map(); // message_id -> its element, where it is drawn
  #order = []; // ids, oldest first
  #height = 0; // px of the phone's screen
  #from = 0; // the place in #order of the first one drawn

  constructor(scroll, context) {
    super();
    this.scroll = scroll;
    this.list = scroll.firstElementChild;
    this.context = { ...context, find: (id) => this.#messages.get(id) };
    scroll.addEventListener("scroll", () => this.#moved());
    scroll.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#resized()).observe(scroll);
  }

  get empty() {
    return this.#order.length === 0;
  }

  /** Take in what changed; returns { fresh, edited } messages. The reader is not moved unless they were at the newest. */
  apply({ messages, removed }) {
    const restore = this.#holdPlace();
    const edited = messages.filter(({ message_id: id }) => this.#messages.has(id));
    const fresh = messages.filter(({ message_id: id }) => !this.#messages.has(id));
    fresh.sort((one, other) => one.message_id - other.message_id);
    messages.forEach((message) => this.#messages.set(message.message_id, message));
    edited.forEach((message) => this.#refill(message));
    this.#append(fresh.map(({ message_id: id }) => id));
    removed.forEach((id) => this.#remove(id));
    restore();
    return { fresh, edited };
  }

  toNewest() {
    this.atNewest = true;
    this.#forgetEarly();
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.dispatchEvent(new Event("moved"));
  }

  /** Who is at the newest stays there, whatever became of the phone's size. */
  stay() {
    if (this.atNewest) this.toNewest();
  }

  #moved() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    if (!clientHeight || clientHeight !== this.#height) return; // not on show, or the phone changes its size and not the reader
    this.atNewest = scrollHeight - scrollTop - clientHeight < NEAR;
    if (scrollTop < EARLY && this.#from > 0) this.#drawEarlier();
    this.dispatchEvent(new Event("moved"));
  }

  #resized() {
    this.#height = this.scroll.clientHeight;
    this.stay();
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

  #make(place) {
    const message = this.#messages.get(this.#order[place]);
    const item = entry();
    item.dataset.message = message.message_id;
    fill(item, message, this.context);
    this.#items.set(message.message_id, item);
    this.#showDay(place, item);
    return item;
  }

  /** A message says its day where the one before it is of another day. */
  #showDay(place, item = this.#items.get(this.#order[place])) {
    if (!item) return;
    const day = (at) => at >= 0 && fullDay(this.#messages.get(this.#order[at]).date);
    const line = item.querySelector(".day");
    line.hidden = day(place) === day(place - 1);
    line.textContent = day(place);
  }

  #append(ids) {
    const last = this.#order.at(-1);
    const known = this.#order.length;
    this.#order.push(...ids);
    if (known && ids[0] < last) {
      this.#order.sort((one, other) => one - other);
      this.#redraw();
    } else if (!known) {
      this.#from = Math.max(0, this.#order.length - DRAWN);
      this.#redraw();
    } else this.list.append(...ids.map((_, index) => this.#make(known + index)));
  }

  #redraw() {
    this.#items.clear();
    this.list.replaceChildren(...this.#order.slice(this.#from).map((_, index) => this.#make(this.#from + index)));
  }

  #drawEarlier() {
    const restore = this.#holdPlace();
    const from = Math.max(0, this.#from - DRAWN);
    this.list.prepend(...this.#order.slice(from, this.#from).map((_, index) => this.#make(from + index)));
    this.#from = from;
    restore();
  }

  /** Keep the list short again once the reader is back at the end. */
  #forgetEarly() {
    if (this.#order.length - this.#from < 3 * DRAWN || this.list.contains(document.activeElement)) return;
    this.#from = this.#order.length - DRAWN;
    this.#redraw();
  }

  /** Fill a message anew; who was on one of its buttons stays there, or on the message when the button is gone. */
  #refill(message) {
    const item = this.#items.get(message.message_id);
    if (!item) return;
    const focused = item.contains(document.activeElement) && document.activeElement.textContent;
    fill(item, message, this.context);
    if (focused === false) return;
    const same = [...item.querySelectorAll(".key")].find((key) => key.textContent === focused);
    (same ?? item).focus({ preventScroll: true });
  }

  #remove(id) {
    const place = this.#order.indexOf(id);
    if (place < 0) return;
    this.#items.get(id)?.remove();
    this.#items.delete(id);
    this.#order.splice(place, 1);
    this.#messages.delete(id);
    if (place < this.#from) this.#from -= 1;
    if (place < this.#order.length) this.#showDay(place);
  }

  /** The arrows go from message to message; only the one that they are on offers its reply button to Tab. */
  #key(event) {
    const step = STEPS[event.key];
    const on = event.target === this.scroll ? null : this.list.contains(event.target) && event.target;
    if (!step || on === false || (on && on.parentElement !== this.list)) return;
    const next = on ? (step > 0 ? on.nextElementSibling : on.previousElementSibling) : this.list.lastElementChild;
    event.preventDefault();
    next?.focus();
  }
}
