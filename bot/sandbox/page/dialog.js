// One modal question, built on the browser's own dialog.

import { button, element } from "./elements.js";
import { t } from "./words.js";

let number = 0;

function offered({ text, note, value, strong, role, ready = () => true }, finish) {
  const look = { class: strong ? "strong" : "choice", "data-role": role };
  const onclick = () => ready() && finish(value);
  return element("button", { ...look, onclick }, element("span", {}, text), note && element("small", {}, note));
}

/** Enter in a line of text chooses the strong answer. */
function entered(event) {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  event.currentTarget.querySelector(".choices .strong")?.click();
}

/**
 * Ask and wait: resolves with the value of the choice ({ text, note, value, strong, role, ready }), or null when it was left.
 * A choice whose `ready()` is falsy is not taken.
 */
export function ask({ title, body = [], choices = [], leave = t("close"), wide = false }) {
  const before = document.activeElement;
  const id = `dialog-${(number += 1)}`;
  return new Promise((resolve) => {
    const finish = (value) => {
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    const left = button("leave", leave, () => finish(null));
    left.autofocus = wide; // a PDF that had the focus would keep Escape to itself
    const buttons = element("div", { class: "choices" }, ...choices.map((choice) => offered(choice, finish)), left);
    const known = { class: wide && "wide", "aria-labelledby": id, onclose: () => finish(null), onkeydown: entered };
    const dialog = element("dialog", known, element("h2", { id }, title), ...body, buttons);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Ask whether everything may be forgotten, for what `text` names. */
export const agreeToForget = (text) => agree(t("again_title"), [element("p", {}, t("again_body"))], text);

/** Ask whether to do one thing, named on its button; resolves with true, or null when it was left. */
export const agree = (title, body, text, ready) =>
  ask({ title, body, choices: [{ text, value: true, strong: true, ready }], leave: t("cancel") });
