// Joining a photo, a file or a voice: choose the kind, pick the file, read it over, send.

import { ask } from "./dialog.js";
import { element, icon } from "./elements.js";
import { size } from "./format.js";

const CAPTION_LIMIT = 1024; // Telegram's
const KINDS = [
  { kind: "photo", text: "Photo", drawing: "photo", accept: "image/*" },
  { kind: "document", text: "Fichier", drawing: "file", accept: "" },
  { kind: "voice", text: "Message vocal", note: "un fichier son", drawing: "voice", accept: "audio/*" },
];

function pick(accept) {
  return new Promise((resolve) => {
    const finish = () => resolve(field.files[0]);
    const field = element("input", { type: "file", accept, onchange: finish, oncancel: finish });
    field.click();
  });
}

async function choose({ kind, text, accept }, send) {
  const file = await pick(accept);
  if (!file) return;
  const caption = element("input", { type: "text", maxlength: CAPTION_LIMIT });
  const address = URL.createObjectURL(file);
  const preview = kind === "photo"
    ? element("img", { class: "preview", src: address, alt: file.name })
    : element("p", { class: "address" }, `${file.name} · ${size(file.size)}`);
  const body = [preview, element("label", {}, "Légende, si vous voulez", caption)];
  const yes = await ask({ title: `${text} à envoyer`, body, choices: [{ text: "Envoyer", value: true, strong: true }], leave: "Annuler" });
  URL.revokeObjectURL(address);
  if (yes) await send(kind, file, caption.value.trim());
}

/** Wire the attach button of a composer; `send(kind, file, caption)` sends what was chosen. */
export function offerFiles({ menu, attachButton: button }, send) {
  const items = () => KINDS.map((kind) => ({ ...kind, drawing: icon(kind.drawing), act: () => choose(kind, send) }));
  button.addEventListener("click", () => menu.toggle(items(), button));
}
