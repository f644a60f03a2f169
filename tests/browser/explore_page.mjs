// Uses the explorer's page of a plan as a reader does, and prints what it finds as JSON. What is
// right is said in test_page_browser.py.
//
//     node explore_page.mjs PAGE TASK FOLDER
//
// TASK is JSON: {terms, typed, letters}; each of the terms is typed, and all that is then shown is
// told. `typed` is what suggestions are wanted for, `letters` what is to be sorted. What is downloaded and pictures go into FOLDER.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DESK, PHONE, hear, launch, violations } from "./browser.mjs";

const [file, task, folder] = process.argv.slice(2);
const { terms, typed, letters } = JSON.parse(task);
const url = pathToFileURL(resolve(file)).href, home = new URL(".", url).href;

// ---- what runs within the page ----------------------------------------------------------------

// What the page's own functions give, before anything is rounded.
const MEASURED = `({
  kwic: kwic(asked, 24).map((row) => [row.task, row.left, row.keyword, row.right, row.start]),
  dispersion: dispersion(asked).map((row) => [row.term, row.n, row.parts_with, row.parts, row.dp, row.dp_norm]),
  collocations: collocations(asked).map((row) =>
    [row.node, row.term, row.n, row.n_total, row.expected, row.log_dice]),
  parts: termPlaces(asked).map((row) => [row.section, row.task, row.part, ...row.counts]),
  sections: termPlaces(asked, "section").map((row) => [row.section, ...row.counts]),
})`;

function state() {
  const text = (element) => element?.textContent ?? "";
  const rows = (within) => [...document.querySelectorAll(`${within} table`)].map((table) =>
    [...table.tBodies[0].rows].map((row) => [...row.cells].map(text)));
  const found = document.querySelector("#explore-found");
  return {
    asked: document.querySelector("#explore-term").value,
    told: text(document.querySelector("#explore-told")),
    hidden: !found.checkVisibility(),
    lines: [...document.querySelectorAll(".line")].map((line) => [...line.children].map(text)),
    strokes: ["word", "within"].map((kind) => 
      (found.querySelector(`path.${kind}`)?.getAttribute("d") ?? "").split("M").length - 1),
    strip: found.querySelector("svg")?.getAttribute("aria-label") ?? "",
    dispersion: rows("#explore-dispersion"),
    collocates: rows("#explore-collocates"),
    places: rows("#explore-places"),
    title: document.title,
    hash: location.hash,
  };
}

const options = () => [...document.querySelectorAll("[role=option]")].filter((each) => each.checkVisibility())
  .map((each) => [each.dataset.term, each.getAttribute("aria-selected"), each.lastElementChild.textContent]);

// What is wider than the screen, and what a finger can't hit well.
function amiss(width) {
  const short = (element) => element.outerHTML.slice(0, 120);
  const all = [...document.querySelectorAll("main *")].filter((element) => element.checkVisibility());
  const aims = all.filter((element) => element.matches("a, button, label, [type=search], [role=option]"));
  return {
    page: document.documentElement.scrollWidth,
    out: all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > width + 1;
    }).map(short),
    cut: all.filter((element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1).map(short),
    small: aims.filter((element) => element.getBoundingClientRect().height < 43.9
      && !element.matches("[for=explore-term]")).map(short),
  };
}

// ---- what drives the browser ------------------------------------------------------------------

const browser = await launch();
const context = await browser.newContext({ viewport: DESK, offline: true, acceptDownloads: true,
  permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
const heard = hear(page, home);
const field = page.getByRole("combobox");
const found = { terms: {} };

await page.goto(url);
found.opened = await page.evaluate(state);
for (const term of terms) {
  await field.fill(term);
  const seen = await page.evaluate(state);
  for (const more of ["#explore-more", "#explore-collocates button", "#explore-places button"])
    while (await page.locator(more).isVisible().catch(() => false)) await page.locator(more).click();
  const whole = await page.evaluate(state);
  found.terms[term] = { ...whole, first: seen.lines.length, measured: await page.evaluate(MEASURED) };
}

// The lines, sorted, opened, copied and downloaded.
await page.goto("about:blank");
await page.goto(`${url}#${encodeURIComponent(terms[0])}`);
found.linked = await page.evaluate(state);
if (found.linked.lines.length) {
  found.sorted = {};
  for (const [sort, name] of [["left", /左边/], ["right", /右边/], ["place", /位置/]]) {
    await page.getByRole("radio", { name }).check();
    found.sorted[sort] = (await page.evaluate(state)).lines.map((cells) => cells.slice(1));
  }
  found.letters = await page.evaluate(`gbSorted(${JSON.stringify(letters)}, (letter) => [letter])`);
  const line = page.locator(".line");
  await line.last().click();
  await line.first().focus();
  await page.keyboard.press("Enter");
  found.sentences = await page.locator(".sentence").evaluateAll((all) => all.map((each) => ({
    quotation: each.querySelector("blockquote").textContent,
    before: each.querySelector("mark").previousSibling?.textContent ?? "",
    keyword: each.querySelector("mark").textContent,
    told: each.textContent,
  })));
  await page.keyboard.press("Enter");
  found.closed = await page.locator(".sentence").count();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.locator("#explore-download").click()]);
  await download.saveAs(join(folder, "lines.csv"));
  found.csv = readFileSync(join(folder, "lines.csv"), "utf-8");
  found.csvName = download.suggestedFilename();
  await page.locator("#explore-copy").click();
  await page.locator("#explore-copied:not(:empty)").waitFor();
  found.copied = [await page.evaluate(() => navigator.clipboard.readText()),
    await page.locator("#explore-copied").textContent()];
}

// Suggestions, by keys alone; then the history.
found.suggested = {};
for (const word of typed) {
  await field.fill("");
  await field.pressSequentially(word);
  found.suggested[word] = await page.evaluate(options);
}
if (found.suggested[typed[0]]?.length) {
  await field.fill("");
  await field.pressSequentially(typed[0]);
  found.open = { axe: await violations(page), expanded: await field.getAttribute("aria-expanded") };
  await page.keyboard.press("ArrowDown");
  found.active = [await page.evaluate(options), await field.getAttribute("aria-activedescendant")];
  await page.keyboard.press("Enter");
  found.chosen = await page.evaluate(state);
  await page.waitForFunction(() => location.hash);
  await page.goBack();
  await page.waitForFunction((was) => document.querySelector("#explore-term").value !== was, found.chosen.asked);
  found.back = await page.evaluate(state);
  await page.goForward();
  await page.waitForFunction((was) => document.querySelector("#explore-term").value === was, found.chosen.asked);
  await page.locator("#explore-collocates a").first().click();
  found.followed = await page.evaluate(state);
  await field.pressSequentially("x");
  await page.keyboard.press("Escape");
  found.escaped = await page.evaluate(options);
}
for (const hash of ["%", "%E5%8F", "乌有乡", "<img src=x onerror=ran=1>", "__proto__", "explore-lines"]) {
  await page.goto("about:blank");
  await page.goto(`${url}#${hash}`);
  (found.hashes ??= []).push([hash, (await page.evaluate(state)).asked]);
}
found.nothing = { axe: await violations(page) };

// At the desk and on a phone, whole and with a sentence open.
for (const [name, size] of Object.entries({ desk: DESK, phone: PHONE })) {
  const own = await browser.newContext({ viewport: size, offline: true,
    ...(name === "phone" && { isMobile: true, hasTouch: true }) });
  const small = await own.newPage();
  const others = hear(small, home);
  found[name] = {};
  for (const term of terms.slice(0, 3)) {
    await small.goto("about:blank");
    await small.goto(`${url}#${encodeURIComponent(term)}`);
    const line = small.locator(".line").first();
    if (await line.count()) await (name === "phone" ? line.tap() : line.click());
    found[name][term] = { ...(await small.evaluate(amiss, size.width)), ...(await small.evaluate(state)),
      width: await small.evaluate("lines.width"), axe: await violations(small) };
  }
  await small.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  heard.noise.push(...others.noise);
  heard.requests.push(...others.requests);
}
found.ran = await page.evaluate(() => window.ran ?? null);
found.tags = await page.evaluate(() =>
  [...new Set([...document.querySelectorAll("main *")].map((each) => each.localName))].sort());
found.noise = heard.noise;
found.requests = heard.requests;
await browser.close();
console.log(JSON.stringify(found));
