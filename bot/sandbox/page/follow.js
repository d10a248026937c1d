// The long poll that keeps one phone up to date.

import * as api from "./api.js";

const LONG = 25; // s, the most that the API allows
const SHORT = 1;
const PAUSE = 1000; // ms

const failing = new Set(); // people whose poll fails now
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** Browsers open six connections a host: only the first page may hold three for long, so that presses get through. */
const wait = new Promise((resolve) => {
  const hold = (first) => {
    resolve(first ? LONG : SHORT);
    return first && new Promise(() => {});
  };
  navigator.locks?.request("long poll", { ifAvailable: true }, hold) ?? resolve(LONG);
});

function note(id, failed) {
  if (failed) failing.add(id);
  else failing.delete(id);
  document.getElementById("lost").hidden = failing.size === 0;
}

/** A page in the background asks nothing; it catches up when it is looked at again. */
function visible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((wake) => document.addEventListener("visibilitychange", wake, { once: true })).then(visible);
}

async function ask(id, after) {
  await visible();
  const leaving = new AbortController();
  const leave = () => document.hidden && leaving.abort();
  document.addEventListener("visibilitychange", leave);
  const chat = api.chat(id, after ?? 0, after === null ? 0 : await wait, leaving.signal);
  return chat.finally(() => document.removeEventListener("visibilitychange", leave));
}

/** Call `onChange(chat, first)` at every change; returns when the sandbox began anew and no longer knows the person. */
export async function follow(id, onChange) {
  let after = null;
  for (;;) {
    const asked = performance.now();
    try {
      const chat = await ask(id, after);
      note(id, false);
      if (after !== null && chat.seq < after) return;
      onChange(chat, after === null);
      const idle = chat.seq === after && performance.now() - asked < PAUSE / 2;
      after = chat.seq;
      if (idle) await sleep(PAUSE); // it answered at once with nothing new: do not spin
    } catch (trouble) {
      if (trouble.status === 404) return;
      if (trouble.name === "AbortError") continue;
      note(id, true);
      await sleep(PAUSE);
    }
  }
}
