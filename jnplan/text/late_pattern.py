"""Regular expressions that are compiled when they are first used, not when a module is loaded."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _LatePattern:
    """Stands for a regular expression; has its methods once one of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern  # of which others are made
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the methods, so that this is called once."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def late_pattern(pattern: str, *, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used.

    For those that most texts don't need: `re` takes a millisecond for each class of Chinese
    characters, and a start has no time to lose.

    Examples
    --------
    >>> late_pattern("[省市]").sub("", "某省某市")
    '某某'
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
