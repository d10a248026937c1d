// Sharing one's phone number, as Telegram's contact button does.

import * as api from "./api.js";
import { agree } from "./dialog.js";
import { element } from "./elements.js";
import { t } from "./words.js";

const USUAL = "+225 07 00 00 00 00";

/** Ask for the number and send it as this person's contact; null where they would rather not. */
export async function shareContact({ id, first_name: first, last_name: last }, replyTo) {
  const number = element("input", { type: "tel", value: USUAL, maxlength: 32 });
  const body = [element("p", {}, t("contact_body")), element("label", {}, t("phone_number"), number)];
  const ready = () => number.value.trim() || number.focus();
  const yes = await agree(t("contact_title", { name: first }), body, t("share"), ready);
  const named = { first_name: first, ...(last && { last_name: last }) };
  return yes ? api.share(id, { phone_number: number.value.replace(/[^+\d]/g, ""), ...named, user_id: id }, replyTo) : null;
}
