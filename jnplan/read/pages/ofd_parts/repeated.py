"""What templates repeat on the pages of an OFD file, such as a letterhead."""

from collections import Counter

import ofdkit

from ....findings import finding
from ..rows import note_pages, page_rows
from .runs import run_pieces


def template_place(run: ofdkit.TextRun) -> tuple | None:
    """Return what a template draws and where; None for what is the page's own."""
    return (run.text, round(run.x, 1), round(run.y, 1)) if run.from_template else None


def repeated_places(shown: list[list[ofdkit.TextRun]]) -> set[tuple | None]:
    """Find what a template draws on many pages, such as a letterhead or the name of a system."""
    times = Counter(place for runs in shown for place in {template_place(run) for run in runs})
    return {place for place, n in times.items() if place and n >= max(2, 0.4 * len(shown))}


def repeated_notes(shown: list[list[ofdkit.TextRun]], again: set[tuple | None]) -> list[str]:
    """Return notes on what templates repeat, and on which pages."""
    told: dict[str, list[int]] = {}
    for number, runs in enumerate(shown, 1):
        pieces = run_pieces([run for run in runs if template_place(run) in again], 0, 0)
        if pieces:
            text = " ".join(row.text for row in page_rows(pieces))
            told.setdefault(text if len(text) <= 40 else f"{text[:40]}…", []).append(number)
    return [
        finding("read.left-out-template", text=text, pages=note_pages(numbers))
        for text, numbers in told.items()
    ]
