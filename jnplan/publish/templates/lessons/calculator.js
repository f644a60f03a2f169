// A pocket calculator: + − × ÷ ^ √ ln log (to base ten) and brackets, in half-width or full-width signs.
function calculate(typed) {
  const plain = foldSigns(typed.replaceAll("²", "^2")).replaceAll("×", "*").replaceAll("÷", "/")
    .replaceAll("**", "^").replaceAll("sqrt", "√").replace(/(?<=\d),(?=\d{3})/g, "");
  const tokens = plain.match(/\d+\.?\d*|\.\d+|ln|log|[-+*/^√()]|\S/g) ?? [];
  let at = 0;
  const next = (token) => tokens[at] === token && (at += 1) > 0;
  const named = { "√": Math.sqrt, ln: Math.log, log: Math.log10 };

  function sum() {
    let value = product();
    for (;;) {
      if (next("+")) value += product();
      else if (next("-")) value -= product();
      else return value;
    }
  }
  function product() {
    let value = signed();
    for (;;) {
      if (next("*")) value *= signed();
      else if (next("/")) value /= signed();
      else return value;
    }
  }
  function signed() {
    if (next("-")) return -signed();
    if (next("+")) return signed();
    const base = single();
    return next("^") ? base ** signed() : base;
  }
  function single() {
    const token = tokens[at];
    at += 1;
    if (Object.hasOwn(named, token ?? "")) return named[token](single());
    if (token === "(") {
      const value = sum();
      if (!next(")")) throw new SyntaxError("a bracket is open");
      return value;
    }
    if (!/^[\d.]/.test(token ?? "")) throw new SyntaxError("a number is missing");
    return Number(token);
  }

  const value = sum();
  if (at < tokens.length) throw new SyntaxError(`what is ${tokens[at]}`);
  return value;
}

// The adjusted Rand index of two lists of labels (Hubert and Arabie 1985).
function adjustedRand(first, second) {
  const pairs = (n) => (n * (n - 1)) / 2;
  const together = (keys) => {
    const sizes = new Map();
    keys.forEach((key) => sizes.set(key, (sizes.get(key) ?? 0) + 1));
    return [...sizes.values()].reduce((total, size) => total + pairs(size), 0);
  };
  const both = together(first.map((label, i) => `${label} ${second[i]}`));
  const [a, b] = [together(first), together(second)];
  const expected = (a * b) / pairs(first.length);
  const most = (a + b) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
