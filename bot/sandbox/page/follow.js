// The one long poll that keeps all phones up to date: browsers open few connections to a host.

import * as api from "./api.js";

const LONG = 25; // s, the most that the API allows
const PAUSE = 1000; // ms

/** Resolves after so many milliseconds. */
export const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** A page in the background asks nothing; it catches up when it is looked at again. */
function visible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((wake) => document.addEventListener("visibilitychange", wake, { once: true })).then(visible);
}

async function ask(seen, wait) {
  await visible();
  const leaving = new AbortController();
  const leave = () => document.hidden && leaving.abort();
  document.addEventListener("visibilitychange", leave);
  const news = api.chats(seen, wait, leaving.signal);
  return news.finally(() => document.removeEventListener("visibilitychange", leave));
}

async function hand(desk, chats, seen) {
  if (Object.keys(chats).some((id) => !desk.phone(id))) await desk.load();
  for (const [id, chat] of Object.entries(chats)) {
    desk.phone(id)?.receive(chat, !seen.has(id));
    seen.set(id, chat.seq);
  }
}

/** Hand every change to its phone; returns when the sandbox began anew. */
export async function follow(desk) {
  const seen = new Map(); // person's id -> the last change that was taken in
  const lost = document.getElementById("lost");
  for (let first = true; ; ) {
    try {
      const { start, life, chats } = await ask(seen, first ? 0 : LONG);
      lost.hidden = true;
      if (start !== desk.state.start || life !== desk.state.life) return;
      await hand(desk, chats, seen);
      first = false;
    } catch (trouble) {
      if (trouble.name === "AbortError") continue;
      lost.hidden = false;
      await sleep(PAUSE);
    }
  }
}
