// Opens every page of a report's folder in a browser and prints what it finds as JSON, a key a
// page. It judges nothing but what needs the browser; what is right is said in test_browser.py.
//
//     node look.mjs REPORT PDFS WORDS        PDFS gets every page as it prints; WORDS, a JSON list,
//                                            is what a page with a search is asked for
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DESK, PHONE, hear, launch, violations } from "./browser.mjs";

const [folder, pdfs] = process.argv.slice(2, 4).map((path) => resolve(path));
const words = JSON.parse(process.argv[4]);
const home = pathToFileURL(folder + "/").href;
// As wide as an A4 sheet between its margins: 180 mm at 96 pixels an inch.
const PAPER = { width: 680, height: 1000 };

// ---- what runs within a page ------------------------------------------------------------------

function contents() {
  const all = [...document.querySelectorAll("*")];
  return {
    text: document.body.textContent,
    title: document.title,
    ran: window.ran ?? null,
    ids: all.map((element) => element.id).filter(Boolean),
    tags: [...new Set(all.map((element) => element.localName))].sort(),
    handlers: all.flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on"))),
    scripts: [...document.scripts].map((script) => script.text),
    // Of the explorer's page what comes after # is a term, and no place.
    links: [...document.querySelectorAll("a[href]:not([data-term]), area[href]")].map((link) => link.href),
    pictures: [...document.images].map((image) => ({
      alt: image.alt, width: image.naturalWidth, height: image.naturalHeight,
    })),
  };
}

// What is wider than the screen: the page itself, or a part that is cut with no way to reach it.
function widths(width) {
  const short = (element) => element.outerHTML.slice(0, 120);
  const sideways = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const boxes = [...document.querySelectorAll("body *")].filter(
    (element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1);
  const cut = boxes.filter(
    (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX));
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    for (let box = element; box !== document.body; box = box.parentElement)
      if (sideways(box) && box !== element) return false;
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > width + 1;
  });
  return {
    page: document.documentElement.scrollWidth,
    cut: cut.map(short),
    out: out.map(short),
    boxes: boxes.filter(sideways).map((box) => box.getAttribute("tabindex")),
  };
}

// A character that no font has is drawn as every other such character is: compared as pictures.
function missingGlyphs() {
  const size = 32;
  const canvas = Object.assign(document.createElement("canvas"), { width: size * 2, height: size * 2 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (font, text) => {
    pen.clearRect(0, 0, size * 2, size * 2);
    pen.font = font;
    pen.fillText(text, size / 2, size * 1.4);
    return pen.getImageData(0, 0, size * 2, size * 2).data.join();
  };
  const used = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const letters = new Intl.Segmenter("zh", { granularity: "grapheme" });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const style = getComputedStyle(node.parentElement);
    if (!node.parentElement.checkVisibility()) continue;
    const font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
    if (!used.has(font)) used.set(font, new Set());
    for (const { segment } of letters.segment(node.data)) used.get(font).add(segment);
  }
  const missing = new Set();
  let looked = 0;
  for (const [font, characters] of used) {
    // Private use, and never assigned: no font of a system has either.
    const boxes = ["\u{10FFFD}", "\u0378"].map((box) => drawn(font, box));
    for (const character of characters) {
      if (!character.trim()) continue;
      looked += 1;
      if (boxes.includes(drawn(font, character))) missing.add(character);
    }
  }
  return { looked, missing: [...missing] };
}

// Whether a script would run that got into the page after all.
function runsScripts() {
  const script = document.createElement("script");
  script.textContent = "window.unlocked = true";
  document.body.append(script);
  return Boolean(window.unlocked);
}

// ---- what drives the browser ------------------------------------------------------------------

async function open(context, file) {
  const page = await context.newPage();
  const heard = hear(page, home);
  await page.goto(home + encodeURIComponent(file), { waitUntil: "load" });
  return { page, heard };
}

// Whether the arrow key moves each box that scrolls sideways, once it has the focus.
async function scrolledByKeys(page) {
  const moved = [];
  for (const box of await page.$$("[tabindex]")) {
    if (await box.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)) continue;
    await box.focus();
    await page.keyboard.press("ArrowRight");
    moved.push(await page.waitForFunction((element) => element.scrollLeft > 0, box, { timeout: 2000 })
      .then(() => true, () => false));
  }
  return moved;
}

// What a page's search shows for each of the words, then without any, then for its first theme.
async function searched(page) {
  const box = page.getByRole("searchbox");
  if (!(await box.count())) return null;
  const shown = async () => ({
    rows: await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.id)),
    said: await page.getByRole("status").innerText(),
  });
  const found = {};
  for (const word of [...words, ""]) {
    await box.clear();
    await box.pressSequentially(word);
    found[word] = await shown();
    // Some rows are as all of them, which axe has seen.
    if (!found[word].rows.length) found[word].axe = await violations(page);
  }
  await page.getByRole("combobox").selectOption({ index: 1 });
  return { words: found, theme: await shown() };
}

const browser = await launch();
const findings = {};
// At the desk the pages' own ban on scripts is lifted, so that what would run does run.
const desk = await browser.newContext({ viewport: DESK, bypassCSP: true, offline: true });
const phone = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, offline: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith(".html")).sort()) {
  const name = basename(file, ".html");
  const large = await open(desk, file);
  const found = await large.page.evaluate(contents);
  found.glyphs = await large.page.evaluate(missingGlyphs);
  found.desk = await large.page.evaluate(widths, DESK.width);
  found.desk.axe = await violations(large.page);
  found.pdf = join(pdfs, `${name}.pdf`);
  await large.page.emulateMedia({ media: "print" });
  found.printed = await large.page.evaluate(() => document.body.innerText);
  await large.page.setViewportSize(PAPER);
  found.paper = await large.page.evaluate(widths, PAPER.width);
  await large.page.pdf({ path: found.pdf, preferCSSPageSize: true, printBackground: true });
  const small = await open(phone, file);
  found.phone = await small.page.evaluate(widths, PHONE.width);
  found.phone.moved = await scrolledByKeys(small.page);
  found.phone.axe = await violations(small.page);
  found.searched = await searched(small.page);
  // Before the last look, which breaks the ban and is told so.
  found.noise = [...large.heard.noise, ...small.heard.noise];
  found.requests = [...large.heard.requests, ...small.heard.requests];
  found.unlocked = await small.page.evaluate(runsScripts);
  findings[name] = found;
  await large.page.close();
  await small.page.close();
}
await browser.close();
const there = new Set(Object.keys(findings));
for (const [name, found] of Object.entries(findings)) {
  found.broken = found.links.filter((link) => {
    const { protocol, href, hash } = new URL(link);
    if (["http:", "https:"].includes(protocol)) return false;
    const own = href.startsWith(home) && /\/files\/[^/]+\/[^/]+\.(csv|png|svg|pdf)$/.test(href);
    if (own) return !existsSync(fileURLToPath(href)); // to be taken away
    const target = basename(decodeURIComponent(href.split("#")[0]), ".html");
    if (!href.startsWith(home) || !there.has(target)) return true;
    return hash && !findings[target].ids.includes(decodeURIComponent(hash.slice(1)));
  });
}
console.log(JSON.stringify(findings));
