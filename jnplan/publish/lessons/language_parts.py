"""Which part of a bilingual text is Chinese and which is English, marked in its HTML."""

import copy
import re

from lxml import html

# A sentence in Chinese ends so, before its English begins.
_CHINESE_END = re.compile(r"[。！？：”）…]$")
_CHINESE = re.compile("[\u3400-\u9fff，。！？：；（）、]")
# English words; neither n nor first_year is one.
_WORD = re.compile(r"(?<![A-Za-z_])(?:[A-Za-z]{2,}|[aAI])(?![A-Za-z_])")
# A Chinese character says about as much as some letters do.
_LETTERS = 3
# Sentences: in one of these English begins only after a sentence in Chinese has ended.
_SENTENCES = {"p", "li"}
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "summary"}
_CODES = {"zh": "zh-CN", "en": "en"}


def mark_languages(fragment: str) -> str:
    """Return a fragment of HTML in which each part says whether it is Chinese or English.

    A paragraph in one language gets its class, ``zh`` or ``en``, and its ``lang``; one that goes
    from Chinese to English becomes two spans. Code, numbers, and table cells in one language stay
    as they are: they are for both.

    Examples
    --------
    >>> mark_languages("<th>列 Column</th>")
    '<th><span class="zh" lang="zh-CN">列</span> <span class="en" lang="en">Column</span></th>'
    >>> mark_languages("<p>The word 教师 is there.</p>")
    '<p class="en" lang="en">The word 教师 is there.</p>'
    """
    root = html.fragment_fromstring(fragment, create_parent="div")
    for block in list(root.iter(*_BLOCKS)):
        if not any(child.tag in {*_BLOCKS, "ul", "ol"} for child in block.iterdescendants()):
            _mark_block(block)
    inner = html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>").strip()


def _mark_block(block: html.HtmlElement) -> None:
    """Mark one block, after a bold beginning that has both languages itself."""
    children = list(block)
    bold = None
    if children and children[0].tag == "strong" and not (block.text or "").strip():
        rest = copy.deepcopy(block)
        rest.remove(rest[0])
        # What is bold may be the first words of a Chinese sentence, too.
        if _find_split(_pieces(children[0]), sentence=False) is not None:
            bold = children[0]
            block.text = bold.tail
            block.remove(bold)
            _split_into_spans(bold, sentence=False)
            bold.tail = " "
    _split_into_spans(block, sentence=block.tag in _SENTENCES)
    if bold is not None:
        if "class" in block.attrib:  # bold in two languages, the rest in one: that has its span
            _wrap_content(block, block.attrib.pop("class"))
            block.attrib.pop("lang", None)
        bold.tail = " " + (block.text or "")
        block.text = None
        block.insert(0, bold)


def _wrap_content(block: html.HtmlElement, language: str) -> None:
    span = html.Element("span", {"class": language, "lang": _CODES[language]})
    span.text, block.text = block.text, None
    for child in list(block):
        span.append(child)
    block.append(span)


def _pieces(block: html.HtmlElement) -> list[tuple[str, bool]]:
    """Return the text of a block, piece by piece, each with whether it may be split."""
    pieces = [(block.text or "", True)]
    for child in block:
        # Code is neither Chinese nor English.
        said = " " if child.tag == "code" else child.text_content()
        pieces += [(said, False), (child.tail or "", True)]
    return pieces


def _weigh_languages(text: str) -> tuple[int, int]:
    """Return how much of a text is Chinese and how much is English."""
    return _LETTERS * len(_CHINESE.findall(text)), sum(map(len, _WORD.findall(text)))


def _find_split(pieces: list[tuple[str, bool]], *, sentence: bool) -> tuple[int, int] | None:
    """Return the piece, and the place in it, where English follows Chinese; None if nowhere."""
    best, place = 0, None
    for number, (text, may) in enumerate(pieces):
        if not may:
            continue
        for blank in re.finditer(r"\s+", text):
            before = "".join(one for one, _ in pieces[:number]) + text[: blank.start()]
            after = text[blank.end() :] + "".join(one for one, _ in pieces[number + 1 :])
            if sentence and not _CHINESE_END.search(before):
                continue
            (zh, letters), (others, en) = _weigh_languages(before), _weigh_languages(after)
            gain = zh + en - letters - others
            # Of equals the last: “大于 1 above 1” has its English after the number.
            if zh > letters and en > others and gain >= best:
                best, place = gain, (number, blank.start())
    return place


def _language_of(pieces: list[tuple[str, bool]]) -> str | None:
    zh, en = _weigh_languages("".join(text for text, _ in pieces))
    if zh == en == 0:
        return None
    return "zh" if zh > en else "en"


def _split_into_spans(block: html.HtmlElement, *, sentence: bool) -> None:
    """Put both languages of a block into spans, or mark a block of sentences in one."""
    pieces = _pieces(block)
    place = _find_split(pieces, sentence=sentence)
    if place is None and block.tag == "li" and block.text_content().strip().endswith(":"):
        place = _find_split(pieces, sentence=False)  # 四行代码 Four lines:
    if place is None:
        language = _language_of(pieces)
        if language and sentence:
            block.set("class", language)
            block.set("lang", _CODES[language])
        return
    number, at = place
    children = list(block)
    # Pieces alternate: text, child, text …: piece 2i is the text after child i - 1.
    first, second = (
        html.Element("span", {"class": language, "lang": _CODES[language]})
        for language in ("zh", "en")
    )
    here = number // 2
    text = pieces[number][0]
    before, after = text[:at], text[at:].lstrip()
    if here == 0:
        first.text = before
    else:
        first.text = block.text
        for child in children[:here]:
            first.append(child)
        children[here - 1].tail = before
    second.text = after
    for child in children[here:]:
        second.append(child)
    block.text = None
    for child in list(block):
        block.remove(child)
    first.tail = " "
    block.extend([first, second])
