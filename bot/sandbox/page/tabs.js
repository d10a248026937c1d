// One phone at a time on a narrow or low page, all of them side by side on a wide one.

import { element, unseen } from "./elements.js";
import { label } from "./people.js";
import { t } from "./words.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const narrow = matchMedia("(max-width: 700px), (max-height: 30rem)");

function makeTab(phone, desk) {
  const { person } = phone;
  const badge = element("span", { class: "badge", hidden: true });
  const known = { "aria-controls": phone.section.id, "data-role": person.role, onclick: () => desk.show(phone) };
  phone.addEventListener("unread", () => {
    badge.hidden = phone.unread === 0;
    badge.replaceChildren(`${phone.unread}`, unseen(` ${t("new_messages", { count: phone.unread }).replace(/^\d+ /, "")}`));
  });
  const name = person.role ? label(person) : person.first_name;
  return element("button", { role: "tab", ...known }, element("span", {}, name), badge);
}

/** Keep a tab for each of the desk's phones; a phone is a tab's panel only while there are tabs. */
export function addTabs(host, desk) {
  const tabs = [];
  const draw = () =>
    desk.phones.forEach((phone, place) => {
      const chosen = phone === desk.shown;
      tabs[place].setAttribute("aria-selected", chosen);
      tabs[place].tabIndex = chosen ? 0 : -1;
      phone.section.classList.toggle("shown", chosen);
      phone.section.setAttribute("role", narrow.matches ? "tabpanel" : "region");
    });
  const add = () => {
    const added = desk.phones.slice(tabs.length).map((phone) => makeTab(phone, desk));
    tabs.push(...added);
    host.append(...added);
    draw();
  };
  host.addEventListener("keydown", ({ key }) => {
    if (!STEPS[key]) return;
    const next = (desk.phones.indexOf(desk.shown) + STEPS[key] + tabs.length) % tabs.length;
    desk.show(desk.phones[next]);
    tabs[next].focus();
  });
  narrow.addEventListener("change", draw);
  desk.addEventListener("shown", draw);
  desk.addEventListener("phones", add);
}
