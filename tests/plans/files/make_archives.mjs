// Makes the web archives that the tests read, by Chromium (those here by version 156) as its menu
// does: node make_archives.mjs, in this folder, after npm ci --prefix ../../browser.
// frames.mhtml: a page in GBK whose plan stands in a frame, with a weather report and a frame that
// can't be loaded. latin.mhtml: a page in UTF-8 that says so nowhere, which Chromium takes for
// Windows-1252.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const { launch } = await import("../../browser/browser.mjs");
const iconv = (text) => execFileSync("iconv", ["-t", "GB18030"], { input: text });
const { execFileSync } = createRequire(import.meta.url)("node:child_process");

const lines = [
  "清溪市教育局2025年工作要点", "一、管好校园",
  "1.检查校舍。开学前查完全部校舍。（责任处室：安全处、后勤中心）",
  "2.登记来访。来访一律登记。（责任处室：安全处）",
  "3.晾晒被褥。每月晾晒两次。（责任处室：后勤中心、体卫艺处）", "二、教好学生",
  "4.练好写字。每天练字二十分钟。（责任处室：基教处、教研室）",
  "5.读完一本书。每学期读完一本整本书。（责任处室：基教处）",
  "6.办好运动会。五月办市运动会。（责任处室：体卫艺处、基教处）",
];
const plan = lines.map((line) => `<p>${line}</p>`).join("");
const gbk = (title, body) =>
  iconv(`<!doctype html><html><head><meta charset="gb2312"><title>${title}</title></head><body>${body}</body></html>`);
const HOME = "http://www.example.org/";
const pages = {
  "index.html": gbk("政务公开", '<ul><li><a href="/">首页</a></li></ul><h1>政务公开</h1>'
    + '<p>各处室：</p><iframe src="plan.html"></iframe><iframe src="weather.html"></iframe>'
    + '<iframe src="none.invalid:1/"></iframe>'),
  "plan.html": gbk(lines[0], plan),
  "weather.html": gbk("天气", "<p>今日晴，26℃</p>"),
  "latin.html": Buffer.from(`<html><head><title>要点</title></head><body>${plan}</body></html>`),
};
const browser = await launch();
const page = await browser.newPage();
const session = await page.context().newCDPSession(page);
await page.route("**/*", (route) => {
  const body = pages[route.request().url().slice(HOME.length)];
  return body ? route.fulfill({ body, contentType: "text/html" }) : route.abort();
});
for (const [from, to] of [["index.html", "frames.mhtml"], ["latin.html", "latin.mhtml"]]) {
  await page.goto(HOME + from);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  writeFileSync(to, data);
}
await browser.close();
