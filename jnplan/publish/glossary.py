"""The lexicon as a glossary: each term with the year it was first seen and an example."""

import difflib
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from ..compare.term_years import term_years
from ..errors import KEY_TYPES, PlanError
from ..library.catalogue import load
from ..plan import Plan
from ..word_lists.load_words import WordLists, load_words
from ..words.counts import load_counts
from ..words.segmenter import Segmenter, segment
from ..words.sentences import sentences

_LEAST, _MOST = 20, 200  # characters of an example

# Where an example is taken from: what comes first is preferred.
_PREFERRED = (
    ("task text",),
    ("section heading", "subsection heading"),
    ("overview", "section text", "task detail"),
    ("task title",),
)
_RANKS = {kind: rank for rank, kinds in enumerate(_PREFERRED) for kind in kinds}


def glossary(
    term: str | None = None,
    *,
    plan: Plan | str | Path = "jinan-2022",
    words: WordLists | None = None,
) -> pd.DataFrame:
    """Return the lexicon's terms: what they mean, when they were first seen, an example.

    In the plan a term is found only where the segmenter cut it as a word of its own: 健康教育 isn't
    found in 心理健康教育. In the reports it is found within longer words too (`term_years`). `kwic`
    searches by characters.

    The example is looked for in the texts of the tasks, in the task that has the term most often;
    only if none has it, in headings, then in the overview and what else is said outside tasks, last
    in their titles. There it is the shortest sentence with the term that has at least 20
    characters; where all have fewer, the longest. Of equals the first is taken. Of a sentence of
    more than 200 characters only the term and 100 to either side are given.

    Parameters
    ----------
    term
        What to look for: characters, pinyin or English, or a part of one. Tone marks, capitals,
        blanks and signs make no difference, and v may stand for ü. All terms by default.
    plan
        The plan that gives the examples, or what `load` takes.
    words
        What `load_words` returned, for its lexicon, codebook and segmenter; the shipped ones by
        default.

    Returns
    -------
    pandas.DataFrame
        term, pinyin, english, theme (its id), theme_zh, theme_en, note; first_year (of the State
        Council's reports, `load_counts`, in which it stands; NA if in none), absent_until (the last
        report before, in which it doesn't); example ("" if the plan hasn't the term), task_no (NA
        outside tasks), start; n (how often it stands in the plan's prose), a row a term, in the
        order of the lexicon, but exact matches first.
        ``plan.text[start:start + len(example)]`` is the example. The reports of 1989 to 1991, 1996
        and 2020 are missing, and a report may say a thing in other words: first_year is when it was
        first seen, not when it began.

    Raises
    ------
    PlanError
        If nothing matches; the message names similar terms.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.glossary("shuangjian")[["term", "english", "first_year", "n"]].values.tolist()
    [['双减', 'double reduction', 2024, 3]]
    >>> jp.glossary("wenmingxiaoyuan").loc[0, "example"]
    '以全国文明典范城市创建为契机,提升文明校园创建品质。'
    """
    words = load_words() if words is None else words
    table = words.lexicon
    if term is not None:
        table = table.iloc[_matching_rows(term, table)].reset_index(drop=True)
    plan = plan if isinstance(plan, Plan) else load(str(plan))
    themes = words.codebook.rename(
        columns={"theme_id": "theme", "zh": "theme_zh", "en": "theme_en"}
    )
    table = table.merge(themes[["theme", "theme_zh", "theme_en"]], how="left", on="theme")
    table = table.fillna({"theme_zh": "", "theme_en": ""})
    reports = load_counts("state-council", scope="whole")
    years = term_years(reports, table["term"])[["term", "first_year", "absent_until"]]
    table = table.merge(years, on="term").merge(
        _find_examples(plan, table["term"], words.segmenter), on="term"
    )
    columns = ["term", "pinyin", "english", "theme", "theme_zh", "theme_en", "note"]
    columns += ["first_year", "absent_until", "example", "task_no", "start", "n"]
    return table[columns]


def fold_for_search(text: str) -> str:
    """Return the form of a text that is compared in a search; glossary.js does the same.

    Examples
    --------
    >>> [fold_for_search(text) for text in ("shuāng jiǎn", "“双减”", "1+X Certificates")]
    ['shuangjian', '双减', '1xcertificates']
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def _matching_rows(sought: str, table: pd.DataFrame) -> list[int]:
    """Return the rows that match exactly, then those that match in part, in their order."""
    if not isinstance(sought, str):
        raise PlanError(f"glossary: a term is text, not {type(sought).__name__}; a plan is plan=…")
    wanted = fold_for_search(sought)
    # Pinyin has no v; it is how ü is typed, whose dots are folded away.
    asked = (wanted, wanted.replace("v", "u"), wanted)
    columns = ("term", "pinyin", "english")
    rows = [tuple(map(fold_for_search, row)) for row in table[[*columns]].itertuples(index=False)]
    pairs = [list(zip(asked, row, strict=True)) for row in rows]
    exact = [i for i, row in enumerate(pairs) if any(a == key for a, key in row)]
    part = [i for i, row in enumerate(pairs) if wanted and any(a in key for a, key in row)]
    if not part:
        known = {key: i for i, row in enumerate(rows) for key in row}
        near = [known[key] for key in difflib.get_close_matches(wanted, known)]
        similar = "、".join(dict.fromkeys(table["term"].iloc[near]))
        how = "characters, pinyin (with or without tone marks) or English, or a part of one"
        raise PlanError(
            f"glossary: no term by {sought[:40]!r}; "
            + (f"similar terms: {similar}" if near else f"search by {how}")
        )
    return list(dict.fromkeys(exact + part))


def _find_examples(plan: Plan, terms: pd.Series, segmenter: Segmenter) -> pd.DataFrame:
    """Return term, example, task_no, start and n of each term, as in `glossary`."""
    words = segment(plan, segmenter)
    prose = list(sentences(plan).itertuples(index=False))
    starts = [sentence.start for sentence in prose]
    places: dict[str, list[tuple[Any, int]]] = {term: [] for term in terms}
    for word in words[words["term"].isin(terms)].itertuples(index=False):
        places[word.term].append((prose[bisect(starts, word.start) - 1], word.start))
    rows = []
    for term, there in places.items():
        example, task_no, start = "", pd.NA, pd.NA
        if there:
            often = Counter(str(sentence.task_no) for sentence, _ in there)
            sentence, place = min(there, key=partial(_example_rank, often=often))
            start, end = _shorten_example(term, place, sentence.start, sentence.end)
            example, task_no = plan.text[start:end], sentence.task_no
        rows.append((term, example, task_no, start, len(there)))
    table = pd.DataFrame(rows, columns=["term", "example", "task_no", "start", "n"])
    return table.astype({"task_no": KEY_TYPES["task_no"], "start": "Int64", "n": "int64"})


def _example_rank(found: tuple, *, often: Counter) -> tuple:
    """Return a key that sorts a sentence with the place of its term: the best example first."""
    sentence, place = found
    rank, size = _RANKS[sentence.part], len(sentence.text)
    fits = (size < _LEAST, size if size >= _LEAST else -size)
    return rank, -often[str(sentence.task_no)], *fits, place


def _shorten_example(term: str, place: int, start: int, end: int) -> tuple[int, int]:
    """Return the part of a sentence around a term, if the whole is too long."""
    if end - start <= _MOST:
        return start, end
    return max(start, place - _MOST // 2), min(end, place + len(term) + _MOST // 2)


def split_at_term(
    text: str, term: str, segmenter: Segmenter | None = None
) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, each with whether it is the term.

    Examples
    --------
    >>> list(split_at_term("抓健康教育，办心理健康教育年会。", "健康教育"))
    [('抓', False), ('健康教育', True), ('，办心理健康教育年会。', False)]
    """
    at = 0
    segmenter = Segmenter() if segmenter is None else segmenter
    for piece in segmenter.pieces(text):
        if piece.term == term:
            if at < piece.start:
                yield text[at : piece.start], False
            yield term, True
            at = piece.end
    if at < len(text):
        yield text[at:], False
