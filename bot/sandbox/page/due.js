// What the bot will send by itself: the next five, in a panel of their own.

import { element } from "./elements.js";
import { dayAndHour } from "./format.js";
import { language, spaced, t } from "./words.js";

/** Join the clock's line "all that is coming" to its panel. */
export function offerComing(panels, desk) {
  const list = element("ol", { class: "due-list" });
  const line = (due) =>
    element("li", {}, element("time", { datetime: due.at }, dayAndHour(due.at)), element("span", {}, spaced(due[language])));
  const opener = document.querySelector(".clock-all");
  const draw = () => {
    const { due } = desk.state;
    opener.hidden = due.length < 2;
    opener.textContent = t("all_due", { count: due.length });
    list.replaceChildren(...due.map(line));
    if (!due.length) list.append(element("li", {}, t("nothing_due")));
  };
  panels.add("coming", { opener, body: () => [element("p", {}, t("coming_note")), list] });
  desk.addEventListener("state", draw);
  draw();
}
