// Uses the explorer as a reader does, in Voilà or in JupyterLab, and prints what it sees as JSON:
// a state of the page after every step. What is right is said in test_explorer_browser.py.
//
//     node explore.mjs URL PICTURES TASK
//
// TASK is JSON: {lab, steps}; lab says whether the URL is a notebook whose cells are yet to be run.
// A step is {plan}, {term}, {row, by} (by is "left", "key" or "right") or {turn} ("Next").
import { join } from "node:path";
import { DESK, PHONE, hear, launch, violations } from "./browser.mjs";

const [url, pictures, task] = process.argv.slice(2);
const { lab, steps } = JSON.parse(task);
const home = new URL(url).origin + "/";
const LONG = 60_000;

// ---- what runs within the page ----------------------------------------------------------------

function state() {
  const page = document.querySelector(".jnplan-explorer");
  const text = (element) => element?.textContent ?? "";
  const rows = [...page.querySelectorAll(".jnplan-row")].filter((row) => row.checkVisibility());
  return {
    told: text(page.querySelector(".jnplan-choices + .widget-html")),
    rows: rows.map((row) => ({
      cells: [...row.children].map(text),
      marked: row.classList.contains("jnplan-marked"),
      keywordAt: row.querySelector("button").getBoundingClientRect().left,
    })),
    pager: text(page.querySelector(".jnplan-pager .widget-html")),
    sentence: text(page.querySelector("blockquote")),
    before: text(page.querySelector("mark")?.previousSibling),
    keyword: text(page.querySelector("mark")),
    below: text(page.querySelector(".jnplan-sentence")),
    pictures: [...page.querySelectorAll("img")].map((image) => ({
      alt: image.alt, width: image.naturalWidth,
    })),
    rest: text(page.lastElementChild),
    tags: [...new Set([...page.querySelectorAll("*")].map((each) => each.localName))].sort(),
    // ipywidgets keeps blanks together by such as don't break.
    plan: text(page.querySelector("select").selectedOptions[0]).replaceAll("\u00a0", " "),
    ran: window.ran ?? null,
  };
}

// What is wider than the page, but for what scrolls in a box of its own.
function sideways(width) {
  const page = document.querySelector(".jnplan-explorer");
  const out = [...page.querySelectorAll("*")].filter((element) => {
    if (element.closest(".jnplan-box") && !element.matches(".jnplan-box")) return false;
    if (element.closest(".jnplan-row .widget-html-content")) return false;
    return element.getBoundingClientRect().right > width + 1;
  });
  return out.map((element) => element.outerHTML.slice(0, 120));
}

// ---- what drives the browser ------------------------------------------------------------------

const browser = await launch();
const page = await browser.newPage({ viewport: DESK });
page.setDefaultTimeout(LONG);
// The federated modules of JupyterLab's extensions warn of each other's versions.
const heard = hear(page, home, ["error"]);

async function take(step) {
  const rows = page.locator(".jnplan-row:visible");
  if (step.plan) await page.locator(".jnplan-choices select").selectOption({ label: step.plan });
  if (step.term !== undefined) {
    const input = page.locator(".jnplan-choices input");
    await input.click();
    await input.press("ControlOrMeta+a");
    await input.press("Backspace");
    await page.keyboard.type(step.term);
    await page.keyboard.press("Enter");
  }
  if (step.row !== undefined) {
    const row = rows.nth(step.row);
    if (step.by === "key") {
      await row.getByRole("button").focus();
      await page.keyboard.press("Space");
    } else {
      // Wherever it hits: at a place on the screen, and not at an element.
      await row.scrollIntoViewIfNeeded();
      const box = await row.locator(".widget-html").nth(step.by === "left" ? 1 : 2).boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }
  }
  if (step.turn) await page.getByRole("button", { name: step.turn }).click();
}

// Without what the browser changes by itself, before the kernel has answered.
const answered = (text) => JSON.stringify({ ...JSON.parse(text || "{}"), plan: "" });

// Until the page says nothing new for a while, after it has said something.
async function settled(before, step) {
  const asText = async () => JSON.stringify(await page.evaluate(state));
  const end = Date.now() + LONG;
  let last = before, still = 0;
  while (still < 5) {
    if (Date.now() > end) throw new Error(`after ${JSON.stringify(step)}: ${last.slice(0, 2000)}`);
    await page.waitForTimeout(100);
    const now = await asText();
    still = now === last && answered(now) !== answered(before) ? still + 1 : 0;
    last = now;
  }
  return JSON.parse(last);
}

// What is run before the kernel is connected may never be; the status bar says when it is.
async function runAll() {
  await page.locator("#jp-main-statusbar").getByText("| Idle").waitFor();
  await page.getByRole("menuitem", { name: "Run", exact: true }).click();
  await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
}

async function use() {
  await page.goto(url);
  if (lab) await runAll();
  await page.locator(".jnplan-explorer blockquote").waitFor();
  const states = [await settled("", "opened")];
  for (const step of steps) {
    const before = JSON.stringify(await page.evaluate(state));
    await take(step);
    states.push(await settled(before, step));
  }
  return states;
}

const states = await use().catch(async (error) => {
  await page.screenshot({ path: join(pictures, "failed.png") });
  throw error;
});
const found = { states, title: await page.title() };
for (const [name, size] of Object.entries({ desk: DESK, phone: PHONE })) {
  // All of the page at a time: axe doesn't see what has to be scrolled to.
  await page.setViewportSize({ ...size, height: 5000 });
  await page.waitForTimeout(500);
  const last = await page.evaluate(state);
  found[name] = {
    keywords: last.rows.map((row) => row.keywordAt),
    out: await page.evaluate(sideways, size.width),
    axe: await violations(page, ".jnplan-explorer"),
  };
  await page.setViewportSize(size);
  await page.locator(".jnplan-row:visible").first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(pictures, `${lab ? "lab" : "voila"}-${name}.png`) });
}
found.noise = heard.noise;
found.requests = heard.requests;
await browser.close();
console.log(JSON.stringify(found));
