// What stands beside an exercise: tables to look up, sort and count in; text; a calculator.
const MOST_ROWS = 150;

function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const say = (zh, en) => [
  make("span", { class: "zh", lang: "zh-CN" }, zh), " ", make("span", { class: "en", lang: "en" }, en),
];
const shown = (number, places = 3) => String(Number(number.toFixed(places)));

function contentsAid({ sections }) {
  const box = make("div", { class: "outline", tabindex: "0", role: "group", "aria-label": "目录 Contents" });
  for (const { heading, tasks } of sections) {
    if (heading) box.append(make("p", {}, heading));
    box.append(make("ul", {}, ...tasks.map((task) => make("li", {}, task))));
  }
  return [box];
}

function piecesAid({ pieces }) {
  const told = make("p", { class: "told", role: "status" });
  const buttons = pieces.map((piece) => make("button", { type: "button", "aria-pressed": "false" }, piece));
  const count = () => {
    const chosen = pieces.filter((_, i) => buttons[i].getAttribute("aria-pressed") === "true");
    const n = make("b", {}, String([...chosen.join("")].length));
    told.replaceChildren(...say(`选了 ${chosen.length} 段，字符数：`, `${chosen.length} chosen; characters:`), " ", n);
  };
  buttons.forEach((button) => button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    count();
  }));
  count();
  const box = make("div", { class: "piece-list", role: "group", "aria-label": "原文，一段一段 The text in pieces" }, ...buttons);
  return [box, told];
}

function filterControl(column, how, values) {
  const words = { from: ["从", "from"], to: ["到", "to"] }[how];
  const label = make("label", {}, make("span", {}, ...say(
    words ? `${column.zh}（${words[0]}）` : column.zh, words ? `${column.en} (${words[1]})` : column.en)));
  if (how === "word") {
    const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    label.append(input);
    return { label, input, keeps: (cell) => !input.value.trim() || normalForm(input.value) === normalForm(String(cell)) };
  }
  const options = [...new Set(values)];
  if (column.number) options.sort((a, b) => (a ?? -1) - (b ?? -1));
  const input = make("select", { autocomplete: "off" }, make("option", { value: "" }, "全部 All"),
    ...options.map((value, i) => make("option", { value: String(i) }, value === null ? "—" : String(value))));
  label.append(input);
  const keeps = (cell) => {
    if (input.value === "") return true;
    const wanted = options[Number(input.value)];
    if (how === "from") return cell >= wanted;
    return how === "to" ? cell <= wanted : cell === wanted;
  };
  return { label, input, keeps };
}

function tableAid(aid, table) {
  const names = aid.columns.length ? aid.columns : table.columns.map(({ name }) => name);
  const place = (name) => table.columns.findIndex((column) => column.name === name);
  const places = names.map(place);
  const filters = aid.filters.map(([name, how]) => ({
    at: place(name),
    ...filterControl(table.columns[place(name)], how, table.rows.map((row) => row[place(name)])),
  }));
  const body = make("tbody");
  const told = make("p", { class: "told", role: "status" });
  const heads = places.map((at) => {
    const button = make("button", { type: "button" }, ...say(table.columns[at].zh, table.columns[at].en));
    const head = make("th", { scope: "col" }, button);
    button.addEventListener("click", () => sortBy(at, head));
    return head;
  });
  let sorted = null;

  function sortBy(at, head) {
    const turned = sorted?.at === at ? -sorted.turned : 1;
    sorted = { at, turned };
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", turned > 0 ? "ascending" : "descending");
    show();
  }

  // What isn't known comes last, whichever way.
  function compare(a, b) {
    const [one, two] = [a[sorted.at], b[sorted.at]];
    if (one === null || two === null) return (one === null) - (two === null);
    if (typeof one === "number") return sorted.turned * (one - two);
    return sorted.turned * ((one > two) - (one < two));
  }

  function show() {
    const kept = table.rows.filter((row) => filters.every(({ at, keeps }) => keeps(row[at])));
    if (sorted) kept.sort(compare);
    body.replaceChildren(...kept.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...places.map((at) => {
      const cell = row[at];
      const text = cell === null ? "—" : typeof cell === "number" ? shown(cell, 4) : cell;
      return make("td", table.columns[at].number ? { class: "number-cell" } : {}, text);
    }))));
    const said = [...say("行数：", "rows:"), " ", make("b", {}, String(kept.length))];
    if (aid.sum) {
      const at = place(aid.sum);
      const empty = kept.filter((row) => row[at] === null).length;
      if (empty) said.push(" ", ...say(`（其中 ${empty} 行没有报告）`, `(${empty} without a report)`));
      const total = kept.reduce((sum, row) => sum + (row[at] ?? 0), 0);
      said.push(" · ", ...say(`${table.columns[at].zh}之和：`, `sum of ${table.columns[at].en}:`), " ",
        make("b", {}, shown(total, 5)));
    }
    if (kept.length > MOST_ROWS) said.push(" ", ...say(`（只显示前 ${MOST_ROWS} 行）`, `(the first ${MOST_ROWS} are shown)`));
    told.replaceChildren(...said);
  }

  filters.forEach(({ input }) => input.addEventListener("input", show));
  show();
  const rows = make("div", { class: "rows", tabindex: "0", role: "group", "aria-label": "表 Table" },
    make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
  return [...(filters.length ? [make("div", { class: "filters" }, ...filters.map(({ label }) => label))] : []), rows, told];
}

function labelsAid({ rows }) {
  const told = make("p", { class: "told", role: "status" });
  const choose = ["甲", "乙"].map((zh, i) => {
    const select = make("select", { autocomplete: "off" }, make("option", { value: "" }, "—"),
      ...rows.map((row, at) => make("option", { value: String(at) }, `${row.zh} ${row.en}`)));
    select.addEventListener("input", count);
    return { select, label: make("label", {}, make("span", {}, ...say(`分法${zh}`, `division ${"AB"[i]}`)), select) };
  });
  function count() {
    const [a, b] = choose.map(({ select }) => rows[select.value]);
    told.replaceChildren(...(a && b
      ? ["ARI: ", make("b", {}, shown(adjustedRand(a.values, b.values)))]
      : say("选两种分法来比。", "Choose two divisions to compare.")));
  }
  count();
  const head = make("tr", {}, make("th", { scope: "col" }, ...say("任务", "task")),
    ...rows[0].values.map((_, i) => make("th", { scope: "col" }, String(i + 1))));
  const lines = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, ...say(row.zh, row.en)),
    ...row.values.map((value) => make("td", { class: "number-cell" }, String(value)))));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...lines));
  const box = make("div", { class: "box", tabindex: "0", role: "group", "aria-label": "类号 Numbers of clusters" }, table);
  return [box, make("div", { class: "filters" }, ...choose.map(({ label }) => label)), told];
}

const KEYS = ["(", ")", "+", "−", "×", "÷", "^", "√(", "ln("];

function calculatorAid() {
  const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const output = make("output");
  const label = make("label", {}, ...say("计算器", "Calculator"), input);
  function show() {
    if (!input.value.trim()) return output.replaceChildren();
    try {
      output.replaceChildren(`= ${shown(calculate(input.value), 6)}`);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      output.replaceChildren("…");
    }
    return undefined;
  }
  input.addEventListener("input", show);
  const keys = KEYS.map((key) => {
    const button = make("button", { type: "button" }, key);
    button.addEventListener("click", () => {
      input.setRangeText(key, input.selectionStart, input.selectionEnd, "end");
      input.focus();
      show();
    });
    return button;
  });
  return [label, output, make("div", { class: "keys", role: "group", "aria-label": "符号 Signs" }, ...keys)];
}

const AIDS = { contents: contentsAid, pieces: piecesAid, table: tableAid, labels: labelsAid, calculator: calculatorAid };
const makeAid = (aid, tables) => make("div", { class: `aid ${aid.aid}` }, ...AIDS[aid.aid](aid, tables[aid.table]));
