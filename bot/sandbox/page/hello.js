// The first visit: what this is and what to press first, in three lines; the header's help brings it back.

import { button, element, openPanel, unfolding } from "./elements.js";
import { t } from "./words.js";

/** Where it is kept that somebody was greeted here. */
export const WELCOMED = "parole-tenue.welcomed";

const begun = (desk) => desk.state.people.some(({ met }) => met);

function draw(place, desk, leave) {
  const provider = desk.phones.find(({ person }) => person.role === "provider");
  const start = () => {
    leave();
    desk.show(provider);
    provider.begin();
  };
  const fresh = provider && !begun(desk);
  const lines = [1, 2, 3].map((n) => element("li", {}, t(`hello_${n}`)));
  const first = fresh && button("strong", t("hello_start"), start);
  const watch = button("plain", t("hello_story"), () => openPanel("stories"));
  const close = button("plain", t("understood"), leave);
  place.replaceChildren(
    element("section", { class: "hello", "aria-label": t("hello") },
      element("ol", {}, ...lines), element("div", { class: "hello-choices" }, first, watch, close)),
  );
}

/** Greet who comes for the first time, until somebody begins, and add the help button that greets again. */
export function welcome(desk) {
  const place = document.getElementById("hello");
  const leave = () => {
    localStorage.setItem(WELCOMED, "yes");
    place.replaceChildren();
    help.setAttribute("aria-expanded", "false");
  };
  const show = () => {
    draw(place, desk, leave);
    help.setAttribute("aria-expanded", "true");
  };
  const toggle = () => (place.firstChild ? leave() : show());
  const help = unfolding(place.id, toggle, t("help"));
  document.getElementById("tools").prepend(help);
  desk.addEventListener("state", () => place.querySelector(".strong") && begun(desk) && leave());
  if (!localStorage.getItem(WELCOMED) && !begun(desk)) show();
}
