// What people are on this page, and who comes later.

import * as api from "./api.js";
import { agree } from "./dialog.js";
import { element } from "./elements.js";
import { refused } from "./say.js";
import { has, t } from "./words.js";

const LANGUAGES = { fr: "french", en: "english" };

/** What a person is on this page: "Prestataire", or "Autre personne". */
export const label = ({ role }) => t(role && has(role) ? role : "somebody");

/** Ask who comes, and put their phone on the desk. */
export async function invite(desk) {
  const [first, last] = [1, 2].map(() => element("input", { type: "text", maxlength: 64, autocomplete: "off" }));
  const options = Object.entries(LANGUAGES).map(([value, name]) => element("option", { value }, t(name)));
  const language = element("select", {}, ...options);
  const fields = [[t("first_name"), first], [t("last_name"), last], [t("phone_language"), language]];
  const body = fields.map(([name, field]) => element("label", {}, name, field));
  const ready = () => first.value.trim() || first.focus();
  if (!(await agree(t("add_person"), body, t("add"), ready))) return;
  const given = { first_name: first.value.trim(), last_name: last.value.trim(), language_code: language.value };
  try {
    const { id } = await api.createPerson(given);
    await desk.load();
    desk.show(desk.phone(id));
    desk.phone(id).section.scrollIntoView({ inline: "end", block: "nearest" });
  } catch (trouble) {
    refused(desk.shown.toasts, trouble);
  }
}
