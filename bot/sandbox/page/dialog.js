// One modal question, built on the browser's own dialog.

import { element } from "./elements.js";

let number = 0;

function button({ text, note, value, strong, role }, finish) {
  const look = { class: strong ? "strong" : "choice", "data-role": role };
  return element("button", { ...look, onclick: () => finish(value) }, element("span", {}, text), note && element("small", {}, note));
}

/** Ask and wait: resolves with the value of the choice ({ text, note, value, strong, role }), or null when it was left. */
export function ask({ title, body = [], choices = [], leave = "Fermer", wide = false }) {
  const before = document.activeElement;
  const id = `dialog-${(number += 1)}`;
  return new Promise((resolve) => {
    const finish = (value) => {
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    const left = element("button", { class: "leave", onclick: () => finish(null) }, leave);
    const buttons = element("div", { class: "choices" }, ...choices.map((choice) => button(choice, finish)), left);
    const dialog = element("dialog", { class: wide && "wide", "aria-labelledby": id, onclose: () => finish(null) },
      element("h2", { id }, title), ...body, buttons);
    document.body.append(dialog);
    dialog.showModal();
  });
}
