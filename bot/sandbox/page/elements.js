// Small builders for page elements; text always goes in as text nodes, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const given = (value) => value !== false && value !== null && value !== undefined;

function filled(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (given(value)) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(given));
  return made;
}

/** Make an element: properties that start with "on" are listeners, the others attributes; false and null are left out. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "button") made.type = "button";
  return filled(made, properties, children);
}

/** The same for a part of a drawing. */
export const drawn = (tag, properties, ...children) => filled(document.createElementNS(SVG, tag), properties, children);

/** Make one of the drawings of index.html; it is decoration, words go beside it. */
export function icon(name) {
  const drawing = document.getElementById("icon").content.cloneNode(true).firstElementChild;
  drawing.firstElementChild.setAttribute("href", `#${name}`);
  return drawing;
}

/** Put what there is of `parts` into `place`; the focus stays on the button of the same place. */
export function redraw(place, parts) {
  const buttons = () => [...place.querySelectorAll("button")];
  const at = buttons().indexOf(document.activeElement);
  place.replaceChildren(...parts.filter(given));
  if (at >= 0) (buttons()[at] ?? buttons().at(-1))?.focus();
}

/** Press a panel's button. */
export const openPanel = (name) => document.querySelector(`[data-view="${name}"]`)?.click();

/** Words for a screen reader only. */
export const unseen = (words) => element("span", { class: "unseen" }, words);

/** A button that shows and hides the element with the id `part`. */
export const unfolding = (part, onclick, ...children) =>
  element("button", { class: "plain", "aria-expanded": "false", "aria-controls": part, onclick }, ...children);

/** A button; its look is a class. */
export const button = (look, words, onclick) => element("button", { class: look, onclick }, words);
