"""What is right and what is a known mistake, hashed, for a page that checks without Python.

`verdict.js` takes a typed answer for what `jnplan.classroom.judge` takes its value for. The hashes
keep answers out of sight of who looks into the page, and no secret from who tries all numbers.
"""

import hashlib
import math
import numbers
import re
import unicodedata
from typing import Any

from ...classroom.checking import EXERCISES
from ...plan import Plan

# Places of an answer, as `judge` asks for them, and characters of a hash that are kept.
_PLACES = 3
_KEPT = 32

_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞″", '"')
    | dict.fromkeys("‘’‚‛`´′", "'")
    | {"。": ".", "、": ","}
)
_BRACKETS = str.maketrans("【】〔〕〖〗", "[][][]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("•・‧∙", "·"))
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]")


def normal_form(text: str) -> str:
    """Return the form of a text by which answers are compared; reading.js gives the same.

    Full-width signs become half-width, quotation marks and brackets of any kind become one kind,
    capitals small letters, and blanks are taken out.

    Examples
    --------
    >>> [normal_form(text) for text in ("“双减” 攻坚战。", "１２，３", "【Ａ】")]
    ['"双减"攻坚战.', '12,3', '[a]']
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = plain.translate(_QUOTES).translate(_BRACKETS).translate(_DASHES).lower()
    return _UNSEEN.sub("", plain)


def answer_hash(salt: str, value: str) -> str:
    """Return the hash of a value's normal form; sha256.js gives the same.

    Examples
    --------
    >>> answer_hash("salt", "whole:20")
    'c4bafd0a562b721a62959c974eb4bf21'
    """
    return hashlib.sha256(f"{salt}|{value}".encode()).hexdigest()[:_KEPT]


def hash_exercise(exercise: str, plan: Plan) -> dict[str, Any]:
    """Return what a page needs in order to judge the answers to an exercise of a plan.

    Parameters
    ----------
    exercise
        Its number, as "2.3".
    plan
        The plan that it is done with.

    Returns
    -------
    dict
        salt; kind of the right answer, "whole", "decimal", "text", "set" (in any order) or "list";
        known: pairs of a mistake (or "right") and its hashed value, in `judge`'s order; and of a
        decimal number, coarse and cut: hashes of it rounded too far, and cut off. A decimal is
        hashed by its number of thousandths; what it has beyond them, which gives nothing away,
        stands beside the hash, so that the page allows just the half of a thousandth that `judge`
        allows.

    Raises
    ------
    PlanError
        If the plan lacks what the exercise needs.
    """
    answers = EXERCISES[exercise](plan)
    salt = hashlib.sha256(f"jnplan {plan.plan_id} {exercise}".encode()).hexdigest()[:16]
    right = answers["right"]
    found: dict[str, Any] = {"salt": salt, "kind": _kind_of(right), "known": []}
    for mistake, value in answers.items():
        if _is_typed(value):
            found["known"].append([mistake, _hash_value(salt, value)])
    if found["kind"] == "decimal":
        # As `judge` finds them: rounded to fewer places, and cut off, in thousandths.
        rounded = {round(round(right, places) * 1000) for places in range(_PLACES)}
        cut = {
            round(math.trunc(right * 10**places) / 10**places * 1000)
            for places in range(_PLACES + 1)
        }
        found["coarse"] = sorted(answer_hash(salt, f"coarse:{number}") for number in rounded)
        found["cut"] = sorted(answer_hash(salt, f"cut:{number}") for number in cut)
    return found


def _kind_of(value: Any) -> str:
    if isinstance(value, int):
        return "whole"
    if isinstance(value, numbers.Real):
        return "decimal"
    if isinstance(value, str):
        return "text"
    return "set" if isinstance(value, frozenset) else "list"


def _is_typed(value: Any) -> bool:
    """Whether a value can be typed into the page: not nothing, and no object of Python."""
    if isinstance(value, frozenset | tuple):
        # A year in quotation marks is read as the year.
        return all(
            _is_typed(one) and not (isinstance(one, str) and one.isdecimal()) for one in value
        )
    return isinstance(value, str) or (isinstance(value, numbers.Real) and math.isfinite(value))


def _hash_value(salt: str, value: Any) -> dict[str, Any]:
    kind = _kind_of(value)
    if kind in ("set", "list"):
        parts = [_hash_value(salt, one) for one in value]
        if kind == "set":
            parts.sort(key=lambda part: part["hash"])
        return {"kind": kind, "parts": parts}
    if kind == "whole":
        return {"kind": kind, "hash": answer_hash(salt, f"whole:{value}")}
    if kind == "decimal":
        thousandths = math.floor(value * 1000)
        rest = value - thousandths / 1000
        return {
            "kind": kind,
            "hash": answer_hash(salt, f"decimal:{thousandths}"),
            "rest": rest,
        }
    return {"kind": kind, "hash": answer_hash(salt, f"text:{normal_form(value)}")}
