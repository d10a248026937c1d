// One phone at a time on a narrow page, all three side by side on a wide one.

import { element, unseen } from "./elements.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const narrow = matchMedia("(max-width: 700px)");

function makeTab(phone, desk) {
  const { role, label } = phone.person;
  const badge = element("span", { class: "badge" });
  const known = { "aria-controls": phone.section.id, "data-role": role, onclick: () => desk.show(phone) };
  phone.addEventListener("unread", () => {
    badge.hidden = phone.unread === 0;
    badge.replaceChildren(`${phone.unread}`, unseen(phone.unread === 1 ? " nouveau message" : " nouveaux messages"));
  });
  return element("button", { role: "tab", ...known }, element("span", {}, label), badge);
}

/** Build the tabs of the desk's phones; a phone is a tab's panel only while there are tabs. */
export function addTabs(host, desk) {
  const tabs = desk.phones.map((phone) => makeTab(phone, desk));
  const draw = () =>
    desk.phones.forEach((phone, place) => {
      const chosen = phone === desk.shown;
      tabs[place].setAttribute("aria-selected", chosen);
      tabs[place].tabIndex = chosen ? 0 : -1;
      phone.section.classList.toggle("shown", chosen);
      phone.section.setAttribute("role", narrow.matches ? "tabpanel" : "region");
    });
  host.append(...tabs);
  host.addEventListener("keydown", ({ key }) => {
    if (!STEPS[key]) return;
    const next = (desk.phones.indexOf(desk.shown) + STEPS[key] + tabs.length) % tabs.length;
    desk.show(desk.phones[next]);
    tabs[next].focus();
  });
  narrow.addEventListener("change", draw);
  desk.addEventListener("shown", draw);
  desk.show(desk.phones[0]);
}
