// What a search compares: as fold_for_search in glossary.py.
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// The entries of which a key (term, pinyin or English) is what was sought, then those that hold it.
function matches(entries, sought) {
  const wanted = fold(sought);
  // Pinyin has no v; it is how ü is typed, whose dots are folded away.
  const asked = [wanted, wanted.replaceAll("v", "u"), wanted];
  const exact = entries.filter(({ keys }) => keys.some((key, i) => key === asked[i]));
  const part = entries.filter(({ keys }) => keys.some((key, i) => key.includes(asked[i])));
  return [...new Set([...exact, ...part])];
}
