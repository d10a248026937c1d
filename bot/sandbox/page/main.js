// Puts the page together. A new part (guided stories, behind the scenes, troubles) is a module that takes the desk.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { element } from "./elements.js";
import { gather } from "./people.js";
import { Phone } from "./phone.js";
import { addTabs } from "./tabs.js";

const place = document.getElementById("phones");

async function begin() {
  const people = await gather();
  const desk = new Desk(await api.state());
  desk.phones = people.map((person) => new Phone(person, desk));
  place.replaceChildren(...desk.phones.map(({ section }) => section));
  addTabs(document.getElementById("tabs"), desk);
  new Clock(document.querySelector(".clock"), desk);
  await Promise.race(desk.phones.map((phone) => phone.listen()));
  location.reload(); // the sandbox began anew
}

begin().catch((trouble) => {
  const again = element("button", { class: "strong", onclick: () => location.reload() }, "Réessayer");
  place.replaceChildren(element("div", { class: "notice", role: "alert" }, "Le bac à sable n’a pas pu s’ouvrir.", again));
  throw trouble;
});
