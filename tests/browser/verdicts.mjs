// Runs what the lessons' pages reckon with, without a browser, and prints it as JSON.
//
//     node verdicts.mjs SCRIPTS TASK
//
// SCRIPTS is their folder. TASK is the path of a JSON file: {exercises, typed, texts, sums, labels};
// typed are pairs of an exercise and an answer, sums what the calculator is given, labels pairs of
// clusterings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [scripts, task] = process.argv.slice(2);
const { exercises, typed = [], texts = [], sums = [], labels = [] } = JSON.parse(readFileSync(task));
const read = (name) => readFileSync(join(scripts, `${name}.js`), "utf-8");
const given = vm.runInThisContext(
  `"use strict";${["sha256", "reading", "verdict", "calculator"].map(read).join("\n")}
  ;({ sha256, normalForm, verdict, calculate, adjustedRand })`);

function calculated(sum) {
  try {
    return given.calculate(sum);
  } catch (error) {
    return String(error);
  }
}

console.log(JSON.stringify({
  verdicts: typed.map(([exercise, answer]) => given.verdict(exercises[exercise], answer)),
  hashes: texts.map(given.sha256),
  forms: texts.map(given.normalForm),
  sums: sums.map(calculated),
  indices: labels.map(([a, b]) => given.adjustedRand(a, b)),
}));
