// Guided stories: the real bot, played a step at a time or at speed; whoever wants takes over at any point.

import * as api from "./api.js";
import { agreeToForget } from "./dialog.js";
import { button, element, openPanel, redraw } from "./elements.js";
import { fullName } from "./format.js";
import { sleep } from "./follow.js";
import { WELCOMED } from "./hello.js";
import { sayer, whyNot } from "./say.js";
import { language, spaced, t } from "./words.js";

const PLAYING = "parole-tenue.playing"; // kept over the reload that a new world brings
const PACES = { calm: 3500, steady: 1800, quick: 250 }; // ms between two steps

class Tale {
  #playing = false;
  #busy = false;
  #run = 0; // counts how often it began to play

  constructor(desk, { stories, story }) {
    this.desk = desk;
    this.stories = stories;
    this.story = story;
    this.place = element("div", { class: "form" });
    [this.said, this.say] = sayer();
    this.pace = element("select", {}, ...Object.keys(PACES).map((pace) => element("option", { value: pace }, t(pace))));
    this.pace.value = "steady";
    this.#draw();
  }

  body() {
    return [this.said, this.place];
  }

  /** Go on by itself where that was asked for before the page began anew. */
  resume() {
    if (!this.story?.next || sessionStorage.getItem(PLAYING) !== this.story.id) return;
    sessionStorage.removeItem(PLAYING);
    this.#play();
  }

  /** The story waits. */
  pause() {
    this.#playing = false;
    this.#draw();
  }

  /** The panel was closed: the story waits, and nobody's turn is shown. */
  leave() {
    this.pause();
    this.#bringForward(null);
  }

  #draw() {
    redraw(this.place, this.story ? this.#telling() : this.#choosing());
    this.desk.shown?.feed.stay(); // a low bar that is drawn anew is lower for a moment
  }

  #choosing() {
    const card = ({ id, title, about }) => element("article", { class: "story" },
      element("h3", {}, spaced(title[language])), element("p", {}, spaced(about[language])),
      element("button", { class: "choice", "aria-label": t("tell_it", { title: title[language] }), onclick: ({ currentTarget }) => this.#start(id, currentTarget) }, t("tell")));
    return [element("p", {}, t("stories_intro")), ...this.stories.map(card)];
  }

  #telling() {
    const { title, at, of, next } = this.story;
    const { steps } = this.stories.find(({ id }) => id === this.story.id);
    const line = (step) => element("li", { "aria-current": step.n === at && "step" }, spaced(step[language]));
    const over = !next;
    const list = element("ol", { class: "tale", tabindex: 0, "aria-label": title[language] }, ...steps.slice(0, at).map(line));
    requestAnimationFrame(() => (list.scrollTop = list.scrollHeight));
    return [
      element("h3", {}, spaced(title[language])),
      element("label", {}, t("step_of", { at, of }), element("progress", { max: of, value: at })),
      list,
      element("div", { class: "tale-keys" },
        !over && button("strong", t("next_step"), () => this.#step()),
        !over && button("choice", t(this.#playing ? "pause" : "play"), () => (this.#playing ? this.pause() : this.#play())),
        button("choice", t(over ? "other_story" : "take_over"), () => this.#takeOver()),
        over && button("choice", t("telegram"), () => openPanel("telegram"))),
      !over && element("label", {}, t("pace"), this.pace),
    ];
  }

  /** A story begins in a world of its own: the page then begins anew, and comes back here. */
  async #start(id, pressed) {
    if (this.#busy || !(await this.#agreed())) return;
    this.#busy = true;
    pressed.textContent = t("story_begins");
    pressed.setAttribute("aria-busy", true);
    this.say(t("story_begins"));
    sessionStorage.setItem(PLAYING, id);
    localStorage.setItem(WELCOMED, "yes");
    this.desk.pending = api.startStory(id).catch((trouble) => {
      sessionStorage.removeItem(PLAYING);
      this.say(whyNot(trouble), true);
      this.#busy = false;
      this.#draw();
    });
    await this.desk.pending;
  }

  /** Whoever has done something here is asked before it is forgotten. */
  async #agreed() {
    await this.desk.load().catch(() => {});
    if (!this.desk.state.steps) return true;
    return agreeToForget(t("story_tell"));
  }

  async #step() {
    if (this.#busy) return;
    this.#busy = true;
    const told = this.story;
    try {
      this.#bringForward(told.next.who);
      const { step, story } = await api.stepStory(this.pace.value === "quick");
      if (this.story === told) this.#goOn(step, story);
      await this.desk.load();
    } catch (trouble) {
      this.#playing = false;
      if (this.story === told) this.say(whyNot(trouble), true);
    }
    this.#busy = false;
    this.#draw();
  }

  #goOn(step, story) {
    this.story = story;
    this.say(spaced(step[language]));
    if (!story?.next) this.#bringForward(null);
  }

  /** Play until paused, or until another run begins. */
  async #play() {
    const run = (this.#run += 1);
    this.#playing = true;
    while (this.#playing && run === this.#run && this.story?.next) {
      await this.#step();
      await sleep(PACES[this.pace.value]);
    }
    if (run !== this.#run) return;
    this.#playing = false;
    this.#draw();
  }

  /** Whose turn it is is seen, and comes forward where one phone is on show. */
  #bringForward(who) {
    for (const phone of this.desk.phones) {
      const acts = Boolean(who) && [phone.person.first_name, fullName(phone.person)].includes(who);
      phone.section.classList.toggle("acting", acts);
      if (!acts) continue;
      this.desk.show(phone);
      phone.section.scrollIntoView({ inline: "nearest", block: "nearest" });
      phone.feed.toNewest();
    }
  }

  /** The step being played ends first; its answer comes too late. */
  async #takeOver() {
    this.#playing = false;
    this.#bringForward(null);
    const over = !this.story.next;
    await api.stopStory().catch(() => {});
    this.story = null;
    this.say(over ? "" : t("your_turn"));
    this.#draw();
  }
}

/** Add the panel of stories; one that is being told is shown at once. */
export async function offerStories(panels, desk) {
  const tale = new Tale(desk, await api.stories());
  const open = panels.add("stories", { body: () => tale.body(), hidden: () => tale.leave(), first: true });
  if (!tale.story) return;
  open();
  tale.resume();
}
