// What a typed answer is: a number, a text, or several of these. Full-width digits and signs, quotation
// marks of any kind, brackets, units and blanks make no difference.
const ALIKE = [
  [/[“”„‟«»「」『』〝〞″]/g, '"'], [/[‘’‚‛`´′]/g, "'"], [/。/g, "."], [/、/g, ","],
  [/[【〔〖]/g, "["], [/[】〕〗]/g, "]"], [/[‐‑‒–—―−]/g, "-"], [/[•・‧∙]/g, "·"],
];
const UNSEEN = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/g;
const UNITS = "项任务|项|个|次|年|份|词|字|字符|对|类|tasks?|words?|times|pairs|characters|reports";
const NUMBER = "[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d*)?(?:e[+-]?\\d+)?";
const NUMERIC = new RegExp(`^第?(${NUMBER})(?:/(${NUMBER}))?(%?)(?:${UNITS})?\\.?$`);
const UNIT = new RegExp(`^(?:第|${UNITS})$`);
const CODE = /[A-Za-z_]\w*[.(\[]|^\[/;

// Blanks are kept, as they part the things of a list.
function foldSigns(text) {
  return ALIKE.reduce((folded, [sign, plain]) => folded.replace(sign, plain), text.normalize("NFKC"))
    .toLowerCase();
}

// As normal_form of answer_hashes.py gives.
const normalForm = (text) => foldSigns(text).replace(UNSEEN, "");

function withoutQuotes(text) {
  const found = /^(["'])(.*)\1$/.exec(text);
  return found && !found[2].includes(found[1]) ? found[2] : text;
}

// The number that a text in normal form is, or null.
function readNumber(text) {
  if (/^[+-]?(nan|inf|infinity|∞|无穷大?)$/.test(text)) return NaN;
  const found = NUMERIC.exec(text);
  if (!found || !/\d/.test(found[1]) || (found[2] !== undefined && !/\d/.test(found[2]))) return null;
  const [above, below] = [found[1], found[2] ?? "1"].map((part) => Number(part.replaceAll(",", "")));
  return found[3] ? above / below / 100 : above / below;
}

function readOne(text) {
  const bare = withoutQuotes(text);
  return readNumber(bare) ?? bare;
}

// Returns null of what is blank, else a number, a text in normal form, or an array of these. Whether
// several are asked for decides what a comma, a blank or a pair of brackets means.
function readAnswer(typed, several) {
  const text = foldSigns(typed).trim().replace(/^answer\s*=\s*/, "");
  if (!text.replace(UNSEEN, "").replace(/["'.]/g, "")) return null;
  const inBrackets = /^[[({](.*)[\])}]\.?$/s.exec(text);
  const within = (inBrackets ? inBrackets[1] : text).trim();
  const part = (by) => within.split(by).map((one) => normalForm(one)).filter(Boolean)
    .map((one) => readOne(several ? one.replace(/(?<=\D)\.$/, "") : one));
  if (several) {
    const all = part(/[,;\s]+/);
    // “2003、2004 年”: a unit by itself is no answer beside numbers.
    const numbered = all.some((one) => typeof one === "number");
    const parts = all.filter((one) => !numbered || !UNIT.test(one));
    return parts.length === 1 && !inBrackets ? parts[0] : parts;
  }
  const one = readOne(normalForm(within));
  if (typeof one === "number" || CODE.test(within)) return one;
  const parts = part(/[,;\s]+/);
  return parts.length > 1 && parts.every((each) => typeof each === "number") ? parts : one;
}
