"""What the explorer's page holds of a plan: its text, parts, sentences and words."""

import json
from itertools import pairwise
from typing import Any

from ...errors import checked
from ...findings import finding_cases
from ...labels.values import value_label
from ...plan import Plan
from ...stats.lexicon_terms import find_lexicon_terms
from ...word_lists.load_words import WordLists, load_words
from ..term_lookup import index_plan, part_at

_EXAMPLES = 8  # terms to begin with


@checked
def explore_data(plan: Plan, words: WordLists | None = None) -> dict[str, Any]:
    """Return what the page of a plan's explorer counts with, as plain values.

    Parameters
    ----------
    plan
        The plan.
    words
        The word lists that it is cut by; the shipped ones by default.

    Returns
    -------
    dict
        plan_id, name and text; kinds (of parts: as `Part` has them, in Chinese, in
        English), titles and parts (for each stretch of prose its
        kind and title, numbers in those lists; start, end, section_no, task_no, and the span that
        the context of its lines may have); sections (number, heading); sentences and words, whose
        places are steps from the one before; lexicon (term, pinyin, English, note), examples (the
        commonest of its terms in the plan, with n) and findings (sentences with their gaps).

    Examples
    --------
    >>> import jnplan as jp
    >>> data = explore_data(jp.parse_plan("1.减负。推进双减。"))
    >>> data["words"]["lengths"], data["examples"]
    ([2, 2, 2], [('双减', 1)])
    """
    words = load_words() if words is None else words
    known = index_plan(plan, words)
    tasks = {task.number: (task.title_start, task.text_end) for task in plan.tasks}
    kinds: dict[str, int] = {}
    titles, parts = {"": 0}, []
    for part in plan.prose():
        own = (part.start, part.end)
        low, high = own if part.task_no is None else tasks[part.task_no]
        title = titles.setdefault(part_at(known, part.start)[2], len(titles))
        kind = kinds.setdefault(part.kind, len(kinds))
        parts.append([kind, *own, part.section_no, part.task_no, low, high, title])
    spans = known.sentences[["start", "end"]].to_numpy().ravel().tolist()
    tokens = known.tokens
    common = find_lexicon_terms(plan, words.segmenter, lexicon=words.lexicon).head(_EXAMPLES)
    return {
        "plan_id": plan.plan_id,
        "name": plan.name,
        "text": plan.text,
        "kinds": [(kind, *_both_labels(kind)) for kind in kinds],
        "titles": list(titles),
        "parts": parts,
        "sections": [(section.number, section.title) for section in plan.sections],
        "sentences": _steps(spans),
        "words": {
            "starts": _steps(tokens["start"].tolist()),
            "lengths": (tokens["end"] - tokens["start"]).tolist(),
            "positions": _steps(tokens["position"].tolist()),
        },
        "lexicon": known.lexicon[["term", "pinyin", "english", "note"]].values.tolist(),
        "examples": list(zip(common["term"], common["n"].tolist(), strict=True)),
        "findings": _page_findings(),
    }


def script_json(data: object) -> str:
    r"""Return JSON that may stand in an element of HTML, whatever text it holds.

    Examples
    --------
    >>> print(script_json("</script>"))
    "\u003c/script\u003e"
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _steps(places: list[int]) -> list[int]:
    """Return the first of some places, and how far each is from the one before."""
    return [after - before for before, after in pairwise([0, *places])]


def _both_labels(kind: str) -> tuple[str, str]:
    return value_label("part", kind, lang="zh"), value_label("part", kind, lang="en")


def _page_findings() -> dict[str, dict[str, tuple[str, str]]]:
    return finding_cases(
        [
            "explore.choose",
            "explore.collocates",
            "explore.counts",
            "explore.dispersion",
            "explore.dispersion.figure",
            "explore.no-collocates",
            "explore.nowhere",
            "explore.page.copied",
            "explore.page.more",
            "explore.page.near",
            "explore.page.no-word",
            "explore.page.not-copied",
            "explore.page.pale",
            "explore.page.strip",
            "terms.no_sections",
        ]
    )
