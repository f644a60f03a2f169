// The page: checks answers, keeps them in the browser, and writes the summary.
const data = JSON.parse(document.querySelector("#data").textContent);
const KEY = `jnplan ${data.plan} ${data.lesson}`;
const LANGUAGE = "jnplan language";
const SIGNS = { right: "✓", received: "◎", blank: "…" };
const sign = (kind) => SIGNS[kind] ?? "✗";
const find = (selector) => document.querySelector(selector);

// Where the browser denies it, nothing is kept, and the page says so.
const store = (() => {
  try {
    window.localStorage.setItem("jnplan", "1");
    window.localStorage.removeItem("jnplan");
    return window.localStorage;
  } catch {
    find("#not-kept").hidden = false;
    return null;
  }
})();

function readState() {
  try {
    const kept = JSON.parse(store?.getItem(KEY) ?? "{}");
    return { name: String(kept.name ?? ""), answers: { ...kept.answers }, marks: { ...kept.marks } };
  } catch {
    return { name: "", answers: {}, marks: {} };
  }
}

let state = readState();

function keepState() {
  try {
    store?.setItem(KEY, JSON.stringify(state));
  } catch {
    find("#not-kept").hidden = false;
  }
}

// ---- languages --------------------------------------------------------------------------------

function showLanguage(language) {
  document.documentElement.dataset.show = language;
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    showLanguage(button.dataset.language);
    try {
      store?.setItem(LANGUAGE, button.dataset.language);
    } catch { /* then it isn't kept */ }
  });
}
const kept = store?.getItem(LANGUAGE);
showLanguage(["zh", "en", "both"].includes(kept) ? kept : document.documentElement.dataset.show);

// ---- exercises --------------------------------------------------------------------------------

const sections = [...document.querySelectorAll("[data-exercise]")].filter(
  (section) => data.exercises[section.dataset.exercise]);
const isDone = (number) => ["right", "received"].includes(state.marks[number]);
const reply = (number, kind) => {
  const [zh, en] = data.replies[kind];
  const asked = ["received", "too-short"].includes(kind) ? data.open[number] : null;
  return asked ? [zh + asked[0], `${en} ${asked[1]}`] : [zh, en];
};

function showProgress() {
  const done = sections.filter((section) => isDone(section.dataset.exercise)).length;
  find("#done").textContent = String(done);
  find("#progress").value = done;
}

function showVerdict(section, kind) {
  const box = section.querySelector(".verdict");
  const number = section.dataset.exercise;
  box.className = `verdict ${kind ?? ""}`;
  section.classList.toggle("done", isDone(number));
  if (!kind || !data.replies[kind]) return box.replaceChildren();
  const [zh, en] = reply(number, kind);
  const said = (text) => [make("span", { class: "sign" }, sign(kind)), ` ${text}`];
  return box.replaceChildren(make("p", { class: "zh", lang: "zh-CN" }, ...said(zh)),
    make("p", { class: "en", lang: "en" }, ...said(en)));
}

for (const section of sections) {
  const number = section.dataset.exercise;
  const exercise = data.exercises[number];
  section.querySelector(".aids").append(...exercise.aids.map((aid) => makeAid(aid, data.tables)));
  const form = section.querySelector("form");
  const field = form.querySelector("input, textarea");
  field.value = state.answers[number] ?? "";
  showVerdict(section, state.marks[number]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.answers[number] = field.value;
    state.marks[number] = verdict(exercise, field.value);
    showVerdict(section, state.marks[number]);
    showProgress();
    keepState();
  });
  field.addEventListener("change", () => {
    state.answers[number] = field.value;
    keepState();
  });
}
showProgress();

// ---- the summary ------------------------------------------------------------------------------

const name = find("#name");
name.value = state.name;
name.addEventListener("input", () => {
  state.name = name.value;
  keepState();
});

const tell = (zh, en) => find("#said").replaceChildren(...say(zh, en));

function summary() {
  const numbers = sections.map((section) => section.dataset.exercise);
  const lines = numbers.map((number) => {
    const kind = state.marks[number];
    const answer = (state.answers[number] ?? "").replace(/\s+/g, " ").trim();
    const why = kind && !["right", "received", "blank"].includes(kind) ? ` — ${reply(number, kind).join(" ")}` : "";
    return `${number} ${kind ? sign(kind) : "…"} ${answer}${why}`.trim();
  });
  return [
    `jnplan · ${data.title}`,
    `计划 Plan: ${data.plan_title}`,
    `姓名 Name: ${state.name}`,
    `日期 Date: ${new Date().toLocaleDateString("sv")}`,
    `完成 Done: ${numbers.filter(isDone).length} / ${numbers.length}`,
    "",
    ...lines,
  ].join("\n");
}

let address = null;

find("#show-summary").addEventListener("click", () => {
  const text = summary();
  find("#summary").value = text;
  find("#summary-box").hidden = false;
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob(["\ufeff", text, "\n"], { type: "text/plain;charset=utf-8" }));
  const link = find("#save");
  link.href = address;
  link.download = `lesson-${data.lesson}-${state.name.replace(/[^\p{L}\p{N}]+/gu, "-") || "summary"}.txt`;
  find("#said").replaceChildren();
  find("#summary").focus();
  find("#summary").setSelectionRange(0, 0);
});

find("#copy").addEventListener("click", async () => {
  const box = find("#summary");
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    tell("已复制。", "Copied.");
  } catch {
    if (document.execCommand("copy")) tell("已复制。", "Copied.");
    else tell("浏览器不让复制：文字已选中，请自己复制。", "The browser doesn't let the page copy: the text is selected, copy it yourself.");
  }
});

find("#clear").addEventListener("click", () => {
  find("#sure").hidden = false;
  find("#keep").focus();
});
find("#keep").addEventListener("click", () => {
  find("#sure").hidden = true;
  find("#clear").focus();
});
find("#clear-surely").addEventListener("click", () => {
  state = { name: "", answers: {}, marks: {} };
  try {
    store?.removeItem(KEY);
  } catch { /* then nothing was kept */ }
  name.value = "";
  for (const section of sections) {
    section.querySelector("form input, form textarea").value = "";
    showVerdict(section);
  }
  find("#summary-box").hidden = true;
  find("#sure").hidden = true;
  showProgress();
  tell("已清空。", "Cleared.");
  find("#clear").focus();
});
