// The header's small tools: a new person, the language, dark and light; on a narrow page the header unfolds.

import * as api from "./api.js";
import { agreeToForget } from "./dialog.js";
import { button, element, icon, unfolding } from "./elements.js";
import { invite } from "./people.js";
import { refused } from "./say.js";
import { changeLanguage, other, t } from "./words.js";

const LOOK = "parole-tenue.look";
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const isDark = () => (root.dataset.look ? root.dataset.look === "dark" : system.matches);

function lookSwitch() {
  const button = element("button", { class: "plain", onclick: () => change() });
  const draw = () => (button.textContent = t(isDark() ? "light" : "dark"));
  const change = () => {
    root.dataset.look = isDark() ? "light" : "dark";
    localStorage.setItem(LOOK, root.dataset.look);
    draw();
  };
  system.addEventListener("change", draw);
  draw();
  return button;
}

/** Ask once more, then begin everything anew; the page follows by itself. */
async function startOver(desk) {
  if (!(await agreeToForget(t("again")))) return;
  desk.pending = api.again().catch((trouble) => refused(desk.shown.toasts, trouble));
  await desk.pending;
}

/** A button that unfolds a part of the header where it does not fit. */
function unfolder(name, part) {
  const toggle = ({ currentTarget: pressed }) => {
    const open = document.body.dataset.unfolded === name;
    document.body.dataset.unfolded = open ? "" : name;
    buttons().forEach((each) => each.setAttribute("aria-expanded", !open && each === pressed));
  };
  return unfolding(part, toggle, icon(name), t(name));
}

const buttons = () => [...document.getElementById("unfold").children];

/** Put the tools into the header. */
export function addTools(desk) {
  const person = element("button", { class: "plain", onclick: () => invite(desk) }, icon("plus"), t("add_person"));
  const language = element("button", { class: "plain", lang: other, onclick: changeLanguage }, t("other_language"));
  const again = button("plain", t("again"), () => startOver(desk));
  document.getElementById("tools").append(person, again, lookSwitch(), language);
  document.getElementById("unfold").append(unfolder("time", "moves"), unfolder("menu", "more"));
  document.getElementById("views").addEventListener("click", () => document.body.dataset.unfolded === "menu" && buttons()[1].click());
}
