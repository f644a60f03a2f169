// The page: what was asked stands in its address, so that it can be linked to and gone back to.
const TOP = 10, TASKS = 40;  // collocates, and tasks, shown at first
const pageTitle = document.title;
let asked = [], order = "n", later;
const linkTo = (term) =>
  make("a", { href: `#${encodeURIComponent(term)}`, lang: "zh-CN", "data-term": term }, term);
const parted = (typed) => [...new Set(typed.split(SEPARATORS).map(tidyTerm).filter(Boolean))];

// ---- what is shown of the terms -----------------------------------------------------------------

function glosses() {
  return known.filter(({ tidy }) => asked.includes(tidy)).map(({ term, pinyin, english, note }) =>
    make("p", { class: "gloss" }, inChinese(term, "b"), " ", make("span", { lang: "zh-Latn" }, pinyin),
      " · ", make("span", { lang: "en-GB" }, english + (note ? ` (${note})` : ""))));
}

function countsOf(term) {
  const found = occurrences(term), inside = found.filter(({ part }) => part.task !== null);
  if (!found.length) return paragraph(say("explore.nowhere", { term }));
  const values = {
    term, letters: found.length, inside: inside.length, outside: found.length - inside.length,
    tasks: new Set(inside.map(({ part }) => part.task)).size, words: total(term),
  };
  return paragraph(say("explore.counts", { ...values, n: found.length - values.words }));
}

// Where no line is found, what is like it, as links.
function nearest() {
  const near = suggested(asked.at(-1) ?? "").map(({ term }) => linkTo(term));
  return near.length ? [paragraph(say("explore.page.near")), make("p", { class: "near" }, ...near)] : [];
}

const numeral = (number) => "〇一二三四五六七八九十"[number] ?? `${number}`;
const taskName = (task) => (task === null ? NAMES.outside : [`第${task}项`, `task ${task}`]);
const sectionName = (section) =>
  (section === null ? NAMES.before : [`第${numeral(section)}部分`, `section ${section}`]);
function headingOf(section) {
  const titles = plan.sections.filter(([number]) => number === section).map(([, title]) => title);
  return section === null ? NAMES.before : [`${numeral(section)}、${titles.join(" / ")}`, ""];
}

// Where each part begins in the prose, in per cent of all of it.
const prose = (() => {
  const begin = new Map();
  let length = 0;
  for (const part of parts) { begin.set(part, length); length += part.end - part.start; }
  const at = (part, start = part.start) => (100 * (begin.get(part) + start - part.start)) / length;
  // Sections, and what stands before and between them.
  const first = parts.filter((part, i) => !i || part.section !== parts[i - 1].section);
  const bands = first.map((part, i) => ({
    section: part.section, x: at(part), width: (i + 1 < first.length ? at(first[i + 1]) : 100) - at(part),
  }));
  return { at, bands };
})();

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// A row a term, a stroke an occurrence: tall where it is a word of its own.
function strip(found) {
  const top = 20, high = 44, height = high * asked.length;
  const bands = prose.bands.flatMap(({ section, x, width }, i) => [
    svg("rect", { x: `${x}%`, y: top, width: `${width}%`, height, class: i % 2 ? "odd" : "even" }),
    ...(section !== null && width > 5 ? [svg("text", { x: `${x}%`, y: 14, dx: 2 }, numeral(section))] : []),
  ]);
  // A path for all strokes of a kind: thousands of lines of their own would be slow to draw.
  const alone = asked.map((term) => new Set((byTerm.get(term) ?? []).map(({ start }) => start)));
  const paths = { word: "", within: "" };
  for (const { term, part, start } of found) {
    const row = asked.indexOf(term), kind = alone[row].has(start) ? "word" : "within";
    const y = high * row, off = kind === "word" ? 4 : 11;
    paths[kind] += `M${(100 * prose.at(part, start)).toFixed(1)} ${y + off}V${y + high - off}`;
  }
  const strokes = svg("svg", { y: top, width: "100%", height, viewBox: `0 0 10000 ${height}`, preserveAspectRatio: "none" },
    ...["within", "word"].map((kind) => svg("path", { class: kind, d: paths[kind], "vector-effect": "non-scaling-stroke" })));
  const counts = plan.sections.length
    ? termPlaces(asked, "section").map(({ section, counts }) => [sectionName(section), counts])
    : byTask().map(([task, , counts]) => [taskName(task), counts]);
  const listed = [0, 1].map((i) =>
    counts.map(([name, n]) => `${name[i]} ${n.join(" / ")}`).join(["，", ", "][i]));
  const told = dispersion(asked).map((row) => say("explore.dispersion.figure", { ...row, plan: plan.name }));
  told.push(say("explore.page.strip", { counts: listed }));
  return svg("svg", { role: "img", width: "100%", height: top + height + 2,
    "aria-label": told.map(plain).join(" ") }, ...bands, strokes);
}

function showDispersion(found) {
  const rows = dispersion(asked), counted = rows.reduce((sum, { n }) => sum + n, 0);
  const notes = [paragraph(say("explore.dispersion"), { class: "note" })];
  if (found.length > counted) notes.push(paragraph(say("explore.page.pale"), { class: "note" }));
  const heads = ["term", "n", "parts_with", "parts", "dp", "dp_norm"].map((name) => HEADS[name]);
  const told = counted
    ? table(NAMES.spread, heads, rows.map((row) => [inChinese(row.term), row.n, row.parts_with, row.parts,
      fixed(row.dp, 2), fixed(row.dp_norm, 2)]))
    : paragraph(say("explore.page.no-word"));
  const names = asked.length > 1 ? [make("ol", {}, ...asked.map((term) => inChinese(term, "li")))] : [];
  place("dispersion").replaceChildren(...notes, make("figure", {}, ...names, strip(found)), told);
}

// A table of the first rows, and a button that makes it one of all.
function growing(draw, count, first) {
  const part = draw(first);
  if (count <= first) return [part];
  const more = make("button", { type: "button" }, ...both(say("explore.page.more", { n: count - first })));
  more.addEventListener("click", () => {
    const whole = draw(count);
    part.replaceWith(whole);
    more.remove();
    const row = whole.tBodies[0].rows[first].cells[0];
    row.tabIndex = -1;
    row.focus();
  });
  return [part, more];
}

function showCollocates() {
  const near = collocations(asked), shown = [], several = asked.length > 1;
  if (!asked.some(total)) shown.push(paragraph(say("explore.page.no-word")));
  else if (!near.length) shown.push(paragraph(say("explore.no-collocates")));
  else {
    const once = near.filter(({ n }) => n === 1).length / near.length;
    shown.push(paragraph(say("explore.collocates", { n: near.length, rare: once }), { class: "note" }));
    const heads = ["word", ...(several ? ["of"] : []), "near", "n_total", "expected", "log_dice"];
    const rows = near.sort((a, b) => b[order] - a[order]).map((row) => [linkTo(row.term),
      ...(several ? [inChinese(row.node)] : []), row.n, row.n_total, fixed(row.expected, 1), fixed(row.log_dice, 1)]);
    const draw = (count) => table(NAMES.commonest, heads.map((name) => HEADS[name]), rows.slice(0, count),
      { bar: heads.indexOf("near") });
    shown.push(...growing(draw, rows.length, TOP));
  }
  place("order").hidden = !near.length;
  place("collocates").replaceChildren(...shown);
}

// Each task that has one of the terms, with its title and counts; null is what stands outside.
const byTask = () => [...groupBy(termPlaces(asked), ({ task }) => task)].map(([task, rows]) =>
  [task, rows[0].title, asked.map((_, i) => rows.reduce((sum, row) => sum + row.counts[i], 0))]);

function showPlaces() {
  const heads = asked.length > 1 ? asked.map((term) => [term, ""]) : [HEADS.n];
  const bar = { bar: asked.length > 1 ? undefined : 1 };
  const sections = termPlaces(asked, "section").map(({ section, counts }) =>
    [make("span", {}, ...both(headingOf(section))), ...counts]);
  const tasks = byTask().map(([task, title, counts]) => {
    const name = task === null ? both(NAMES.outside) : [`${task} `, inChinese(title)];
    return [make("span", {}, ...name), ...counts];
  });
  place("places").replaceChildren(
    sections.length ? table(NAMES.sections, [HEADS.section, ...heads], sections, bar)
      : paragraph(say("terms.no_sections")),
    ...growing((count) => table(NAMES.tasks, [HEADS.task, ...heads], tasks.slice(0, count), bar), tasks.length, TASKS));
}

// ---- asking -------------------------------------------------------------------------------------

function show(typed) {
  asked = parted(typed);
  const found = asked.length ? kwic(asked, CONTEXT) : [];
  const told = asked.length ? asked.map(countsOf) : [paragraph(say("explore.choose"))];
  place("told").replaceChildren(...glosses(), ...told, ...(asked.length && !found.length ? nearest() : []));
  place("found").hidden = !found.length;
  place("copied").replaceChildren();
  showLines(found);
  if (found.length) {
    showDispersion(found);
    showCollocates();
    showPlaces();
  }
  document.title = [asked.join(" "), pageTitle].filter(Boolean).join(" · ");
}

// What the address asks for; without a word, the first example.
function fromAddress() {
  const raw = location.hash.slice(1);
  let typed = raw;
  try { typed = decodeURIComponent(raw); } catch { /* a % that stands for itself */ }
  if (parted(typed).join() === asked.join() && asked.length) return;
  field.value = raw ? typed : plan.examples[0]?.[0] ?? "";
  openOptions(false);
  show(field.value);
}

// What was asked becomes a step of the history once it is entered, or nothing was typed for a while.
function remember() {
  clearTimeout(later);
  const address = encodeURIComponent(asked.join("；"));
  if (address && location.hash.slice(1) !== address) location.hash = address;
}
function enter() {
  show(field.value);
  remember();
}

field.addEventListener("input", (event) => {
  if (event.isComposing) return;  // pinyin that is yet to become characters
  suggest();
  show(field.value);
  clearTimeout(later);
  later = setTimeout(remember, 900);
});
field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
field.addEventListener("focus", () => field.select());
for (const radio of document.querySelectorAll("[name=order]"))
  radio.addEventListener("change", () => { order = radio.value; showCollocates(); });
addEventListener("hashchange", fromAddress);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-term]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  field.value = link.dataset.term;
  enter();
  place("told").focus({ preventScroll: true });
  place("ask").scrollIntoView();
});
place("examples").append(...plan.examples.map(([term, n]) => {
  const link = linkTo(term);
  link.append(" ", make("span", { class: "count", lang: "zxx" }, `${n}`));
  return link;
}));
place("examples").parentElement.hidden = !plan.examples.length;
for (const part of document.querySelectorAll("[data-waiting]")) part.hidden = false;
fromAddress();
