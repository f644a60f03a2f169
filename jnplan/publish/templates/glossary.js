// The search of the glossary's page: the same rows in the same order as glossary.py gives.
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const search = document.querySelector("[role=search]");
const [sought, theme] = search.querySelectorAll("input, select");
const body = document.querySelector("tbody");
const all = [...body.rows].map((row) => ({
  row, keys: [".term", ".pinyin", ".english"].map((key) => fold(row.querySelector(key).textContent)),
}));

function show() {
  const wanted = fold(sought.value);
  // Pinyin has no v; it is how ü is typed, whose dots are folded away.
  const asked = [wanted, wanted.replaceAll("v", "u"), wanted];
  const there = all.filter(({ row }) => !theme.value || row.dataset.theme === theme.value);
  const exact = there.filter(({ keys }) => keys.some((key, i) => key === asked[i]));
  const part = there.filter(({ keys }) => keys.some((key, i) => key.includes(asked[i])));
  const found = new Set([...exact, ...part].map(({ row }) => row));
  body.replaceChildren(...found);
  document.querySelectorAll(".shown").forEach((number) => { number.textContent = found.size; });
  document.querySelector("#nothing").hidden = found.size > 0;
}

search.hidden = false;
search.addEventListener("input", show);
