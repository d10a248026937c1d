// Links pressed on a phone: opened on another one, or shown and not followed.

import { ask } from "./dialog.js";
import { element } from "./elements.js";
import { fullName } from "./format.js";
import { readLink } from "./links.js";
import { refused, toast } from "./say.js";

const shown = (link) => element("p", { class: "address" }, link);
const read = (phone, link) => readLink(link, phone.bot.username);

/** Copy `text`; where the browser refuses, show it to be copied by hand. */
export async function copy(phone, text) {
  const opens = read(phone, text).kind === "start";
  const action = opens && { text: "L’ouvrir sur un autre téléphone", act: () => openLink(phone, text) };
  try {
    await navigator.clipboard.writeText(text);
    toast(phone.toasts, "Copié.", { action });
  } catch {
    await ask({ title: "À copier", body: [shown(text)] });
  }
}

async function showOnly(phone, link) {
  const body = [element("p", {}, "Ce lien mène ailleurs : le bac à sable le montre, sans le suivre."), shown(link)];
  const chosen = await ask({ title: "Un lien vers l’extérieur", body, choices: [{ text: "Copier le lien", value: true }] });
  if (chosen) await copy(phone, link);
}

function choices(phone, shared) {
  const others = phone.desk.phones.filter((other) => other !== phone);
  return [...others, ...(shared ? [] : [phone])].map((target) => ({
    text: fullName(target.person),
    note: target === phone ? "ce téléphone" : target.person.label,
    role: target.person.role,
    strong: target !== phone,
    value: target,
  }));
}

/** Do with `address` what can be done here. */
export async function openLink(phone, address) {
  const { kind, link, text, shared } = read(phone, address);
  if (kind === "other") return showOnly(phone, link);
  const target = await ask({
    title: shared ? "Envoyer à qui ?" : "Sur quel téléphone l’ouvrir ?",
    body: [
      text && element("blockquote", {}, text),
      element("p", {}, "Le lien s’ouvre sur le téléphone choisi, comme si la personne l’avait touché."),
      shown(link),
    ],
    choices: choices(phone, shared),
    leave: "Annuler",
  });
  return target?.opens(link).catch((trouble) => refused(phone.toasts, trouble));
}
