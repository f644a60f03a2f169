// Works through a lesson's page as a learner does, on a phone, and prints what it finds as JSON; what is
// right is said in test_lessons_browser.py.
//
//     node lessons.mjs FOLDER TASK
//
// TASK is JSON: {lesson: {exercise: answer}}, what is typed into the pages of the folder.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DESK, PHONE, hear, launch, violations } from "./browser.mjs";

const folder = resolve(process.argv[2]);
const answers = JSON.parse(process.argv[3]);
const home = pathToFileURL(folder + "/").href;

// ---- what runs within a page ------------------------------------------------------------------

function openAll() {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
}

// What is wider than the screen, but for what scrolls in a box of its own.
function sideways(width) {
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (scrolls(box)) return false;
    return element.checkVisibility() && element.getBoundingClientRect().right > width + 1;
  });
  return { page: document.documentElement.scrollWidth, out: out.map((each) => each.outerHTML.slice(0, 120)) };
}

function state() {
  const shown = (element) => element.checkVisibility();
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  return {
    verdicts: Object.fromEntries([...document.querySelectorAll("[data-exercise]")].map((section) => [
      section.dataset.exercise, section.querySelector(".verdict")?.className.split(" ")[1] ?? null])),
    typed: Object.fromEntries([...document.querySelectorAll("form")].map((form) => [
      form.closest("section").dataset.exercise, form.querySelector("input, textarea").value])),
    done: text("#done"),
    chinese: [...document.querySelectorAll(".zh")].filter(shown).length,
    english: [...document.querySelectorAll(".en")].filter(shown).length,
    notKept: shown(document.querySelector("#not-kept")),
    asked: shown(document.querySelector("#sure")),
    outputs: [...document.querySelectorAll(".result > :not(summary)")].filter(shown).length,
  };
}

// ---- what drives the browser ------------------------------------------------------------------

const browser = await launch();
const findings = {};

async function open(context, file) {
  const page = await context.newPage();
  const heard = hear(page, home);
  // What the summary is saved as is made by the page itself.
  await page.goto(home + file, { waitUntil: "load" });
  return { page, heard };
}

async function answer(page, number, typed) {
  const form = page.locator(`#exercise-${number.replace(".", "\\.")} form`);
  await form.locator("input, textarea").fill(typed);
  await form.getByRole("button").click();
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".html")).sort()) {
  const lesson = file[0];
  const phone = await browser.newContext({ viewport: PHONE, hasTouch: true, acceptDownloads: true });
  const { page, heard } = await open(phone, file);
  const found = { fresh: await page.evaluate(state) };
  for (const [number, typed] of Object.entries(answers[lesson])) await answer(page, number, typed);
  found.answered = await page.evaluate(state);
  await page.locator("#name").fill("张三");
  await page.locator("#show-summary").click();
  found.summary = await page.locator("#summary").inputValue();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  found.saved = { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf-8") };
  await page.evaluate(openAll);
  found.phone = await page.evaluate(sideways, PHONE.width);
  found.axe = await violations(page);
  if (lesson === "1") {
    await page.getByRole("button", { name: "EN", exact: true }).click();
    found.english = await page.evaluate(state);
    const piece = page.locator("#exercise-1\\.2 .piece-list button");
    await piece.nth(1).click();
    await piece.nth(4).click();
    await piece.nth(1).click();
    found.counted = await page.locator("#exercise-1\\.2 .told b").innerText();
    const aid = page.locator("#exercise-1\\.6 .aid");
    await aid.locator("select").nth(1).selectOption("财务审计处");
    found.kept = await aid.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.innerText.split("\t")));
    const lengths = page.locator("#exercise-1\\.7 .aid");
    await lengths.locator("th button").nth(3).click();
    found.sorted = await lengths.locator("tbody tr td:nth-child(4)").allInnerTexts();
    await page.reload();
    found.reloaded = await page.evaluate(state);
    await page.locator("#clear").click();
    found.clearing = await page.evaluate(state);
    await page.locator("#clear-surely").click();
    found.cleared = await page.evaluate(state);
    await page.reload();
    found.gone = await page.evaluate(state);
    // Where the browser denies pages their storage.
    const denied = await browser.newContext({ viewport: PHONE });
    await denied.addInitScript(() => Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("denied", "SecurityError"); },
    }));
    const other = await open(denied, file);
    await answer(other.page, "1.1", answers["1"]["1.1"]);
    found.denied = await other.page.evaluate(state);
    heard.noise.push(...other.heard.noise);
  }
  if (lesson === "3") {
    const calculator = page.locator("#exercise-3\\.1 .calculator");
    await calculator.locator("input").fill("26÷（7×5）");
    found.calculated = await calculator.locator("output").innerText();
  }
  await page.setViewportSize(DESK);
  found.desk = await page.evaluate(sideways, DESK.width);
  found.noise = heard.noise;
  found.requests = heard.requests.filter((asked) => !asked.includes("blob:"));
  findings[lesson] = found;
  await phone.close();
}
await browser.close();
console.log(JSON.stringify(findings));
