// The sandbox's JSON API, one function for one call.

/** The answer; what the sandbox refuses is an Error in its own words, with the HTTP `status` and, where we may come to it, a `code`. */
async function call(path, options = {}) {
  const response = await fetch(`/api/${path}`, { cache: "no-store", ...options });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(answer.error ?? response.statusText), { status: response.status, code: answer.code });
  return answer;
}

function post(path, body) {
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const state = () => call("state");
export const createPerson = (person) => post("people", person);
export const say = (id, text, replyTo) => post(`people/${id}/say`, { text, reply_to: replyTo });
export const share = (id, contact, replyTo) => post(`people/${id}/send`, { message: { contact }, reply_to: replyTo });
export const tap = (id, what) => post(`people/${id}/tap`, what);
export const open = (id, link) => post(`people/${id}/open`, { link });
export const moveClock = (move) => post("clock", move);
export const fileAddress = (fileId) => `/api/files/${encodeURIComponent(fileId)}`;

/** What changed in everybody's chat since `seen`, a map of ids to sequence numbers; waits for a change. */
export function chats(seen, wait, signal) {
  const after = [...seen].map((pair) => pair.join(":")).join(",");
  return call(`chats?after=${after}&wait=${wait}`, { signal });
}

/** Send a file as `kind` (photo, document, voice), with an optional caption, in reply to a message if one is given. */
export function attach(id, kind, file, caption, replyTo) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", replyTo);
  form.append("file", file, file.name);
  return call(`people/${id}/attach`, { method: "POST", body: form });
}

export const checkToken = (token) => post("telegram/check", { token });
export const writeEnv = (given) => post("telegram/env", given);

export const offline = (id, yes) => post(`people/${id}/offline`, { offline: yes });
export const block = (id, yes) => post(`people/${id}/block`, { blocked: yes });
export const trouble = (what) => post("trouble", what);
export const noTrouble = () => call("trouble", { method: "DELETE" });
export const twice = (person) => post("updates/again", person ? { person } : {});
export const bot = (what) => post("bot", { do: what });
export const again = () => post("again", {});

export const log = (after, wait, signal) => call(`log?after=${after}&wait=${wait}`, { signal });
export const stages = () => call("stages");

export const stories = () => call("stories");
export const startStory = (id) => post(`stories/${id}/start`, {});
export const stepStory = (fast) => post("stories/step", { fast });
export const stopStory = () => post("stories/stop", {});
