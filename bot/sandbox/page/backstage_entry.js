// One thing that happened: what came in, the calls it caused, the rows that changed.

import { button, element } from "./elements.js";
import { dayAndHour, hour } from "./format.js";
import { has, t } from "./words.js";

const json = (value) => JSON.stringify(value, null, 1);

/** The words of the button that was pressed, in quotes. */
function pressed({ data, message }) {
  const button = message?.reply_markup?.inline_keyboard.flat().find((one) => one.callback_data === data);
  return button && `[${button.text}]`;
}

/** What an update says in a few words: the text, the button that was pressed, or its kind. */
function gist({ kind, what }) {
  if (kind === "clock") return dayAndHour(what.to);
  if (kind === "bot") return has(`now_${what.now}`) ? t(`now_${what.now}`) : what.now;
  const { message, callback_query: press, edited_message: edited } = what;
  if (press) return pressed(press) ?? press.data ?? "";
  const said = message ?? edited;
  if (said) return said.text ?? said.caption ?? Object.keys(said).at(-1);
  return Object.keys(what).filter((name) => name !== "update_id").join(", ");
}

/** Whether an entry is among those asked for; `words` are looked for in all that it holds. */
export function matches(entry, { words, kind, who }) {
  if (kind !== "all" && entry.kind !== kind) return false;
  if (who && `${entry.who}` !== who) return false;
  return !words || JSON.stringify(entry).toLowerCase().includes(words);
}

function call({ method, ok, ms, params, result, description }) {
  const mark = ok ? "" : ` · ${t("call_refused")}`;
  const code = { class: "code", tabindex: 0 };
  return element("details", { class: ok ? "call" : "call wrong" },
    element("summary", {}, element("code", {}, method), ` ${Math.round(ms)} ms${mark}`),
    element("pre", code, json(params)), element("pre", code, ok ? json(result) : description));
}

const value = (given) => (typeof given === "string" ? given : JSON.stringify(given));

function row({ table, id, what, columns }) {
  const changes = Object.entries(columns).map(([name, [old, now]]) =>
    element("li", {}, element("code", {}, name), what === "changed" && old !== null ? ` ${value(old)} → ${value(now)}` : ` ${value(what === "gone" ? old : now)}`));
  return element("details", { class: "call" },
    element("summary", {}, element("code", {}, `${table} ${id ?? ""}`), ` ${t(`row_${what}`)}`), element("ul", { class: "plain-list" }, ...changes));
}

function inside(entry, copy) {
  return [
    button("plain", t("copy_json"), () => copy(json(entry))),
    element("pre", { class: "code", tabindex: 0 }, json(entry.what)),
    entry.calls.length > 0 && element("h4", {}, t("calls")), ...entry.calls.map(call),
    entry.rows.length > 0 && element("h4", {}, t("rows")), ...entry.rows.map(row),
  ].filter(Boolean);
}

/** The entry, closed; `name(id)` gives a person's name, `copy(words)` copies. What is inside is made when it is opened. */
export function entryOf(entry, name, copy) {
  const counted = [
    entry.calls.length && t("calls_made", { count: entry.calls.length }),
    entry.rows.length && t("rows_changed", { count: entry.rows.length }),
  ].filter(Boolean).join(", ");
  const summary = element("summary", {},
    element("time", { datetime: entry.at }, hour(entry.at, true)),
    element("b", {}, entry.who ? name(entry.who) ?? entry.who : t(`log_${entry.kind}`)),
    element("span", { class: "gist" }, gist(entry)),
    element("small", {}, counted));
  const details = element("details", { class: "entry-log" }, summary);
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(...inside(entry, copy)));
  return details;
}
