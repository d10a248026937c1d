// The API's HTML made into elements again, one allowed tag at a time; everything else stays text.

import { element } from "./elements.js";
import { t } from "./words.js";

const PLAIN = "b, strong, i, em, u, ins, s, strike, del, code, pre, blockquote, br";

function pressable(properties, act, children) {
  const onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act(event);
  };
  return element("span", { ...properties, tabindex: 0, onclick: act, onkeydown }, ...children);
}

function spoiler(children) {
  const reveal = ({ currentTarget }) => ["role", "aria-label"].forEach((name) => currentTarget.removeAttribute(name));
  return pressable({ class: "spoiler", role: "button", "aria-label": t("hidden_text") }, reveal, children);
}

function rebuild(node, acts) {
  if (node.nodeType === Node.TEXT_NODE) return [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const children = [...node.childNodes].flatMap((child) => rebuild(child, acts));
  const link = (role, act) => [pressable({ class: "text-link", role }, act, children)];
  const address = node.tagName === "A" && node.getAttribute("href");
  if (address) return link("link", () => acts.link(address));
  if (acts.say && node.matches(".command")) return link("button", () => acts.say(node.textContent));
  if (node.matches(".spoiler, .tg-spoiler, tg-spoiler")) return [spoiler(children)];
  return node.matches(PLAIN) ? [element(node.tagName.toLowerCase(), {}, ...children)] : children;
}

/** Nodes for a message's HTML: links call `acts.link(address)`, commands `acts.say(text)` if there is one. */
export function rich(html, acts) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].flatMap((node) => rebuild(node, acts));
}
