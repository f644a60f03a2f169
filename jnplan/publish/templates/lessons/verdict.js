// Takes a typed answer for what `judge` of jnplan/classroom/checking.py takes its value for, with the
// hashes that answer_hashes.py gives: see there.
const PLACES = 3;
const NEAR = 0.5 * 10 ** -PLACES * (1 + 1e-9);
const LEAST_OF_AN_OPEN_ANSWER = 20;

const answerHash = (salt, value) => sha256(`${salt}|${value}`).slice(0, 32);

function isSame(salt, answer, value) {
  if (value.kind === "set" || value.kind === "list") return isSameList(salt, answer, value);
  if (value.kind === "text") {
    return typeof answer === "string" && answerHash(salt, `text:${answer}`) === value.hash;
  }
  if (typeof answer !== "number" || !Number.isFinite(answer)) return false;
  if (value.kind === "whole") return answerHash(salt, `whole:${answer}`) === value.hash;
  const nearest = Math.round((answer - value.rest) * 1000);
  return [nearest - 1, nearest, nearest + 1].some((thousandths) =>
    Math.abs(answer - (thousandths / 1000 + value.rest)) <= NEAR
    && answerHash(salt, `decimal:${thousandths}`) === value.hash);
}

function isSameList(salt, answer, value) {
  if (!Array.isArray(answer) || answer.length !== value.parts.length) return false;
  if (value.kind === "list") return answer.every((one, i) => isSame(salt, one, value.parts[i]));
  return value.parts.every((part) => answer.some((one) => isSame(salt, one, part)));
}

function numberVerdict(exercise, answer) {
  const { salt, kind } = exercise;
  const right = exercise.known[0][1];
  if (typeof answer !== "number") return "word-not-number";
  if (!Number.isFinite(answer)) return "not-finite";
  if (kind === "whole") {
    return [answer - 1, answer + 1].some((near) => isSame(salt, near, right)) ? "off-by-one" : "unknown";
  }
  if (isSame(salt, answer / 100, right)) return "percent";
  const thousandths = Math.round(answer * 1000);
  if (Math.abs(answer - thousandths / 1000) < 1e-9) {
    if (exercise.coarse.includes(answerHash(salt, `coarse:${thousandths}`))) return "rounded-too-far";
    if (exercise.cut.includes(answerHash(salt, `cut:${thousandths}`))) return "cut-off";
  }
  return isSame(salt, -answer, right) ? "wrong-sign" : "unknown";
}

function listVerdict(exercise, answer) {
  if (!Array.isArray(answer)) return "one-not-many";
  const right = exercise.known[0][1];
  const missing = [...right.parts];
  const extra = answer.filter((one) => {
    const here = missing.findIndex((part) => isSame(exercise.salt, one, part));
    if (here >= 0) missing.splice(here, 1);
    return here < 0;
  });
  const among = (one) => right.parts.some((part) => isSame(exercise.salt, one, part));
  if (right.kind === "set" && extra.some(among)) return "twice";
  if (!extra.length) return missing.length ? "some-missing" : "other-order";
  if (!missing.length) return "some-too-many";
  return missing.length < right.parts.length ? "some-differ" : "unknown";
}

// The name of the verdict, as data/classroom/mistakes.csv has it.
function verdict(exercise, typed) {
  if (exercise.kind === "open") {
    const text = typed.trim();
    if (!text.replace(/[ .…。]/g, "")) return "blank";
    return [...text].length >= LEAST_OF_AN_OPEN_ANSWER ? "received" : "too-short";
  }
  const several = exercise.kind === "set" || exercise.kind === "list";
  const answer = readAnswer(typed, several);
  if (answer === null) return "blank";
  if (Array.isArray(answer) && !answer.length) return "empty";
  // A full stop after a word, or marks round a quotation, do no harm, unless they are a known mistake.
  const forms = typeof answer === "string"
    ? [answer, answer.replace(/\.+$/, ""), answer.replace(/^(["'])(.*)\1$/, "$2")] : [answer];
  for (const form of forms) {
    const known = exercise.known.find(([, value]) => isSame(exercise.salt, form, value));
    if (known) return known[0];
  }
  if (typeof answer === "string" && CODE.test(foldSigns(typed).trim())) return "code-in-quotes";
  if (several) return listVerdict(exercise, answer);
  if (Array.isArray(answer)) return "many-not-one";
  if (exercise.kind === "text") return typeof answer === "string" ? "unknown" : "number-not-text";
  return numberVerdict(exercise, answer);
}
