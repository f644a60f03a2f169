// What the page says, in Chinese and in English.
const HEADS = {
  term: ["术语", "term"], n: ["次数", "n"], parts_with: ["有它的段落", "passages with it"],
  parts: ["全部段落", "passages"], dp: ["DP", ""], dp_norm: ["DP / 最大值", "DP / maximum"],
  word: ["搭配词", "word"], near: ["相遇", "n near"], n_total: ["全文", "n in all"],
  expected: ["期望", "n expected"], log_dice: ["logDice", ""], of: ["中心词", "node"],
  section: ["部分", "section"], task: ["任务", "task"],
};
const NAMES = {
  outside: ["任务之外", "outside the tasks"], before: ["部分之外", "outside the sections"],
  spread: ["离散度", "Dispersion"], commonest: ["最常见的搭配词", "The commonest of them"],
  sections: ["按部分", "By section"], tasks: ["按任务", "By task"],
  place: ["原文位置：", "Place in the source: "],
};
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
// What the plan says stays in Chinese, whatever the page is read in.
const inChinese = (text, tag = "span") => make(tag, { lang: "zh-CN" }, text);

// A name or sentence as elements, of which the page shows those in its language, and as plain text.
const both = ([chinese, english]) => (!english || chinese === english ? [chinese]
  : [make("span", { lang: "zh" }, chinese), " ", make("span", { lang: "en" }, english)]);
function plain([chinese, english]) {
  const chosen = document.querySelector("[name=lang]:checked")?.value ?? document.documentElement.dataset.lang;
  const said = { zh: [chinese], en: [english || chinese] }[chosen] ?? [chinese, english];
  return said.filter(Boolean).join(" ");
}

// As Python rounds: what lies in the middle goes to the even digit.
function fixed(number, digits) {
  if (!Number.isFinite(number)) return "–";
  const tie = Number.isInteger(number * 2 ** (digits + 1)) && !Number.isInteger(number * 2 ** digits);
  if (!tie) return number.toFixed(digits);
  const low = Math.floor(number * 10 ** digits);
  return ((low % 2 ? low + 1 : low) / 10 ** digits).toFixed(digits);
}

// A sentence of data/findings.csv with its gaps filled, as finding(…) fills them: [Chinese, English].
function say(key, values = {}) {
  const cases = plan.findings[key];
  const sentences = cases[""] ?? cases[["none", "one", "many"][Math.min(values.n, 2)]];
  return sentences.map((sentence, i) => sentence.replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name, form) => {
    const value = Array.isArray(values[name]) ? values[name][i] : values[name];
    if (form === ".0%") return `${fixed(value * 100, 0)}%`;
    if (!form?.startsWith("~")) return value;
    const [one, many] = form.slice(1).split("/");
    return `${value} ${value === 1 ? one : many ?? `${one}s`}`;
  }));
}
const place = (id) => document.getElementById(`explore-${id}`);
const paragraph = (pair, attributes) => make("p", attributes, ...both(pair));

// A table: heads, and rows of cells of which the first names the row. The numbers of the column
// `bar` are drawn, too.
function table(caption, heads, rows, { bar } = {}) {
  const most = Math.max(1, ...rows.map((row) => Number(row[bar]) || 0));
  const kind = (i) => (i === bar ? "drawn" : undefined);
  const head = heads.map((pair, i) => make("th", { scope: "col", class: kind(i) }, ...both(pair)));
  const body = rows.map((row) => make("tr", {}, ...row.map((value, i) => {
    const cell = make(i ? "td" : "th",
      { scope: i ? undefined : "row", class: kind(i), "data-head": i ? plain(heads[i]) : undefined }, value);
    if (i === bar && Number(value)) {
      const drawn = make("span", { class: "bar" });
      drawn.style.width = `${(100 * Number(value)) / most}%`;
      cell.append(make("span", { class: "track", "aria-hidden": "true" }, drawn));
    } else if (i === bar) cell.append(make("span", { class: "track" }));
    return cell;
  })));
  return make("table", {}, make("caption", {}, ...both(caption)),
    make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
}
