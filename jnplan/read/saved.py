"""A source that was saved, to be read again at once."""

import dataclasses
import json

from ..errors import PlanError
from ..plan import Doubt, Source
from ..text.clean import CONTROLS, line_ends
from .formats import SOURCE_KINDS, refuse

# What `save_source` begins with; no other kind of file does.
SAVED = b'{"jnplan": "source"'


def save_source(source: Source) -> bytes:
    """Return a source as a file that is read again at once, where reading took long (OCR)."""
    return json.dumps(
        {"jnplan": "source", **dataclasses.asdict(source)}, ensure_ascii=False
    ).encode()


def read_saved(raw: bytes, name: str) -> Source:
    """Read what `save_source` returned; whoever wrote it, it is what a reader could return.

    Raises
    ------
    PlanError
        If it isn't.
    """
    refuse("txt", len(raw), name)
    try:
        saved = json.loads(raw)
        del saved["jnplan"]
        doubtful = tuple(Doubt(*doubt) for doubt in saved["doubtful"])
        source = Source(**saved | {"notes": tuple(saved["notes"]), "doubtful": doubtful})
        words = (source.text, source.kind, source.encoding, *source.notes)
        words += tuple(doubt.text for doubt in doubtful)
        "".join(words).encode()
        scores = [doubt.confidence for doubt in doubtful]
        scores += [] if source.confidence is None else [source.confidence]
        whole = all(isinstance(doubt.line, int) for doubt in doubtful)
        alike = source.text == CONTROLS.sub(" ", line_ends(source.text))
        whole = whole and alike and source.kind in SOURCE_KINDS and bool(source.text.strip())
        if whole and all(0 <= score <= 1 for score in scores):
            return source
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise PlanError(f"{name}: not a valid saved source; name the plan's own file")
