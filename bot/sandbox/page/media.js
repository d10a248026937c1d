// What a message carries besides words: a picture, a voice, a document.

import { fileAddress } from "./api.js";
import { ask } from "./dialog.js";
import { element, icon } from "./elements.js";
import { size } from "./format.js";

const READ_IN_BROWSER = /^(application\/pdf|image\/(png|jpeg|webp|gif)|text\/plain)/;

function picture(src) {
  const image = (alt) => element("img", { src, alt });
  const onclick = () => ask({ title: "Photo", wide: true, body: [image("Photo en grand")] });
  return element("button", { class: "picture", onclick }, image("Agrandir la photo"));
}

function voice(src) {
  const player = element("audio", { controls: true, preload: "none", src, "aria-label": "Message vocal" });
  return element("div", { class: "voice" }, element("span", {}, icon("voice"), "Message vocal"), player);
}

function paper(href, { file_name: name = "Document", mime_type: type = "", file_size: bytes }) {
  const opens = READ_IN_BROWSER.test(type);
  const how = opens ? { target: "_blank" } : { download: name };
  const note = element("small", {}, `${opens ? "Ouvrir dans un nouvel onglet" : "Enregistrer"} · ${size(bytes)}`);
  return element("a", { class: "paper", href, ...how }, icon("file"), element("span", {}, name), note);
}

/** The element for the message's file, or null. */
export function media({ photo, voice: note, document: file }) {
  if (photo) return picture(fileAddress(photo.file_id));
  if (note) return voice(fileAddress(note.file_id));
  return file ? paper(fileAddress(file.file_id), file) : null;
}
