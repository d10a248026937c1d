// What a message carries besides words: a picture, a voice, a document. All of it opens in the page.

import { fileAddress } from "./api.js";
import { ask } from "./dialog.js";
import { element, icon } from "./elements.js";
import { size } from "./format.js";
import { t } from "./words.js";

const PICTURE = /^image\/(png|jpeg|webp|gif)/;
const PDF = "application/pdf";
const PAPER = /^(application\/pdf|text\/plain)/;
const WIDEST = 256; // px on the page

function picture({ file_id: id, width, height }) {
  const src = fileAddress(id);
  const image = (alt) => element("img", { src, alt, width, height });
  const onclick = () => ask({ title: t("photo"), wide: true, body: [image(t("photo"))] });
  const button = element("button", { class: "picture", onclick }, image(t("enlarge")));
  if (width) button.style.width = `${Math.min(WIDEST, width)}px`;
  return button;
}

function voice({ file_id: id }) {
  const player = element("audio", { controls: true, preload: "none", src: fileAddress(id), "aria-label": t("voice") });
  return element("div", { class: "voice" }, element("span", {}, icon("voice"), t("voice")), player);
}

const outside = (href, name) => [
  element("a", { class: "text-link", href, target: "_blank" }, t("new_tab")),
  element("a", { class: "text-link", href, download: name }, t("save")),
];

/** Show a document over the page; a browser without a reader of PDFs says so. */
function read(href, name, type) {
  const shown = PICTURE.test(type)
    ? element("img", { src: href, alt: name })
    : type === PDF && !navigator.pdfViewerEnabled
      ? element("p", {}, t("no_reader"))
      : element("iframe", { class: "sheet", src: href, title: name });
  return ask({ title: name, wide: true, body: [shown, element("p", { class: "ways" }, ...outside(href, name))] });
}

function paper({ file_id: id, file_name: name, mime_type: type = "", file_size: bytes }) {
  const href = fileAddress(id);
  const title = name || t("document");
  const inPage = PICTURE.test(type) || PAPER.test(type);
  const how = t(inPage ? "read_here" : "save");
  const inside = [icon("file"), element("span", {}, title), element("small", {}, `${how} · ${size(bytes)}`)];
  if (inPage) return element("button", { class: "paper", onclick: () => read(href, title, type) }, ...inside);
  return element("a", { class: "paper", href, download: title }, ...inside);
}

/** The element for the message's file, or null. */
export function media({ photo, voice: note, document: file }) {
  if (photo) return picture(photo);
  if (note) return voice(note);
  return file ? paper(file) : null;
}
