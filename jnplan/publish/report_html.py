"""HTML of nbconvert and pandas, adapted to a page that is read offline."""

import itertools
import re
from collections.abc import Iterator

# By this a folder is known as a report, which may be replaced by a newer one.
REPORT_MARK = '<meta name="generator" content="jnplan">'

# What an address may have and the name of a file may not.
UNUSUAL_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def adapt_notebook_html(body: str) -> str:
    """Return a notebook's HTML adapted to a page for any screen and for paper.

    A < in the text of a plan, a cell or an attribute is escaped, so that what looks like a tag here
    is one.
    """
    # Links between notebooks become links between pages.
    body = re.sub(r'href="(\d\d-[\w-]+)\.ipynb(["#])', r'href="\1.html\2', body)
    body = re.sub(r"<style scoped[^>]*>.*?</style>", "", body, flags=re.S)  # the page has its own
    body = body.replace("<th></th>", "<td></td>")  # pandas's corners head nothing
    body = re.sub(r"(?<=<t[dh]>)[^<]+(?=</t[dh]>)", _break_long_names, body)
    numbers = itertools.count(1)
    body = re.sub(
        r"<table.*?</table>",
        lambda table: (
            f'<div class="table" {_box_attributes("表格 Table", numbers)}>{table[0]}</div>'
        ),
        body,
        flags=re.S,
    )
    numbers = itertools.count(1)
    return re.sub(
        r'<div(?= class="output_png)',
        lambda _: f"<div {_box_attributes('图 Figure', numbers)}",
        body,
    )


def _break_long_names(cell: re.Match) -> str:
    """Return a cell's text with breaks allowed in names and addresses, for narrow columns."""
    text = re.sub(
        r"[\w./:?=%-]{24,}",
        lambda word: re.sub(r".{8}", r"\g<0><wbr>", word[0]),
        cell[0],
        flags=re.ASCII,
    )
    return re.sub(r"_(?!<)", "_<wbr>", text)


def _box_attributes(name: str, numbers: Iterator[int]) -> str:
    """Return attributes that let the keyboard reach a box, and name it."""
    return f'tabindex="0" role="group" aria-label="{name} {next(numbers)}"'
