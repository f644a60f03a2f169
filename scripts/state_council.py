"""Count the words of the State Council's yearly work reports, 1978 to 2025.

    python scripts/state_council.py PATH.jsonl

PATH.jsonl holds a report a line: title, url, content, year, as
github.com/aldohemsn/chinese-political-corpora gathered them from Wikisource. Without a path the
pages are downloaded from Wikisource, one a second; the counts may then differ from the shipped ones
where a page has been corrected since. No sentence is kept, only counts and places.
"""

import csv
import functools
import hashlib
import html.parser
import io
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

import pandas as pd

import jnplan as jp
from jnplan.data import shipped_list
from jnplan.text.clean import flatten
from jnplan.text.sentences import split_sentences

COUNTS = Path(__file__).parent.parent / "data" / "counts"
YEARS = range(1978, 2026)
TITLE = "{year}年中华人民共和国国务院政府工作报告"
PAGE = "https://zh.wikisource.org/wiki/"
API = "https://zh.wikisource.org/w/api.php"
AGENT = "jnplan/0.1 (counts of public documents; one page a second)"
SCOPES = ("whole", "education")

_ZERO_WIDTH = re.compile("\n?[\u00ad\u200b-\u200f\u2060\ufeff]\n?")
# Chinese has no blanks between words; those of a text stand where its web page was laid out.
_BLANKS = re.compile(r"(?<![A-Za-z])[^\S\n]+|[^\S\n]+(?![A-Za-z])")
_LICENCE = "本作品是中华人民共和国的"
_EDITING = "粗体文字"  # what the wiki's editor leaves where a button was pressed by mistake


def tidy(content: str) -> str:
    """Extract the speech from a page: a paragraph a line, signs and digits of half width.

    A link or a sign in the margin breaks the line within a sentence, once; paragraphs stand apart
    by an empty line. The speech begins with its greeting and ends before the page's licence.
    """
    text = _ZERO_WIDTH.sub("", content.replace("\r\n", "\n")).replace(_EDITING, "")
    text = text.split(_LICENCE)[0]
    text = text[max(text.find("各位代表"), 0) :]
    lines = (paragraph.replace("\n", "") for paragraph in re.split(r"\n{2,}", text))
    lines = (flatten(_BLANKS.sub("", line)) for line in lines)
    return "\n".join(line for line in lines if line)


@functools.cache
def _education() -> tuple[re.Pattern, frozenset]:
    entries = shipped_list("counts/education-words.txt")
    words = frozenset(entry for entry in entries if not entry.startswith("-"))
    over = {entry.lstrip("- ") for entry in entries if entry.startswith("-")}
    longest_first = sorted(words | over, key=lambda entry: (-len(entry), entry))
    return re.compile("|".join(map(re.escape, longest_first))), words


def about_education(sentence: str) -> bool:
    """Whether a sentence is about education, by the rule of `education-words.txt`."""
    pattern, words = _education()
    return any(match[0] in words for match in pattern.finditer(sentence))


def tables(reports: list[dict], segmenter: jp.Segmenter | None = None) -> dict[str, list[tuple]]:
    """Count the reports and return the rows of each file, header first, by file name."""
    segmenter = jp.Segmenter() if segmenter is None else segmenter
    counts = [("year", "scope", "term", "n")]
    totals = [("year", "scope", "sentences", "characters", "words", "terms")]
    totals[0] += ("checksum", "title", "url")
    places = [("year", "sentence_no", "characters")]
    texts = []
    for report in sorted(reports, key=lambda report: report["year"]):
        year, text = report["year"], tidy(report["content"])
        sentences = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
        about = [(i, each) for i, each in enumerate(sentences, 1) if about_education(each)]
        places += [(year, i, len(each)) for i, each in about]
        texts += [(year, i, each) for i, each in about]
        for scope, part in zip(SCOPES, (sentences, [each for _, each in about]), strict=True):
            n = Counter(term for each in part for term in segmenter.words(each))
            order = sorted(n, key=lambda term: (-n[term], term))
            counts += [(year, scope, term, n[term]) for term in order]
            checksum = hashlib.sha256("\n".join(part).encode()).hexdigest()
            sizes = (len(part), sum(map(len, part)), n.total(), len(n), checksum)
            totals.append((year, scope, *sizes, report["title"], report["url"]))
    coded = jp.code_themes(pd.DataFrame(texts, columns=["year", "sentence_no", "text"]))
    coded["score"] = coded["score"].round(6)
    themes = [tuple(coded.columns), *coded.itertuples(index=False, name=None)]
    return {
        "state-council.csv": counts,
        "state-council-totals.csv": totals,
        "state-council-sentences.csv": places,
        "state-council-themes.csv": themes,
    }


def choose(rows: list[dict]) -> tuple[list[dict], list[str]]:
    """Choose the reports of `YEARS`; return them, and why each other row or year has none."""
    chosen, left = {}, []
    for row in rows:
        name = row["title"]
        year = int(row["year"]) if row["year"] else None
        if year is None:
            left.append(f"{name}: no year, so no report")
        elif year not in YEARS:
            left.append(f"{name}: outside {YEARS[0]}-{YEARS[-1]}")
        elif year in chosen:
            left.append(f"{name}: there is another of {year}")
        else:
            chosen[year] = row | {"year": year}
    left += [f"{year}: missing" for year in YEARS if year not in chosen]
    return [chosen[year] for year in sorted(chosen)], left


class _Page(html.parser.HTMLParser):
    """Collect the text of a page, with an empty line between paragraphs and headings."""

    def __init__(self):
        super().__init__()
        self.text, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("style", "script")
        if tag in ("p", "div", "dd", "li", "h1", "h2", "h3", "h4"):
            self.text.append("\n\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")
        self.handle_starttag(tag, []) if tag not in ("style", "script") else None

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data.replace("\n", ""))


def page_text(source: str) -> str:
    """Return the plain text of a page's HTML, with an empty line between paragraphs."""
    page = _Page()
    page.feed(source)
    page.close()
    return "".join(page.text)


def from_wikisource() -> list[dict]:
    """Download the page of each year from Wikisource; a year without one is left out."""
    rows = []
    for year in YEARS:
        title = TITLE.format(year=year)
        asked = {"action": "parse", "page": title, "prop": "text", "redirects": 1, "format": "json"}
        asked |= {"formatversion": 2, "variant": "zh-cn", "disableeditsection": 1, "disabletoc": 1}
        address = f"{API}?{urllib.parse.urlencode(asked)}"
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})
        with urllib.request.urlopen(request, timeout=30) as answer:
            given = json.load(answer)
        if "parse" in given:
            row = {"title": title, "url": PAGE + urllib.parse.quote(title), "year": year}
            rows.append(row | {"content": page_text(given["parse"]["text"])})
        elif given["error"]["code"] != "missingtitle":
            raise SystemExit(f"{address}: {given['error']['info']}")
        time.sleep(1)
    return rows


def read_rows(path: Path) -> list[dict]:
    """Read the rows of a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def write(folder: Path, name: str, rows: list[tuple]) -> None:
    """Write a table completely or not at all."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    new = folder / f"{name}.new"
    new.write_text(file.getvalue(), encoding="utf-8", newline="\n")
    new.replace(folder / name)


def main(path: str | None = None, folder: Path = COUNTS) -> None:
    """Write the four tables into `data/counts/`, and print what was left out."""
    try:
        rows = read_rows(Path(path)) if path else from_wikisource()
    except (OSError, ValueError) as error:
        raise SystemExit(f"{path or API}: {error}") from None
    reports, left = choose(rows)
    if not reports:
        raise SystemExit(f"{path or API}: no report of {YEARS[0]}-{YEARS[-1]} in it")
    for name, table in tables(reports).items():
        write(folder, name, table)
        print(f"{name}: {len(table) - 1} rows")
    print(f"{len(reports)} reports counted; not used:", *left, sep="\n- ")


if __name__ == "__main__":
    main(*sys.argv[1:2])
