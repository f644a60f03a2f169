// The search of the glossary's page: the same rows in the same order as glossary.py gives.
const search = document.querySelector("[role=search]");
const [sought, theme] = search.querySelectorAll("input, select");
const body = document.querySelector("tbody");
const all = [...body.rows].map((row) => ({
  row, keys: [".term", ".pinyin", ".english"].map((key) => fold(row.querySelector(key).textContent)),
}));

function show() {
  const there = all.filter(({ row }) => !theme.value || row.dataset.theme === theme.value);
  const found = matches(there, sought.value).map(({ row }) => row);
  body.replaceChildren(...found);
  document.querySelectorAll(".shown").forEach((number) => { number.textContent = found.length; });
  document.querySelector("#nothing").hidden = found.length > 0;
}

search.hidden = false;
search.addEventListener("input", show);
