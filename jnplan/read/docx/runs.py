"""The text of a Word paragraph as Word shows it: runs, fields, symbols, tracked changes."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ...errors import PlanError
from .boxes import TextBox, stands_above
from .numbering import Numbering, chain
from .package import child, kind_of, value
from .symbols import drawn_text, holds_symbols, symbol_font, symbol_sign, symbol_text

NOTHING = ("w:pPr", "w:rPr", "w:tblPr", "w:sdtPr", "w:sectPr", "w:instrText", "w:delText", "w:rt")
_BLANKS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-", "w:cr": "\n", "w:br": "\n"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEEPEST_FIELD, _LONGEST_CODE = 50, 500
_OFF = ("0", "false", "off")
_NUMBER_FIELDS = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "EQ")


@dataclass
class _Field:
    code: str = ""
    result: bool = False  # whether what stands now is its result


@dataclass
class Reading:
    """What is being read, and what was noticed on the way."""

    numbering: Numbering
    fields: list[_Field] = field(default_factory=list)
    use_fields: bool = True
    before: str = ""  # text of a paragraph whose end was deleted: it goes on in the next
    length: int = 0
    seen: Counter = field(default_factory=Counter)
    headers: list[str] = field(default_factory=list)  # of tables read as plans
    hidden: dict[str, bool] = field(default_factory=dict)  # by style


def alternative(element: etree._Element) -> etree._Element:
    """Return what newer programs show; the fallback holds the same once more."""
    choices = [one for one in element if kind_of(one) == "mc:Choice" and len(one)]
    fallback = [one for one in element if kind_of(one) == "mc:Fallback"]
    return [*choices, *fallback, element][0]


def add_text(
    reading: Reading,
    parent: etree._Element,
    pieces: list[str],
    boxes: list[TextBox],
    *,
    hidden: bool = False,
) -> None:
    """Read runs: add their text to the pieces, and the text boxes in them to the boxes."""
    for element in parent:
        kind = kind_of(element)
        if kind in ("w:t", "m:t", "a:t"):
            _add_shown(reading, _run_text(reading, element), pieces, hidden)
        elif kind in _BLANKS:
            _add_shown(reading, _BLANKS[kind], pieces, hidden)
        elif kind == "w:sym":
            _add_shown(reading, _symbol(reading, element), pieces, hidden)
        elif kind == "w:fldChar":
            _turn_field(reading, value(element, "fldCharType"), pieces, hidden)
        elif kind == "w:instrText" and reading.fields and not reading.fields[-1].result:
            code = reading.fields[-1].code + (element.text or "")
            reading.fields[-1].code = code[:_LONGEST_CODE]
        elif kind == "w:txbxContent":
            first = not "".join(pieces).strip()
            boxes.append(TextBox(element, stands_above(element, first, bool(reading.length))))
        elif kind in ("w:del", "w:moveFrom"):
            reading.seen["deletion"] += 1
        elif kind == "mc:AlternateContent":
            add_text(reading, alternative(element), pieces, boxes, hidden=hidden)
        elif is_prompt(element):
            reading.seen["prompt"] += 1
        elif kind == "w:r" and _is_struck(element):
            reading.seen["struck"] += 1
        elif kind == "w:r":
            own = is_hidden(reading, child(element, "w:rPr"), "w:rStyle", hidden)
            add_text(reading, element, pieces, boxes, hidden=own)
        elif kind not in NOTHING:
            _notice(reading, element, kind)
            add_text(reading, element, pieces, boxes, hidden=hidden)
            if kind == "a:p":  # a line of a drawing
                pieces.append("\n")


def is_prompt(element: etree._Element) -> bool:
    """Whether an element is an empty form field: what it shows asks to click or to type here."""
    return kind_of(element) == "w:sdt" and is_on(child(element, "w:sdtPr"), "w:showingPlcHdr")


def _is_struck(run: etree._Element) -> bool:
    properties = child(run, "w:rPr")
    return is_on(properties, "w:strike") or is_on(properties, "w:dstrike")


def _notice(reading: Reading, element: etree._Element, kind: str) -> None:
    told = {
        "w:ins": "insertion",
        "w:moveTo": "insertion",
        "a:blip": "picture",
        "v:imagedata": "picture",
        "w:footnoteReference": "footnote",
        "w:endnoteReference": "endnote",
        "w:ruby": "ruby",
        "w:object": "embedded object",
    }
    if kind in told:
        reading.seen[told[kind]] += 1


def _run_text(reading: Reading, element: etree._Element) -> str:
    """Return the text of a w:t as Word shows it: blanks at its ends only where they are kept."""
    text = re.sub(r"[\r\n\t]", " ", element.text or "").replace("\u00ad", "")
    kept = element.get(_SPACE) or element.getroottree().getroot().get(_SPACE)
    text = text if kept == "preserve" else text.strip(" ")
    font = _font_of_run(reading, child(element.getparent(), "w:rPr"))
    if font or holds_symbols(text):
        text, unknown = symbol_text(text, font)
        reading.seen["symbol"] += unknown
    return text


def _font_of_run(reading: Reading, properties: etree._Element | None) -> str:
    """Return the symbol font that a run is set in, by itself or by its style; mostly none."""
    if properties is None:
        return ""
    fonts = child(properties, "w:rFonts")
    styles = reading.numbering.styles
    if fonts is None and styles and child(properties, "w:rStyle") is not None:
        above = chain(reading.numbering, value(child(properties, "w:rStyle")))
        own = (child(style, "w:rPr", "w:rFonts") for style in above)
        fonts = next((one for one in own if one is not None), None)
    if fonts is None:
        return ""
    named = (symbol_font(value(fonts, kind)) for kind in ("ascii", "hAnsi"))
    return next(filter(None, named), "")


def _add_shown(reading: Reading, text: str, pieces: list[str], hidden: bool) -> None:
    """Add a text, unless it is hidden or belongs to a field but not to its result."""
    if reading.use_fields and any(not one.result for one in reading.fields):
        return
    if reading.use_fields and any(
        one.code.upper().split()[:1] == ["TOC"] for one in reading.fields
    ):
        reading.seen["contents"] += 1
    elif hidden:
        reading.seen["hidden character"] += len(text.strip())
    else:
        pieces.append(text)


def _turn_field(reading: Reading, step: str | None, pieces: list[str], hidden: bool) -> None:
    """Read a step of a field: it begins, its result begins, it ends."""
    if step == "begin":
        if len(reading.fields) == _DEEPEST_FIELD:
            raise PlanError(f"its fields are nested more than {_DEEPEST_FIELD} deep")
        reading.fields.append(_Field())
    elif step == "separate" and reading.fields:
        reading.fields[-1].result = True
    elif step == "end" and reading.fields:
        ended = reading.fields.pop()
        name = "".join(ended.code.split()[:1]).upper()
        if not ended.result and name in _NUMBER_FIELDS:
            drawn, kind = drawn_text(ended.code) or ("", "")
            _add_shown(reading, drawn, pieces, hidden)
            if not drawn:
                reading.seen[f"field {' '.join(ended.code.split())}"] += 1
            elif kind == "reading":
                reading.seen["ruby"] += 1


def _symbol(reading: Reading, element: etree._Element) -> str:
    written = value(element, "char") or ""
    code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", written) else 0
    named = value(element, "font")
    font = symbol_font(named)
    sign = symbol_sign(font, code) if font or not named else None
    in_font = 0xF000 <= code < 0xF100 or (font and code < 0x100)
    if not sign and not in_font and 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000:
        sign = chr(code)
    reading.seen["symbol"] += not sign
    return sign or "□"


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a property is there and not switched off."""
    found = child(properties, name)
    return found is not None and value(found) not in _OFF


def is_hidden(
    reading: Reading, properties: etree._Element | None, style: str, above: bool = False
) -> bool:
    """Whether text is hidden: by itself, by its style, or by what it stands in."""
    if child(properties, "w:vanish") is not None:
        return is_on(properties, "w:vanish")
    named = value(child(properties, style))
    if named is None:
        return above
    if named not in reading.hidden:
        own = [child(one, "w:rPr") for one in chain(reading.numbering, named)]
        own = [one for one in own if child(one, "w:vanish") is not None]
        reading.hidden[named] = bool(own) and is_on(own[0], "w:vanish")
    return reading.hidden[named] or above
