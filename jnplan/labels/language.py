"""In which language readers are spoken to."""

import os
from typing import Literal, get_args

from ..errors import PlanError, checked

Language = Literal["zh", "en", "both"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LANGUAGE_VARIABLE = "JNPLAN_LANG"


def language() -> Language:
    """Return the language that the environment variable JNPLAN_LANG asks for, by default both.

    Raises
    ------
    PlanError
        If it asks for another than zh, en or both.

    Examples
    --------
    >>> language()
    'both'
    """
    asked = os.environ.get(LANGUAGE_VARIABLE) or "both"
    for known in LANGUAGES:
        if asked == known:
            return known
    raise PlanError(f"{LANGUAGE_VARIABLE} is {asked!r}; it must be zh, en or both")


@checked
def say(chinese: str, english: str, *, between: str = " ", lang: Language | None = None) -> str:
    r"""Return a text in the language asked for, or in both, Chinese first.

    Parameters
    ----------
    chinese, english
        The text in each language. What is the same in both is said once.
    between
        What stands between the two.
    lang
        The language; by default that of `language`.

    Examples
    --------
    >>> say("任务", "task", lang="both"), say("任务", "task", lang="zh")
    ('任务 task', '任务')
    """
    lang = lang or language()
    texts = {"zh": [chinese], "en": [english], "both": [chinese, english]}[lang]
    return between.join(dict.fromkeys(text for text in texts if text))
