// What the scripts beside this file share: the browser, what it hears, axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const DESK = { width: 1100, height: 800 };
export const PHONE = { width: 360, height: 740 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

// Gathers what a page says and asks for: whatever doesn't begin with its home is outside.
export function hear(page, home, loud = ["error", "warning"]) {
  const heard = { noise: [], requests: [] };
  page.on("console", (message) => {
    if (loud.includes(message.type())) heard.noise.push(message.text());
  });
  page.on("pageerror", (error) => heard.noise.push(String(error)));
  page.on("dialog", (dialog) => {
    heard.noise.push(`${dialog.type()} says ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (popup) => heard.noise.push(`opened ${popup.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) heard.requests.push(`outside: ${url}`);
  });
  page.on("websocket", (socket) => {
    const url = socket.url().replace(/^ws/, "http");
    if (!url.startsWith(home)) heard.requests.push(`outside: ${socket.url()}`);
  });
  page.on("requestfailed", (request) => heard.requests.push(`failed: ${request.url().slice(0, 200)}`));
  return heard;
}

// What axe finds wrong with a page, or with the part of it that a selector names.
export async function violations(page, part) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    ([values, within]) => window.axe.run(within ?? document,
      { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    [RULES, part ?? null]);
  return found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}: ${node.failureSummary}`));
}
