"""Cut text into words with jieba, keeping policy terms whole and leaving out stop words."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..errors import KEY_TYPES, PlanError, checked, one_of
from ..plan import Plan
from ..text.scripts.latin import half_width, is_web_address
from .lexicon import lexicon_terms, quoted_terms, stopword_set
from .likeliest.dictionary import DICTIONARIES
from .likeliest.engines import choose_engine, cutter
from .lists.word_list import WordList, word_set
from .whole_words import whole_word_finder

if TYPE_CHECKING:
    import pandas as pd


class CutPiece(NamedTuple):
    """A word, sign or blank of a text: ``text[start:end] == term``."""

    term: str
    start: int
    end: int


# 3.5万, 二十, 二〇二六, 两三, 百分之九十, 九成, 九月; but 十四五 and 八五 are names.
_NUMBER = re.compile(
    r"(?:[\d.．,，]+[百千万亿]*|(?:零?[一二两三四五六七八九]?[十百千万亿廿卅])+零?[一二三四五六七八九]?)"
    "(?:[余多][万亿]?)?个?"
    "|(?:一两|一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)[十百千万亿]*[余多成]?"
    "|[一二三四五六七八九]+[〇○零OＯ][〇○零OＯ一二三四五六七八九]*"
    "|[一二两三四五六七八九十百千万]+(?:分之[〇零一二两三四五六七八九十百千万点]*|成)"
    "|[一二两三四五六七八九十百千万]+点[〇零一二三四五六七八九]+"
    r"|(?:[一二][〇○零OＯ一二三四五六七八九]{3}年)?(?:\d{1,2}|十?[一二三四五六七八九十])月[份底末初]?"
    "|(?:十?[一二三四五六七八九十]月)?[一二三]?十?[一二三四五六七八九十]日"
    "|[一二][〇○零OＯ一二三四五六七八九0０]{3}年?"
    r"|(?:\d+|[〇○零OＯ一二两三四五六七八九十百]+)[年月日]前后?"
)

# Suffixes that make new words too freely for any list and never stand alone (rule 4 of
# data/gold/words-guideline.md): 参保率, 聚集性.
AFFIXES = frozenset("化率性型式类者级制权度")


class Segmenter:
    """Cut Chinese text into words.

    Every occurrence of a lexicon term is one word, whatever jieba's statistics say; where two
    terms overlap the longer one is kept (of equally long ones, the first). Numbers and words known
    by their form (第25届, 70%, 一校一策) come next. jieba cuts what lies between; an affix that it
    cuts off (参保|率) is put back, and a particle that it joins to a neighbour (之美) cut off.

    Parameters
    ----------
    engine
        ``"jieba"``, or ``"rjieba"``, the same in Rust (the extra ``fast``); by default the latter
        where it is installed, but jieba with its own dictionary. The attribute ``engine`` says
        which it is.
    dictionary
        The words and frequencies that jieba uses: ``"jnplan"``, jieba's own adapted to official
        Chinese (`data/words.txt`), or ``"jieba"``, its own as it ships, without our rules for
        numbers, forms and affixes.
    lexicon
        The terms kept whole; by default the shipped lexicon, ``[]`` for none. A list, or the path
        of a file with a word a line, as user dictionaries for jieba are: a frequency and a part of
        speech may follow the word, and # begins a comment.
    stopwords
        The words that `words` leaves out, likewise; by default the shipped list, ``[]`` for none.
    add_terms, add_stopwords
        Terms and stop words beside these, likewise.

    Raises
    ------
    PlanError
        If an option isn't one of those named, or a list has an entry that is no word; the message
        names the entry, or the file and line.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.Segmenter().cut("落实立德树人。")
    ['落实', '立德树人', '。']
    >>> jp.Segmenter(dictionary="jieba", lexicon=[]).cut("落实立德树人。")
    ['落实', '立德', '树', '人', '。']
    >>> jp.Segmenter(add_terms=["泉韵课堂"], add_stopwords=["打造"]).words("打造泉韵课堂。")
    ['泉韵课堂']
    >>> jp.Segmenter(engine="jieba", lexicon=["双减"], stopwords=["的"])
    <Segmenter: engine jieba, dictionary jnplan, 1 in lexicon, 1 in stopwords>
    """

    def __init__(
        self,
        *,
        engine: str | None = None,
        dictionary: str = "jnplan",
        lexicon: WordList | None = None,
        stopwords: WordList | None = None,
        add_terms: WordList = (),
        add_stopwords: WordList = (),
    ) -> None:
        one_of(dictionary, DICTIONARIES, "dictionary")
        self.engine = choose_engine(engine, dictionary)
        self.dictionary = dictionary
        kept = lexicon_terms() if lexicon is None else word_set(lexicon, "lexicon")
        left_out = stopword_set() if stopwords is None else word_set(stopwords, "stopwords")
        self.lexicon = kept | word_set(add_terms, "add_terms")
        self.stopwords = left_out | word_set(add_stopwords, "add_stopwords")
        #: Cuts a text by the engine alone, without lexicon and forms.
        likeliest = cutter(self.engine, dictionary)
        self.cut_plain, self.word_parts = likeliest.cut, likeliest.parts
        #: Finds the spans that are one word by the lexicon or by their form, in order.
        self.find_whole_words = whole_word_finder(self.lexicon, forms=dictionary == "jnplan")

    def __repr__(self) -> str:
        return (
            f"<Segmenter: engine {self.engine}, dictionary {self.dictionary}, "
            f"{len(self.lexicon)} in lexicon, {len(self.stopwords)} in stopwords>"
        )

    def with_terms(self, terms: Iterable[str]) -> Segmenter:
        """Return a segmenter that keeps more terms whole."""
        added = copy.copy(self)
        added.lexicon = self.lexicon.union(map(half_width, terms))
        added.find_whole_words = whole_word_finder(added.lexicon, forms=self.dictionary == "jnplan")
        return added

    def cut(self, text: str) -> list[str]:
        """Cut a text into words, signs and blanks; joined, they are the text again."""
        return [piece.term for piece in self.pieces(text)]

    def words(self, text: str) -> list[str]:
        """Cut a text and return its words: no signs, bare numbers, web addresses or stop words."""
        return [term for term in self.cut(text) if self.is_word(term)]

    def is_word(self, term: str) -> bool:
        """Whether a piece counts as a word: no sign, bare number, web address or stop word.

        A term of the lexicon is a word even if it is a number, such as 3.0.
        """
        if term in self.stopwords:
            return False
        return term in self.lexicon or (
            any(char.isalpha() for char in term)
            and not _NUMBER.fullmatch(term)
            and not is_web_address(term)
        )

    def pieces(self, text: str) -> list[CutPiece]:
        """Cut a text into words, signs and blanks, with their offsets."""
        if not isinstance(text, str):
            raise PlanError(f"Segmenter: expected a text to cut, not a {type(text).__name__}")
        pieces, at = [], 0
        for start, end in [*self.find_whole_words(text), (len(text), len(text))]:
            for term in self._likeliest(text[at:start]):
                pieces.append(CutPiece(term, at, at + len(term)))
                at += len(term)
            if start < end:
                pieces.append(CutPiece(text[start:end], start, end))
            at = end
        return pieces

    def _likeliest(self, text: str) -> list[str]:
        """Cut by jieba's statistics, cut particles off, and put an affix back onto its word."""
        terms: list[str] = []
        own = self.dictionary == "jnplan"
        parts = self.word_parts
        for term in chain.from_iterable([parts[word] for word in self.cut_plain(text)]):
            if term in AFFIXES and own and terms and len(terms[-1]) > 1 and self.is_word(terms[-1]):
                terms[-1] += term
            else:
                terms.append(term)
        return terms


@checked
def segment(
    plan: Plan, segmenter: Segmenter | None = None, *, own_words: bool = False
) -> pd.DataFrame:
    """Cut a plan's prose (overview, headings, tasks) into words.

    Parameters
    ----------
    plan
        The plan. Its lists of offices, date and furniture aren't prose and are left out.
    segmenter
        The segmenter; by default ``Segmenter()``.
    own_words
        Whether terms that the plan quotes (`quoted_terms`) are kept whole too.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, section_no, task_no, position, term, start, end, one row per word.
        ``plan.text[start:end] == term``. ``task_no`` is NA in the overview and in headings.
        ``position`` counts everything but blanks from 0, so that only true neighbours differ by
        one: a gap is left by a sign, a bare number or a stop word.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进“双减”和五项管理。")
    >>> jp.segment(plan)[["position", "term"]].values.tolist()
    [[0, '减负'], [1, '推进'], [3, '双减'], [6, '五项管理']]
    """
    import pandas as pd

    segmenter = Segmenter() if segmenter is None else segmenter
    if own_words:
        segmenter = segmenter.with_terms(quoted_terms(plan))
    rows, position = [], 0
    for part in plan.prose():
        for term, start, end in segmenter.pieces(plan.text[part.start : part.end]):
            if segmenter.is_word(term):
                where = (part.start + start, part.start + end)
                keys = (plan.plan_id, plan.year, part.section_no, part.task_no)
                rows.append((*keys, position, term, *where))
            position += not term.isspace()
    columns = ["plan_id", "year", "section_no", "task_no", "position", "term", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype(KEY_TYPES)
