// What may be meant while a term is typed: a listbox below the field, as the ARIA practices have it.
const field = place("term"), options = place("suggestions");
const MOST = 8;
const known = plan.lexicon.map(([term, pinyin, english, note]) => ({
  term, pinyin, english, note, tidy: tidyTerm(term), keys: [term, pinyin, english].map(fold),
  n: occurrences(tidyTerm(term)).length,
}));
const inLexicon = new Set(known.map(({ term }) => term));
const others = [...byTerm]
  .filter(([term]) => !inLexicon.has(term))
  .map(([term, held]) => ({ term, pinyin: "", english: "", n: held.length, keys: [fold(term), "", ""] }))
  .sort((a, b) => b.n - a.n || compare(a.term, b.term));
let active = -1;

// Several terms are separated; suggested is for the last of them.
const SEPARATORS = /[;；|｜]/;
const splitTyped = (text) => {
  const at = Math.max(...[...";；|｜"].map((sign) => text.lastIndexOf(sign)));
  return [text.slice(0, at + 1), text.slice(at + 1)];
};

// Terms of the lexicon that the plan has, and its other words: first what is wholly meant, then what
// begins so, the commonest of each first.
function suggested(typed) {
  const wanted = fold(typed);
  if (!wanted) return [];
  const found = [...matches(known.filter(({ n }) => n), typed), ...matches(others, typed)];
  const rank = ({ keys }) => (keys.includes(wanted) ? 2 : Number(keys.some((key) => key.startsWith(wanted))));
  return found.sort((a, b) => rank(b) - rank(a) || b.n - a.n).slice(0, MOST);
}

function suggest() {
  const [, typed] = splitTyped(field.value);
  const found = suggested(typed);
  active = -1;
  // A term that stands there as it is needs no suggestion but itself.
  const shown = found.length && !(found.length === 1 && found[0].term === tidyTerm(typed));
  options.replaceChildren(...(shown ? found : []).map(({ term, pinyin, english, n }, i) =>
    make("li", { role: "option", id: `explore-option-${i}`, "aria-selected": "false", "data-term": term },
      inChinese(term, "b"), " ", make("span", { class: "soft" }, pinyin && `${pinyin} · ${english}`),
      " ", make("span", { class: "count" }, `${n}`))));
  openOptions(Boolean(shown));
}

function openOptions(open) {
  options.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  if (!open) field.removeAttribute("aria-activedescendant");
}

function moveTo(i) {
  const all = [...options.children];
  active = (i + all.length) % all.length;
  all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
  field.setAttribute("aria-activedescendant", all[active].id);
  all[active].scrollIntoView({ block: "nearest" });
}

function choose(term) {
  const [before] = splitTyped(field.value);
  field.value = before + term;
  openOptions(false);
  enter();
}

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const open = !options.hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open) suggest();
    if (options.hidden) return;
    event.preventDefault();
    moveTo(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
  } else if (event.key === "Enter") {
    if (open && active >= 0) choose(options.children[active].dataset.term);
    else { openOptions(false); enter(); }
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    openOptions(false);
  }
});
// Before the field loses the focus, which closes the list.
options.addEventListener("pointerdown", (event) => event.preventDefault());
options.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) choose(option.dataset.term);
});
field.addEventListener("blur", () => openOptions(false));
