"""What handouts say beside the lessons' own words: `data/classroom`."""

import functools

from ...data import shipped_table
from .one_language import OneLanguage


@functools.cache
def _wording() -> dict[str, dict[str, str]]:
    table = shipped_table("classroom/handouts.csv")
    return {row.key: {"zh": row.zh, "en": row.en} for row in table.itertuples()}


def handout_text(key: str, lang: OneLanguage, **values: object) -> str:
    """Return a text of `classroom/handouts.csv` with its values put in.

    Examples
    --------
    >>> handout_text("2.task", "zh", number=8)
    '第 8 项'
    """
    return _wording()[key][lang].format(**values)


def take_home_questions(lesson: int, lang: OneLanguage) -> list[str]:
    """Return the questions of a lesson's page to take home, in order.

    Examples
    --------
    >>> len(take_home_questions(1, "zh"))
    3
    """
    table = shipped_table("classroom/questions.csv")
    return table[table["lesson"] == lesson].sort_values("number")[lang].tolist()


def lesson_words(lesson: int) -> list[tuple[str, str, str]]:
    """Return the words of a lesson, with their pinyin and English.

    Examples
    --------
    >>> lesson_words(3)[0]
    ('聚类', 'jùlèi', 'clustering')
    """
    table = shipped_table("classroom/vocabulary.csv")
    here = table[table["lesson"] == lesson][["word", "pinyin", "en"]]
    return [(word, pinyin, english) for word, pinyin, english in here.itertuples(index=False)]
