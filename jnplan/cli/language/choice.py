"""Which language is asked for: by ``--lang``, else by JNPLAN_LANG, else by the locale."""

import contextlib
import locale
import os
from collections.abc import Iterator

import typer

from ...labels.language import LANGUAGE_VARIABLE, LANGUAGES, Language

OPTION = "--lang"
# Of these the first that is set counts, as everywhere.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@contextlib.contextmanager
def language_kept() -> Iterator[None]:
    """Put JNPLAN_LANG back at the end: the language of one command isn't that of the next."""
    before = os.environ.get(LANGUAGE_VARIABLE)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(LANGUAGE_VARIABLE, None)
        else:
            os.environ[LANGUAGE_VARIABLE] = before


def choose_language(args: list[str]) -> list[str]:
    """Set JNPLAN_LANG for all that is called, and return the arguments without ``--lang``.

    It may stand before the command or behind it.

    Raises
    ------
    typer.BadParameter
        If another language than zh, en or both is asked for, or ``--lang`` asks for none.
    """
    asked, rest = _take_option(args)
    known = os.environ.get(LANGUAGE_VARIABLE, "")
    if asked is None and known in LANGUAGES:
        return rest
    os.environ[LANGUAGE_VARIABLE] = asked if asked in LANGUAGES else language_of_locale()
    if asked is None and known:
        raise typer.BadParameter(f"{LANGUAGE_VARIABLE} is {known!r}; it must be zh, en or both")
    if asked is not None and asked not in LANGUAGES:
        raise typer.BadParameter(f"{OPTION} is {asked!r}; it must be zh, en or both")
    return rest


def language_of_locale() -> Language:
    """Return zh for a Chinese locale, en for another; both where there is none (C, POSIX)."""
    named = next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), None)
    if named is None:  # Windows sets no variable
        named = locale.getlocale()[0] or ""
    if named.lower().startswith(("zh", "chinese")):
        return "zh"
    return "both" if named.partition(".")[0] in ("", "C", "POSIX") else "en"


def _take_option(args: list[str]) -> tuple[str | None, list[str]]:
    """Return what ``--lang`` asks for, None without it, and the other arguments."""
    asked: str | None = None
    rest: list[str] = []
    left = iter(args)
    for arg in left:
        if arg == "--":
            return asked, [*rest, arg, *left]
        if arg == OPTION:
            asked = next(left, "")
        elif arg.startswith(f"{OPTION}="):
            asked = arg.removeprefix(f"{OPTION}=")
        else:
            rest.append(arg)
    return asked, rest
