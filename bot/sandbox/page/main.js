// Puts the page together. A new part is a module that takes the desk and, for a panel, the panels.

import * as api from "./api.js";
import { offerBackstage } from "./backstage.js";
import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { offerComing } from "./due.js";
import { showEdges } from "./edges.js";
import { button, element } from "./elements.js";
import { follow } from "./follow.js";
import { welcome } from "./hello.js";
import { Panels } from "./panels.js";
import { offerStories } from "./stories.js";
import { offerTelegram } from "./telegram.js";
import { addTabs } from "./tabs.js";
import { addTools } from "./tools.js";
import { offerTrouble } from "./trouble.js";
import { t, translate } from "./words.js";

const place = document.getElementById("phones");

async function begin() {
  translate(document);
  document.title = t("title");
  const desk = new Desk(await api.state(), place);
  addTabs(document.getElementById("tabs"), desk);
  desk.meet();
  showEdges(place, desk);
  const panels = new Panels(document.getElementById("panel"), document.getElementById("views"));
  new Clock(document.querySelector(".clock"), desk);
  offerTrouble(panels, desk);
  offerBackstage(panels, desk);
  offerComing(panels, desk);
  offerTelegram(panels);
  addTools(desk);
  welcome(desk);
  offerStories(panels, desk).catch(() => {}); // a sandbox that tells none has none to offer
  await follow(desk);
  await desk.pending;
  location.reload(); // the sandbox began anew
}

begin().catch((trouble) => {
  const again = button("strong", t("retry"), () => location.reload());
  place.replaceChildren(element("div", { class: "notice", role: "alert" }, t("not_open"), again));
  throw trouble;
});
