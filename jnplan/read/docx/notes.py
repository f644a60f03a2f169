"""Notes on what was done beside reading a Word file, and on what was left out."""

import re
from collections import Counter

from lxml import etree

from ...findings import finding
from .package import kind_of
from .runs import Reading


def reading_notes(reading: Reading, parts: dict[str, list[etree._Element]]) -> list[str]:
    """Return notes on what was done beside reading.

    Parameters
    ----------
    reading
        What was seen while the document was read.
    parts
        The roots of its other parts by kind: footnotes, endnotes, comments, header, footer.
    """
    seen, notes = reading.seen, []
    if seen["number"]:
        notes.append(finding("read.list-numbers", n=seen["number"]))
    if seen["split list"]:
        notes.append(finding("read.split-lists", n=seen["split list"]))
    for header in reading.headers:
        notes.append(finding("read.table", columns=header))
    if seen["insertion"] or seen["deletion"]:
        inserted, deleted = seen["insertion"], seen["deletion"]
        notes.append(finding("read.tracked-changes", inserted=inserted, deleted=deleted))
    if seen["text box above"]:
        notes.append(finding("read.text-box-before", n=seen["text box above"]))
    if seen["text box"]:
        notes.append(finding("read.text-box-after", n=seen["text box"]))
    notes += _left_out_notes(seen, parts)
    if seen["symbol"]:
        notes.append(finding("read.symbols", n=seen["symbol"]))
    for what in seen:
        if what.startswith("field "):
            notes.append(finding("read.left-out-field", field=what.removeprefix("field ")))
    if seen["broken field"]:
        notes.append(finding("read.broken-field"))
    for kind in sorted(reading.numbering.unknown):
        notes.append(finding("read.number-format", format=kind))
    return notes


def _left_out_notes(seen: Counter[str], parts: dict[str, list[etree._Element]]) -> list[str]:
    """Return notes on what was left out."""
    notes = []
    if seen["line of contents"]:
        notes.append(finding("read.left-out-contents", n=seen["line of contents"]))
    if seen["hidden character"]:
        notes.append(finding("read.left-out-hidden-characters", n=seen["hidden character"]))
    if seen["ruby"]:
        notes.append(finding("read.left-out-ruby", n=seen["ruby"]))
    if seen["prompt"]:
        notes.append(finding("read.left-out-prompts", n=seen["prompt"]))
    if seen["struck"]:
        notes.append(finding("read.left-out-struck", n=seen["struck"]))
    if seen["picture"]:
        notes.append(finding("read.left-out-pictures", n=seen["picture"]))
    if seen["embedded object"]:
        notes.append(finding("read.left-out-objects", n=seen["embedded object"]))
    if seen["embedded document"]:
        notes.append(finding("read.left-out-documents", n=seen["embedded document"]))
    texts = {
        kind: _side_texts(parts.get(f"{kind}s", []), f"w:{kind}")
        for kind in ("footnote", "endnote", "comment")
    }
    shown = {
        kind: "; ".join(f"[{i}] {text}" for i, text in enumerate(own, 1))
        for kind, own in texts.items()
    }
    if shown["footnote"]:
        n = len(texts["footnote"])
        notes.append(finding("read.left-out-footnotes", n=n, texts=shown["footnote"]))
    if shown["endnote"]:
        n = len(texts["endnote"])
        notes.append(finding("read.left-out-endnotes", n=n, texts=shown["endnote"]))
    if shown["comment"]:
        n = len(texts["comment"])
        notes.append(finding("read.left-out-comments", n=n, texts=shown["comment"]))
    heads, feet = (
        "; ".join(dict.fromkeys(_side_texts(parts.get(kind, []), None)))
        for kind in ("header", "footer")
    )
    if heads:
        notes.append(finding("read.left-out-headers", texts=heads))
    if feet:
        notes.append(finding("read.left-out-footers", texts=feet))
    return notes


def _side_texts(roots: list[etree._Element], kind: str | None) -> list[str]:
    """Return the texts of notes, comments, headers or footers, without page numbers."""
    texts = []
    for root in roots:
        for one in [root] if kind is None else [one for one in root if kind_of(one) == kind]:
            text = "".join(t.text or "" for t in one.iter("{*}t") if kind_of(t) == "w:t").strip()
            if re.search(r"[^\W\d_]", re.sub("第.{0,9}页|共.{0,9}页", "", text)):
                texts.append(text)
    return texts
