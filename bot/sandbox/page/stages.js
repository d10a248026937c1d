// The diagram of an engagement's stages, from the bot's own table: where it is now is lit, what it came through is marked.

import { drawn } from "./elements.js";
import { language, t } from "./words.js";

const WIDE = 116; // units of the drawing, as HIGH and the others
const HIGH = 28;
const PITCH = 42; // from one stage down to the next
const ASIDE = 148; // from the middle column to the ones beside it

/**
 * The places of all stages: { code: { x, y } } of their middles. One way down the middle, to the end that follows its last; of the other ends, the one that is
 * reached from the fewest stages is on the left, beside the middle of those.
 */
function places({ stages, steps }) {
  const from = (end) => steps.filter(({ to }) => to === end).flatMap((step) => step.from);
  const leads = ({ code }) => steps.some((step) => step.to && step.from.includes(code));
  const way = stages.filter(leads);
  const rest = stages.filter((stage) => !leads(stage)).map(({ code }) => ({ code, before: [...new Set(from(code))] }));
  const last = rest.find(({ before }) => before.includes(way.at(-1).code));
  const y = (code) => way.findIndex((stage) => stage.code === code) * PITCH;
  const found = Object.fromEntries([...way, last].map(({ code }, row) => [code, { x: 0, y: row * PITCH }]));
  const beside = rest.filter((end) => end !== last).sort((one, other) => one.before.length - other.before.length);
  beside.forEach(({ code, before }, index) => {
    const middle = before.map(y).reduce((sum, one) => sum + one, 0) / before.length;
    found[code] = { x: index ? ASIDE : -ASIDE, y: middle };
  });
  return found;
}

/** A line from one stage to another: straight down, round those between, or bent from side to side. */
function line({ x, y }, { x: toX, y: toY }) {
  if (x === toX && toY - y <= PITCH) return `M${x} ${y + HIGH / 2}V${toY - HIGH / 2}`;
  const side = x - WIDE / 2;
  if (x === toX) return `M${side} ${y}C${side - HIGH} ${y} ${side - HIGH} ${toY} ${side} ${toY}`;
  const out = (Math.sign(toX - x) * WIDE) / 2;
  return `M${x + out} ${y}C${(x + toX) / 2} ${y} ${(x + toX) / 2} ${toY} ${toX - out} ${toY}`;
}

/** The diagram for an engagement { stage, path }; `path` holds the stages that it was in, as far as they are known. */
export function diagram({ stage, path }, known) {
  const at = places(known);
  const pairs = known.steps.filter(({ to }) => to).flatMap(({ from, to }) => from.map((before) => [before, to]));
  const came = path.slice(1).map((code, index) => `${path[index]} ${code}`);
  const mark = (taken) => (taken ? "taken" : null);
  const edge = ([from, to]) => drawn("path", { class: mark(came.includes(`${from} ${to}`)), d: line(at[from], at[to]) });
  const node = ({ code, [language]: name }) => {
    const { x, y } = at[code];
    const box = drawn("rect", { x: x - WIDE / 2, y: y - HIGH / 2, width: WIDE, height: HIGH, rx: HIGH / 2 });
    return drawn("g", { class: code === stage ? "now" : mark(path.includes(code)) }, box, drawn("text", { x, y }, name));
  };
  const names = path.map((code) => known.stages.find((one) => one.code === code)[language]);
  const left = -ASIDE - WIDE / 2 - 1;
  const top = -HIGH / 2 - 1;
  const bottom = Math.max(...Object.values(at).map(({ y }) => y)) + HIGH / 2 + 1;
  const size = `${left} ${top} ${-2 * left} ${bottom - top}`;
  return drawn("svg", { class: "stages", viewBox: size, role: "img", "aria-label": t("stages", { names: names.join(", ") }) },
    ...[...new Map(pairs.map((pair) => [pair.join(" "), pair])).values()].map(edge), ...known.stages.map(node));
}
