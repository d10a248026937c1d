// Links pressed on a phone: opened on another one, or shown and not followed.

import { ask } from "./dialog.js";
import { element } from "./elements.js";
import { fullName } from "./format.js";
import { readLink } from "./links.js";
import { label } from "./people.js";
import { refused, toast } from "./say.js";
import { t } from "./words.js";

const shown = (link) => element("p", { class: "address" }, link);
const read = (phone, link) => readLink(link, phone.bot.username);

/** Copy `text`; where the browser refuses, show it to be copied by hand. */
export async function copy(phone, text) {
  const opens = read(phone, text).kind === "start";
  const action = opens && { text: t("open_elsewhere"), act: () => openLink(phone, text) };
  try {
    await navigator.clipboard.writeText(text);
    toast(phone.toasts, t("copied"), { action });
  } catch {
    await ask({ title: t("to_copy"), body: [shown(text)] });
  }
}

async function showOnly(phone, link) {
  const body = [element("p", {}, t("outside_note")), shown(link)];
  const chosen = await ask({ title: t("outside"), body, choices: [{ text: t("copy_link"), value: true }] });
  if (chosen) await copy(phone, link);
}

function choices(phone, shared) {
  const others = phone.desk.phones.filter((other) => other !== phone);
  return [...others, ...(shared ? [] : [phone])].map((target) => ({
    text: fullName(target.person),
    note: target === phone ? t("this_phone") : label(target.person),
    role: target.person.role || "somebody",
    strong: target !== phone,
    value: target,
  }));
}

/** Do with `address` what can be done here. */
export async function openLink(phone, address) {
  const { kind, link, text, shared } = read(phone, address);
  if (kind === "other") return showOnly(phone, link);
  const target = await ask({
    title: shared ? t("send_to_whom") : t("open_where"),
    body: [text && element("blockquote", {}, text), shown(link)],
    choices: choices(phone, shared),
    leave: t("cancel"),
  });
  return target?.opens(link).catch((trouble) => refused(phone.toasts, trouble));
}
