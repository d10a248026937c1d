// Behind the scenes: each update with the calls and the rows it caused, the engagements' stages, the outbox.

import * as api from "./api.js";
import { entryOf, matches } from "./backstage_entry.js";
import { button, element } from "./elements.js";
import { sleep } from "./follow.js";
import { dayAndHour, fullName } from "./format.js";
import { toast } from "./say.js";
import { diagram } from "./stages.js";
import { has, language, t } from "./words.js";

const LONG = 20; // s
const PAUSE = 1000; // ms
const MOST = 200; // entries kept on the page
const KINDS = ["all", "update", "clock", "bot"];

function owed({ kind, to, state, next_at: at, attempts, error }) {
  const became = has(`owed_${state}`) ? ` · ${t(`owed_${state}`)}` : "";
  const more = attempts ? ` · ${t("attempts", { count: attempts })}${error ? ` : ${error}` : ""}` : "";
  return element("li", {}, element("code", {}, kind), ` → ${to?.name || "…"} · ${dayAndHour(at)}${became}${more}`);
}

const list = (items, none) => (items.length ? element("ul", { class: "plain-list" }, ...items) : element("p", { class: "none" }, none));

class Backstage {
  #entries = new Map(); // n -> entry
  #open = new Map(); // an engagement's id -> whether it is unfolded, where somebody chose
  #seq = 0;
  #leaving = null;

  constructor(desk) {
    this.desk = desk;
    this.inHand = element("div", { class: "in-hand" });
    this.list = element("ol", { class: "log" });
    this.search = element("input", { type: "search", placeholder: t("filter_hint"), "aria-label": t("filter"), oninput: () => this.#draw() });
    this.kind = this.#select(t("filter_kind"), KINDS.map((kind) => [kind, t(`log_${kind}`)]));
    this.who = this.#select(t("filter_who"), []);
  }

  body() {
    const copyAll = button("choice", t("copy_all"), () => this.#copyAll());
    const save = element("a", { class: "choice", href: "/api/session", download: "parole-tenue-session.json" }, t("save_session"));
    return [
      element("p", {}, t("backstage_intro")),
      this.inHand,
      element("h3", {}, t("log_title")),
      element("div", { class: "filters" }, this.search, this.kind, this.who),
      element("div", { class: "filters" }, copyAll, save),
      this.list,
    ];
  }

  /** Follow the log while the panel is open. */
  async follow() {
    const leaving = new AbortController();
    this.#leaving = leaving;
    if (!this.known?.stages) this.known = await api.stages();
    this.#offerPeople();
    for (let wait = 0; !leaving.signal.aborted; wait = LONG) {
      const news = await api.log(this.#seq, wait, leaving.signal).catch(() => null);
      if (news) this.#take(news);
      else if (!leaving.signal.aborted) await sleep(PAUSE);
    }
  }

  leave() {
    this.#leaving?.abort();
  }

  #select(label, options) {
    const made = options.map(([value, words]) => element("option", { value }, words));
    return element("select", { "aria-label": label, onchange: () => this.#draw() }, ...made);
  }

  #offerPeople() {
    const { value } = this.who;
    const options = [["", t("everybody")], ...this.desk.state.people.map((person) => [person.id, fullName(person)])];
    this.who.replaceChildren(...options.map(([id, words]) => element("option", { value: id }, words)));
    this.who.value = value;
  }

  #take({ seq, entries, engagements, outbox }) {
    this.#seq = seq;
    for (const entry of entries) this.#entries.set(entry.n, entry);
    for (const n of [...this.#entries.keys()].slice(0, -MOST)) this.#entries.delete(n);
    this.inHand.replaceChildren(...(engagements && outbox ? [ // not known while the bot is down
      element("h3", {}, t("engagements")), list(engagements.map((one, place) => this.#engagement(one, place === 0)), t("none_yet")),
      element("h3", {}, t("outbox")), list(outbox.map(owed), t("none_yet")),
    ] : []));
    this.#draw();
  }

  #engagement(one, newest) {
    const names = [one.provider, one.client].map((person) => person?.name || "…").join(" → ");
    const stage = this.known.stages.find(({ code }) => code === one.stage)[language];
    const ontoggle = ({ currentTarget }) => this.#open.set(one.id, currentTarget.open);
    return element("li", {}, element("details", { open: this.#open.get(one.id) ?? newest, ontoggle },
      element("summary", {}, element("b", {}, `n° ${one.number ?? one.id}`), ` ${names} · ${stage}`), diagram(one, this.known)));
  }

  get #chosen() {
    const wanted = { words: this.search.value.trim().toLowerCase(), kind: this.kind.value, who: this.who.value };
    return [...this.#entries.values()].filter((entry) => matches(entry, wanted)).reverse();
  }

  /** What is open stays open, what has not changed is not drawn again. */
  #draw() {
    const before = new Map([...this.list.children].map((item) => [item.dataset.key, item]));
    const name = (id) => this.desk.phone(id)?.person.first_name;
    const items = this.#chosen.map((entry) => {
      const key = `${entry.n}:${entry.calls.length}:${entry.rows.length}`;
      return before.get(key) ?? this.#item(entry, key, name, [...before.values()].find((item) => item.dataset.n === `${entry.n}`));
    });
    const focused = this.list.contains(document.activeElement) && document.activeElement.closest("li").dataset.n;
    this.list.replaceChildren(...items);
    if (focused && !this.list.contains(document.activeElement)) this.list.querySelector(`[data-n="${focused}"] summary`)?.focus();
  }

  #item(entry, key, name, older) {
    const item = element("li", { "data-key": key, "data-n": entry.n }, entryOf(entry, name, (words) => this.#copy(words)));
    item.firstChild.open = older?.firstChild.open ?? false;
    return item;
  }

  #copyAll() {
    return this.#copy(JSON.stringify(this.#chosen, null, 2));
  }

  async #copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      toast(this.desk.shown.toasts, t("copied"));
    } catch {
      toast(this.desk.shown.toasts, t("not_copied"), { kind: "refused" });
    }
  }
}

/** Add the panel behind the scenes. */
export function offerBackstage(panels, desk) {
  const backstage = new Backstage(desk);
  panels.add("backstage", { body: () => backstage.body(), shown: () => backstage.follow(), hidden: () => backstage.leave() });
}
