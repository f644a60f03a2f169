// What is found of terms, from the plan's text and words that the page holds: the rows of jp.kwic,
// jp.dispersion, jp.collocations and jp.term_places. Places count characters, as Python does.
const plan = JSON.parse(document.getElementById("explore-plan").textContent);
const letters = Array.from(plan.text);
const slice = letters.length === plan.text.length  // no character takes two units
  ? (start, end) => plan.text.slice(start, Math.max(start, end))
  : (start, end) => letters.slice(start, end).join("");

// One for one, as half_width in text/scripts/latin.py.
const halfWidth = (text) => text.replace(/[\uff01-\uff5e]/g, (sign) =>
  "（），：；！？［］｛｝＜＞".includes(sign) ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

// As tidy_term in text/scripts/terms.py.
function tidyTerm(typed) {
  let term = halfWidth(typed.trim()).replace(/\p{Cf}/gu, "");
  term = term.replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (sign) => sign.normalize("NFKC")).trim();
  if (term.split('"').length % 2) {
    let opens = false;
    term = term.replaceAll('"', () => ((opens = !opens) ? "“" : "”"));
  }
  return term;
}

// A character that takes two units of a script's text becomes one that stands in no text, so that
// units and characters are the same.
const rare = new Map();
const oneUnit = (letter) => {
  if (letter.length === 1) return letter;
  if (!rare.has(letter)) rare.set(letter, String.fromCharCode(0xd800 + (rare.size % 0x800)));
  return rare.get(letter);
};
const inUnits = (text) => Array.from(text, oneUnit).join("");
const narrow = halfWidth(letters.map(oneUnit).join(""));

const parts = plan.parts.map(([kind, start, end, section, task, low, high, title]) => ({
  kind: plan.kinds[kind][0], label: plan.kinds[kind].slice(1), start, end, section, task, low, high, title: plan.titles[title],
}));
const sums = (steps) => { let at = 0; return steps.map((step) => (at += step)); };
const sentences = sums(plan.sentences);  // start, end, start, end …

// The words, each with the passage (a task, a heading, what is outside) that measures count by.
const words = (() => {
  const starts = sums(plan.words.starts), places = sums(plan.words.positions);
  let at = 0;
  return starts.map((start, i) => {
    while (parts[at].end <= start) at += 1;
    const term = slice(start, start + plan.words.lengths[i]);
    return { term, start, position: places[i], passage: `${parts[at].section}/${parts[at].task}` };
  });
})();
const groupBy = (rows, key) => {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (groups.has(name)) groups.get(name).push(row); else groups.set(name, [row]);
  }
  return groups;
};
const passages = groupBy(words, (word) => word.passage);
const byTerm = groupBy(words, (word) => word.term);
const total = (term) => byTerm.get(term)?.length ?? 0;

// By code points, as Python sorts.
function compare(a, b) {
  const one = Array.from(a), other = Array.from(b);
  for (let i = 0; i < Math.min(one.length, other.length); i += 1)
    if (one[i] !== other[i]) return one[i].codePointAt(0) - other[i].codePointAt(0);
  return one.length - other.length;
}

// For each character the part it is in, by its place in `parts`; -1 for what isn't prose.
const partOf = new Int32Array(letters.length).fill(-1);
parts.forEach((part, i) => partOf.fill(i, part.start, part.end));

// Where a term's characters stand, each time within one part; occurrences may overlap.
const remembered = new Map();
function occurrences(term) {
  if (remembered.has(term)) return remembered.get(term);
  if (remembered.size > 20) remembered.clear();
  const sought = inUnits(term), found = [];
  remembered.set(term, found);
  for (let at = narrow.indexOf(sought); at >= 0; at = narrow.indexOf(sought, at + 1)) {
    const part = parts[partOf[at]], end = at + sought.length;
    if (part && end <= part.end) found.push({ term, part, start: at, end });
  }
  return found;
}

function kwic(terms, width) {
  const found = terms.flatMap(occurrences).sort((a, b) => a.start - b.start || a.end - b.end);
  return found.map(({ term, part, start, end }) => ({
    term, part, start, end, task: part.task, keyword: slice(start, end),
    left: slice(Math.max(part.low, start - width), start),
    right: slice(end, Math.min(part.high, end + width)),
  }));
}

function dispersion(terms) {
  const sizes = [...passages.values()].map((group) => group.length / words.length);
  const most = sizes.length > 1 ? 1 - Math.min(...sizes) : NaN;
  return terms.map((term) => {
    const n = total(term);
    const here = [...passages.values()].map((group) => group.filter((word) => word.term === term).length);
    const off = here.map((count, i) => Math.abs(count / n - sizes[i]));
    const dp = n ? off.reduce((sum, each) => sum + each, 0) / 2 : NaN;
    const held = here.filter(Boolean).length;
    return { term, n, parts_with: held, parts: sizes.length, dp, dp_norm: dp / most };
  });
}

function collocations(nodes, window = 5) {
  return nodes.flatMap((node) => {
    const near = new Map();
    for (const name of new Set((byTerm.get(node) ?? []).map((word) => word.passage))) {
      const group = passages.get(name);
      const places = group.filter((word) => word.term === node).map((word) => word.position);
      let next = 0;  // the first of the node's places that isn't before the word
      for (const { term, position } of group) {
        while (next < places.length && places[next] < position) next += 1;
        const away = Math.min(places[next] - position || Infinity, position - places[next - 1] || Infinity);
        if (term !== node && away <= window) near.set(term, (near.get(term) ?? 0) + 1);
      }
    }
    const placed = [...near.values()].reduce((sum, n) => sum + n, 0), others = words.length - total(node);
    const rows = [...near].map(([term, n]) => ({
      node, term, n, n_total: total(term), expected: (placed * total(term)) / others,
      log_dice: 14 + Math.log2((2 * n) / (total(node) + total(term))),
    }));
    return rows.sort((a, b) => b.n - a.n || compare(a.term, b.term));
  });
}

// By part those that have one of the terms, by section all, if the plan has sections.
function termPlaces(terms, by = "part") {
  const held = terms.map((term) => groupBy(occurrences(term), ({ part }) => part));
  const key = by === "part" ? (part) => `${part.section}/${part.task}/${part.kind}` : (part) => `${part.section}`;
  const rows = [...groupBy(parts, key).values()].map((group) => ({
    section: group[0].section,
    ...(by === "part" && { task: group[0].task, part: group[0].kind, title: group[0].title }),
    counts: held.map((found) => group.reduce((sum, part) => sum + (found.get(part)?.length ?? 0), 0)),
  }));
  return by === "part" ? rows.filter((row) => row.counts.some(Boolean)) : plan.sections.length ? rows : [];
}

// The sentence that holds a span, or those that it reaches into.
function sentenceSpan(start, end) {
  let low = start, high = end;
  for (let i = 0; i < sentences.length; i += 2)
    if (sentences[i] < end && sentences[i + 1] > start) {
      low = Math.min(low, sentences[i]);
      high = Math.max(high, sentences[i + 1]);
    }
  return [low, high];
}
