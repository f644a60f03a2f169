"""What a reader gives of a file: its text, and how it was read."""

from dataclasses import dataclass
from typing import NamedTuple


class Doubt(NamedTuple):
    """A line that was read from a picture with little confidence (0 to 1)."""

    line: int
    text: str
    confidence: float


@dataclass(frozen=True)
class Source:
    r"""The text of a file, and how it was read.

    ``text`` has a paragraph a line, each ended by ``\n``. ``kind`` is txt, html, docx, pdf or scan
    (read from pictures). ``encoding`` is that of a txt or html file, else empty. ``notes`` says in
    plain sentences what the reader did beside reading: lines joined, running heads left out.
    ``confidence`` is the mean over the characters of a scan (0 to 1), None for all else, and
    ``doubtful`` lists its lines below `DOUBTFUL`.
    """

    text: str
    kind: str
    encoding: str = ""
    notes: tuple[str, ...] = ()
    confidence: float | None = None
    doubtful: tuple[Doubt, ...] = ()


DOUBTFUL = 0.9
