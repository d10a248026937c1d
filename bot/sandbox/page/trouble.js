// Trouble on purpose: phones off the net, a slow one, floods, the same update twice, the bot killed.

import * as api from "./api.js";
import { button, element, redraw } from "./elements.js";
import { dayAndHour, fullName } from "./format.js";
import { refused, sayer, toast, whyNot } from "./say.js";
import { t } from "./words.js";

const SLOW = 3; // s
const FLOODS = 3; // calls

/** A button that is on or off. */
function toggle(words, on, press) {
  return element("button", { class: "toggle", "aria-pressed": `${Boolean(on)}`, onclick: () => press(!on) }, words);
}

function personRow(person, act) {
  const name = fullName(person);
  return element("div", { role: "group", "aria-label": name, "data-role": person.role || "somebody" },
    element("span", { class: "trouble-who" }, name),
    toggle(t("offline"), person.offline, (yes) => act(() => api.offline(person.id, yes))),
    toggle(t("blocks"), person.blocked, (yes) => act(() => api.block(person.id, yes))));
}

/** What is amiss now and can be set right at once. */
const amiss = ({ people, trouble, bot }) => trouble.length > 0 || !bot.running || people.some((one) => one.offline || one.blocked);

async function setRight({ people, bot }) {
  await api.noTrouble();
  for (const { id } of people.filter((one) => one.offline)) await api.offline(id, false);
  for (const { id } of people.filter((one) => one.blocked)) await api.block(id, false);
  if (!bot.running) await api.bot("restart");
}

/** Slowness set here is ended by ending all trouble and setting again what else there was. */
async function slow(yes, others) {
  if (yes) return api.trouble({ kind: "slow", seconds: SLOW });
  await api.noTrouble();
  for (const { kind, method, person, times, seconds } of others) await api.trouble({ kind, method, person, times, seconds });
  return null;
}

function network({ trouble }, act) {
  const others = trouble.filter(({ kind }) => kind !== "slow");
  const flooded = others.find(({ kind }) => kind === "flood");
  return [
    toggle(t("slow"), others.length < trouble.length, (yes) => act(() => slow(yes, others))),
    button("choice", flooded ? t("flood_left", { count: flooded.times }) : t("flood"),
      () => act(() => api.trouble({ kind: "flood", times: FLOODS }), t("flooded"))),
    button("choice", t("twice"), () => act(() => api.twice(), t("sent_twice"))),
  ];
}

function process({ bot }, act) {
  const state = element("p", {}, t(bot.running ? "bot_runs" : "bot_down", { since: bot.since && dayAndHour(bot.since) }));
  const press = bot.running
    ? button("choice wrong", t("kill"), () => act(() => api.bot("kill"), t("killed")))
    : button("strong", t("restart"), () => act(() => api.bot("restart"), t("restarted"), t("bot_starts")));
  return [state, press];
}

function panel(desk) {
  const place = element("div", { class: "form" });
  const [said, say] = sayer();
  const act = async (work, words = "", meanwhile = "") => {
    place.setAttribute("aria-busy", "true");
    say(meanwhile);
    try {
      await work();
      say(words);
    } catch (trouble) {
      say(whyNot(trouble), true);
    }
    place.removeAttribute("aria-busy");
    await desk.load();
  };
  const draw = () => {
    const { state } = desk;
    redraw(place, [
      element("h3", {}, t("phones")),
      element("div", { class: "trouble-people" }, ...state.people.map((person) => personRow(person, act))),
      element("h3", {}, t("network")),
      element("div", { class: "trouble-keys" }, ...network(state, act)),
      element("h3", {}, t("the_bot")),
      ...process(state, act),
      amiss(state) && button("choice", t("set_right"), () => act(() => setRight(state), t("set_right_done"))),
    ]);
  };
  desk.addEventListener("state", draw);
  draw();
  return [element("p", {}, t("trouble_intro")), place, said];
}

/** Say over the phones that the bot is down, with the button that brings it back. */
function watch(desk) {
  const line = document.getElementById("stopped");
  let shown = "";
  let pressed = false;
  const show = (state) => {
    if (state === shown) return;
    if (state === "running" && shown) toast(desk.shown.toasts, t("restarted"));
    shown = state;
    line.hidden = state === "running";
    line.setAttribute("aria-busy", state === "starting");
    line.replaceChildren(...{ running: [], starting: [t("bot_starts")], down: [t("bot_down_long"), " ", restart] }[state]);
  };
  const press = async () => {
    pressed = true;
    show("starting");
    await api.bot("restart").catch((trouble) => refused(desk.shown.toasts, trouble));
    pressed = false;
    await desk.load();
  };
  const restart = button("plain", t("restart"), press);
  const draw = () => {
    const { running, now } = desk.state.bot;
    show(running ? "running" : pressed || now === "starting" ? "starting" : "down");
  };
  desk.addEventListener("state", draw);
  draw();
}

/** Add the panel of troubles, and the line that says when the bot is down. */
export function offerTrouble(panels, desk) {
  panels.add("trouble", { body: () => panel(desk) });
  watch(desk);
}
