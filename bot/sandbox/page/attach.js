// Joining a photo, a file, a voice or one's number: choose the kind, look it over, send.

import { agree } from "./dialog.js";
import { element, icon } from "./elements.js";
import { size } from "./format.js";
import { canRecord, record } from "./recorder.js";
import { t } from "./words.js";

const CAPTION_LIMIT = 1024; // Telegram's
const PHOTO = { kind: "photo", name: "photo", accept: "image/*" };
const DOCUMENT = { kind: "document", name: "file", accept: "" };
const SOUND = { kind: "voice", name: "voice", accept: "audio/*" };

function pick(accept) {
  return new Promise((resolve) => {
    const finish = () => resolve(field.files[0]);
    const field = element("input", { type: "file", accept, onchange: finish, oncancel: finish });
    field.click();
  });
}

function preview({ kind, name }, file, address) {
  if (kind === "photo") return element("img", { class: "preview", src: address, alt: file.name });
  if (kind === "voice") return element("audio", { controls: true, src: address, "aria-label": t(name) });
  return element("p", { class: "address" }, `${file.name} · ${size(file.size)}`);
}

async function lookOver(sort, file, send) {
  if (!file) return;
  const caption = element("input", { type: "text", maxlength: CAPTION_LIMIT });
  const address = URL.createObjectURL(file);
  const body = [preview(sort, file, address), element("label", {}, t("caption"), caption)];
  const yes = await agree(t("to_send", { what: t(sort.name) }), body, t("send"));
  URL.revokeObjectURL(address);
  if (yes) await send(sort.kind, file, caption.value.trim());
}

const fromFile = (sort, send) => async () => lookOver(sort, await pick(sort.accept), send);

/** Wire the attach button of a composer; `send(kind, file, caption)` sends what was chosen, `share()` one's number. */
export function offerFiles({ menu, attachButton: button }, send, share) {
  const recorded = async () => lookOver(SOUND, await record(), send);
  const items = () => [
    { text: t("photo"), drawing: icon("photo"), act: fromFile(PHOTO, send) },
    { text: t("file"), drawing: icon("file"), act: fromFile(DOCUMENT, send) },
    canRecord() && { text: t("record"), drawing: icon("voice"), act: recorded },
    { text: t("voice"), note: t("from_file"), drawing: icon("voice"), act: fromFile(SOUND, send) },
    { text: t("contact"), drawing: icon("person"), act: share },
  ];
  button.addEventListener("click", () => menu.toggle(items().filter(Boolean), button));
}
