"""The notebooks' prose as HTML in which every piece has its language."""

import html
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import mistune

from .languages import find_cut, language_of, lines_by_language

_INLINE = {"emphasis": "em", "strong": "strong"}
_OF_A_NOTEBOOK = re.compile(r"([\w-]+)\.ipynb(#.*)?")


class ProseBlock(NamedTuple):
    """A heading, a paragraph, a list …: what it is (mistune's name of it), and its HTML."""

    kind: str
    html: str


Titles = Mapping[str, tuple[str, str]]


def markdown_blocks(source: str, titles: Titles | None = None) -> list[ProseBlock]:
    r"""Return the blocks of a markdown cell, each piece marked with its language.

    Parameters
    ----------
    source
        The cell.
    titles
        The Chinese and English titles of pages, by the names of their files. Where the prose names
        a page, its title stands instead, as a link.

    Examples
    --------
    >>> markdown_blocks("## 词表 Tokens")[0].html
    '<h2><span lang="zh">词表</span> <span lang="en">Tokens</span></h2>'
    >>> [block.html for block in markdown_blocks("数。\n\nA count.")]
    ['<p lang="zh">数。</p>', '<p lang="en">A count.</p>']
    """
    parse = mistune.create_markdown(renderer=None, plugins=["table"])
    parsed: Any = parse(source)
    tokens = [_name_pages(token, titles or {}) for token in parsed]
    return [
        ProseBlock(token["type"], _block(token))
        for token in tokens
        if token["type"] != "blank_line"
    ]


def spoken(text: str) -> str:
    r"""Return what a cell printed as HTML, each language in a paragraph of its own.

    Examples
    --------
    >>> spoken("有2项。\n2 tasks.\n")
    '<p lang="zh">有2项。</p>\n<p lang="en">2 tasks.</p>'
    """
    return "\n".join(
        f"<p{_lang(piece.language)}>{html.escape(piece.text, quote=False)}</p>"
        for piece in lines_by_language(text)
    )


def _name_pages(token: dict[str, Any], titles: Titles) -> dict[str, Any]:
    """Return a piece in which the names of pages are links of the kind "page"."""
    if token["type"] in ("codespan", "link"):
        name = _plain(token)
        if name in titles:
            return {"type": "page", "raw": name[:2], "name": name, "titles": titles[name]}
    if "children" in token:
        return {**token, "children": [_name_pages(each, titles) for each in token["children"]]}
    return token


def _block(token: dict[str, Any]) -> str:
    kind, children = token["type"], token.get("children", [])
    if kind == "heading":
        tag = f"h{token['attrs']['level']}"
        return f"<{tag}>{_spans(children)}</{tag}>"
    if kind in ("paragraph", "block_text"):
        return _paragraphs(children)
    if kind == "list":
        tag = "ol" if token["attrs"]["ordered"] else "ul"
        return f"<{tag}>\n{''.join(map(_item, children))}</{tag}>"
    if kind == "block_quote":
        return f"<blockquote>{''.join(map(_block, children))}</blockquote>"
    if kind == "block_code":
        return f"<pre>{html.escape(token['raw'], quote=False)}</pre>"
    if kind == "table":
        head, body = children
        rows = "".join(
            f"<tr>{''.join(map(_table_cell, row['children']))}</tr>\n" for row in body["children"]
        )
        heads = "".join(map(_table_cell, head["children"]))
        return (
            '<div class="table" tabindex="0" role="group" aria-label="表格 Table"><table>\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>"
        )
    raise ValueError(f"a notebook's prose has a {kind}, which pages don't know")


def _item(token: dict[str, Any]) -> str:
    """Return an item of a list; where all of it is in one language, so is the item."""
    first = token["children"][0]["children"]
    text = "".join(map(_plain, first))
    if len(token["children"]) == 1 and not _split(first):
        return f"<li{_lang(language_of(text))}>{_inline(first)}</li>\n"
    return f"<li>{_spans(first)}{''.join(map(_block, token['children'][1:]))}</li>\n"


def _table_cell(token: dict[str, Any]) -> str:
    tag = 'th scope="col"' if token["attrs"]["head"] else "td"
    return f"<{tag}>{_spans(token['children'])}</{tag[:2]}>"


def _paragraphs(children: list[dict[str, Any]]) -> str:
    split = _split(children)
    if not split:
        return f"<p{_lang(language_of(''.join(map(_plain, children))))}>{_inline(children)}</p>"
    lead, chinese, english = split
    return f'<p lang="zh">{lead[0]}{chinese}</p><p lang="en">{lead[1]}{english}</p>'


def _spans(children: list[dict[str, Any]]) -> str:
    split = _split(children)
    if not split:
        return _inline(children)
    lead, chinese, english = split
    return f'<span lang="zh">{lead[0]}{chinese}</span> <span lang="en">{lead[1]}{english}</span>'


def _split(children: list[dict[str, Any]]) -> tuple[tuple[str, str], str, str] | None:
    """Return what leads in each language, the Chinese and the English; None if only one is there.

    What leads is a bold phrase that is itself in both languages.
    """
    lead = ("", "")
    if children and children[0]["type"] == "strong":
        both = _split(children[0]["children"])
        if both:
            lead = (f"<strong>{both[1]}</strong>", f"<strong>{both[2]}</strong> ")
            children = children[1:]
    text = "".join(map(_plain, children))
    cut = find_cut(text)
    if cut is None:
        return (lead, _inline(children), "") if lead[0] and not children else None
    return lead, _inline(_slice(children, 0, cut[0])), _inline(_slice(children, cut[1], len(text)))


def _slice(children: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Return the inline pieces between two places of their plain text; only text is divided."""
    kept, at = [], 0
    for child in children:
        size = len(_plain(child))
        low, high = max(start - at, 0), min(end - at, size)
        if low < high:
            kept.append(
                child if child["type"] != "text" else {**child, "raw": child["raw"][low:high]}
            )
        at += size
    return kept


def _plain(child: dict[str, Any]) -> str:
    if child["type"] in ("softbreak", "linebreak"):
        return " "
    return child["raw"] if "raw" in child else "".join(map(_plain, child["children"]))


def _inline(children: list[dict[str, Any]]) -> str:
    return "".join(map(_inline_child, children)).strip()


def _inline_child(child: dict[str, Any]) -> str:
    kind = child["type"]
    if kind in ("softbreak", "linebreak"):
        return " "
    if kind == "codespan":
        return f"<code>{html.escape(child['raw'], quote=False)}</code>"
    if kind == "page":
        chinese, english = (html.escape(title, quote=False) for title in child["titles"])
        return (
            f'<a href="{child["name"]}.html"><span lang="zh">{chinese}</span> '
            f'<span lang="en">{english}</span></a>'
        )
    if kind in _INLINE:
        return f"<{_INLINE[kind]}>{_inline(child['children'])}</{_INLINE[kind]}>"
    if kind == "link":
        to = child["attrs"]["url"]
        page = _OF_A_NOTEBOOK.fullmatch(to)
        if page:
            to = f"{page[1]}.html{page[2] or ''}"
        return f'<a href="{html.escape(to)}">{_inline(child["children"])}</a>'
    return html.escape(child["raw"], quote=False)


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""
