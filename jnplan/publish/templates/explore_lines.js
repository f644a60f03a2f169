// Every sentence: the lines of a term in context, the sentence of each on a tap, and the lines as CSV.
const CONTEXT = 24, LEAST = 5, AT_A_TIME = 25;  // characters of context; lines shown at first
const lines = { list: place("lines"), found: [], shown: 0, sort: "place" };

// Characters in the order of GB 18030, as jp.kwic sorts them: common ones by their pinyin.
const gb = { two: null, four: new Int32Array(0x10000) };
function learnGb() {
  const pairs = [];
  for (let first = 0x81; first < 0xff; first += 1)
    for (let second = 0x40; second < 0xff; second += 1) if (second !== 0x7f) pairs.push(first, second);
  const decoded = Array.from(new TextDecoder("gb18030").decode(new Uint8Array(pairs)));
  gb.two = new Map();
  decoded.forEach((letter, i) => {  // browsers read two codes as the wide blank; the first is its own
    if (!gb.two.has(letter)) gb.two.set(letter, String.fromCharCode(pairs[2 * i], pairs[2 * i + 1]));
  });
  // All others have four bytes, in the order of their code points.
  for (let code = 0x80, n = 0; code < 0x10000; code += 1) {
    gb.four[code] = n;
    if ((code < 0xd800 || code > 0xdfff) && !gb.two.has(String.fromCharCode(code))) n += 1;
  }
}
function gbBytes(letter) {
  const code = letter.codePointAt(0), two = gb.two.get(letter);
  if (code < 0x80 || two) return two ?? letter;
  const n = code < 0x10000 ? gb.four[code] : 189000 + code - 0x10000;
  return String.fromCharCode(0x81 + Math.floor(n / 12600), 0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126), 0x30 + (n % 10));
}
function gbSorted(rows, lettersOf) {
  if (!gb.two) learnGb();
  const keyed = rows.map((row) => [lettersOf(row).map(gbBytes).join(""), row]);
  return keyed.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, row]) => row);
}
const SORTS = {
  place: (rows) => [...rows],
  left: (rows) => gbSorted(rows, ({ left }) => Array.from(left).reverse()),
  right: (rows) => gbSorted(rows, ({ right }) => Array.from(right)),
};

// How many characters of context fit on each side; too few, and a line runs on over several.
function fitting(found) {
  const size = parseFloat(getComputedStyle(lines.list).fontSize);
  const longest = Math.max(...found.map((line) => Array.from(line.keyword).length), 0);
  const room = Math.floor((lines.list.clientWidth / size - longest - 4.2) / 2);
  lines.list.style.setProperty("--keyword", `${longest}em`);
  lines.list.classList.toggle("flow", room < LEAST);
  return room < LEAST ? CONTEXT / 2 : Math.min(CONTEXT, room);
}

function lineOf(line) {
  const { left, right } = line;
  const told = make("button", { type: "button", class: "line", "aria-expanded": "false" },
    make("span", { class: "number" }, `${line.task ?? "–"}`),
    inChinese(Array.from(left).slice(-lines.width).join("")),
    inChinese(line.keyword, "b"),
    inChinese(Array.from(right).slice(0, lines.width).join("")));
  told.children[1].className = "left";
  told.children[3].className = "right";
  const item = make("li", {}, told);
  told.addEventListener("click", () => {
    const open = told.getAttribute("aria-expanded") === "true";
    told.setAttribute("aria-expanded", String(!open));
    if (open) item.lastElementChild.remove(); else item.append(sentenceOf(line));
  });
  return item;
}

function sentenceOf({ part, start, end, keyword }) {
  const [low, high] = sentenceSpan(start, end);
  const quotation = make("blockquote", { lang: "zh-CN" },
    slice(low, start), make("mark", {}, keyword), slice(end, high));
  const task = part.task === null ? [] : [[`第${part.task}项`, `task ${part.task}`]];
  const where = [...task, part.label, [part.title, ""]].filter(([name]) => name);
  return make("div", { class: "sentence" }, quotation,
    make("p", {}, ...where.flatMap((pair, i) => [i ? " · " : "", ...both(pair)])),
    make("p", { class: "soft" }, ...both(NAMES.place), `${low}–${high} (plan.text[${low}:${high}])`));
}

function showLines(found = lines.found) {
  const shown = Math.max(AT_A_TIME, found === lines.found ? lines.shown : 0);
  lines.found = found;
  lines.sorted = SORTS[lines.sort](found);
  lines.width = fitting(found);
  lines.shown = 0;
  lines.list.replaceChildren();
  moreLines(shown);
}

function moreLines(count = lines.shown) {
  lines.list.append(...lines.sorted.slice(lines.shown, lines.shown + count).map(lineOf));
  lines.shown = Math.min(lines.sorted.length, lines.shown + count);
  const rest = Math.min(lines.sorted.length - lines.shown, Math.max(lines.shown, AT_A_TIME));
  const more = place("more");
  more.hidden = !rest;
  more.replaceChildren(...both(say("explore.page.more", { n: rest })));
}

// A cell that a spreadsheet would take for a formula gets a mark that makes it text.
const csvCell = (value) => {
  const text = `${value ?? ""}`;
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

// The rows of jp.kwic in the order that is shown, each with its sentence.
function linesAsCsv() {
  const names = ["plan_id", "task_no", "left", "keyword", "right", "start", "sentence"];
  const rows = lines.sorted.map(({ task, left, keyword, right, start, end }) =>
    [plan.plan_id, task, left, keyword, right, start, slice(...sentenceSpan(start, end))]);
  return [names, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function downloadLines() {
  // Excel knows by the mark at its start that the file is UTF-8.
  const file = new Blob(["\ufeff", linesAsCsv()], { type: "text/csv;charset=utf-8" });
  const name = asked.join("-").replace(/[\\/:*?"<>|\s.\p{C}]+/gu, "_").slice(0, 60);
  const link = make("a", { href: URL.createObjectURL(file), download: `${name}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function copyLines() {
  const text = linesAsCsv(), n = lines.sorted.length;
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  place("copied").replaceChildren(
    ...both(say(copied ? "explore.page.copied" : "explore.page.not-copied", { n })));
}

for (const radio of document.querySelectorAll("[name=sort]"))
  radio.addEventListener("change", () => { lines.sort = radio.value; showLines(); });
place("more").addEventListener("click", () => {
  const first = lines.shown;
  moreLines();
  lines.list.children[first]?.firstElementChild.focus();
});
place("download").addEventListener("click", downloadLines);
place("copy").addEventListener("click", copyLines);
// Where a phone is turned, more or less fits. Lines are made anew only then: what is open stays so.
new ResizeObserver(() => {
  if (lines.found.length && fitting(lines.found) !== lines.width) showLines();
}).observe(lines.list);
