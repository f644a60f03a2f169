"""Try the readers on files that other programs make; write what is right to docs/formats.md.

``python scripts/formats.py [FOLDER] [--only WORD …]``: FOLDER holds real documents as texts, of
which ten are sent through each program too; only figures of them are kept. ``--only`` measures the
rows that have all these words and keeps the others as they were measured last. By hand, as it
takes half an hour: ``make formats``.
"""

import argparse
import contextlib
import datetime
import json
import re
import shutil
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

from format_page import PAGES, measure_cells, table, with_table
from format_producers import PRODUCERS, Producer, convert, program_version
from format_sources import Document, Expected, bare, made_plans, real_documents

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.read import libreoffice
from jnplan.read.formats import ENDINGS, FORMATS

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "formats"
KEY = 8  # characters that show which task it is
# What says that something may be wrong, not only what was done.
DOUBTS = (
    "read.broken-field",
    "read.like-a-table",
    "read.lost-marks",
    "read.missing-parts",
    "read.number-format",
    "read.office-numbers",
    "read.pdf-end",
    "read.picture-pages",
    "read.symbols",
    "read.unread-characters",
)


class Score(NamedTuple):
    """What is right of a document, of how many tasks, and whether what is wrong is said."""

    tasks: int
    titles: int
    offices: int
    of: int
    wrong: bool
    silent: bool
    refused: bool = False


def score(plan: jp.Plan | None, document: Document) -> Score:
    """Count the tasks found, those with their title, those with just their offices."""
    of = len(document.tasks)
    if plan is None:
        return Score(0, 0, 0, of, wrong=True, silent=False, refused=True)
    due = [_key(task) for task in document.tasks]
    got = [_key(Expected(task.title, task.text[:KEY], "")) for task in plan.tasks]
    blocks = SequenceMatcher(None, due, got, autojunk=False).get_matching_blocks()
    pairs = [
        (document.tasks[block.a + i], plan.tasks[block.b + i])
        for block in blocks
        for i in range(block.size)
    ]
    titles = sum(bare(task.title) == bare(one.title) for one, task in pairs)
    offices = sum(bare("、".join(task.offices)) == bare(one.offices) for one, task in pairs)
    of = max(of, len(got))  # a task too many is wrong too
    wrong = min(len(pairs), titles, offices) < of
    return Score(len(pairs), titles, offices, of, wrong, wrong and not is_told(plan, document))


def _key(task: Expected) -> str:
    return bare(task.title + task.begins)[:KEY]


def is_told(plan: jp.Plan, document: Document) -> bool:
    """Whether something says that a plan may be read wrong that isn't said of its plain text."""
    source = plan.source
    doubts = _doubt_patterns()
    return bool(
        plan.unparsed
        or set(plan.notes) - document.notes
        or (source and source.doubtful)
        or (source and any(one.search(note) for note in source.notes for one in doubts))
    )


def _doubt_patterns() -> list[re.Pattern[str]]:
    table = shipped_table("findings.csv")
    texts = table.loc[table["key"].isin(DOUBTS), "english"]
    parts = [re.split(r"\{[^}]*\}", text) for text in texts]
    return [re.compile(".+".join(map(re.escape, one))) for one in parts]


def measure(producer: Producer, documents: list[Document], folder: Path) -> list[Score]:
    """Have a program make a file of each document, and read it."""
    made = producer.make(documents, folder)
    with mock.patch.object(libreoffice, "to_docx", _converted(made, folder)):
        return [score(_read(made.get(one.name)), one) for one in documents]


def _converted(made: dict[str, Path], folder: Path) -> Callable[..., bytes]:
    """Return what stands for `to_docx`: the same conversion, but of all files by one call."""
    asked: dict[bytes, Path] = {}

    def ask(raw: bytes, ending: str, *, name: str) -> bytes:
        asked[raw] = folder / "given" / f"{len(asked)}{ending}"
        raise jp.PlanError(f"{name}: to be converted with the others")

    with mock.patch.object(libreoffice, "to_docx", ask):
        for path in made.values():
            with contextlib.suppress(jp.PlanError):
                jp.read_plan(path)
    if not asked:
        return ask
    (folder / "given").mkdir(exist_ok=True)
    for raw, path in asked.items():
        path.write_bytes(raw)
    more = f"--infilter={libreoffice.FILTERS[path.suffix]}"
    ready = convert([*asked.values()], folder / "back", "docx:MS Word 2007 XML", more)

    def answer(raw: bytes, ending: str, *, name: str) -> bytes:
        path = ready.get(asked[raw].stem)
        if path is None:
            raise jp.PlanError(f"{name}: LibreOffice can't read this {ending} file")
        return path.read_bytes()

    return answer


def _read(path: Path | None) -> jp.Plan | None:
    try:
        return jp.read_plan(path) if path else None
    except jp.PlanError as error:
        print("  refused:", error)
        return None


def summary(scores: list[Score]) -> dict[str, int]:
    """Return the sums of some scores, and how many documents are wrong, silent, refused."""
    return {key: sum(int(getattr(one, key)) for one in scores) for key in Score._fields} | {
        "documents": len(scores)
    }


def is_read(producer: Producer) -> bool:
    """Whether jnplan reads files of a format at all."""
    return producer.format == "scan" or bool(FORMATS[ENDINGS[f".{producer.format}"]].reader)


def main() -> None:
    """Measure the rows asked for, keep what is found, and write the tables of the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="real documents, as texts")
    parser.add_argument("--only", nargs="+", default=[], help="words of the rows to measure")
    parser.add_argument("--plans", nargs="+", help="names of made-up plans; all by default")
    parser.add_argument("--verbose", action="store_true", help="name the documents read wrong")
    given = parser.parse_args()
    sets = {"made": made_plans(given.plans)}
    sets |= {"real": real_documents(given.folder)} if given.folder else {}
    for producer in PRODUCERS:
        name = row_name(producer)
        if not all(word in name for word in given.only) or not is_read(producer):
            continue
        number = program_version(producer.program)
        if not number:
            print(f"{name}: not here")
            continue
        row = {"format": producer.format, "program": producer.program, "version": number}
        row |= {"tried": producer.tried, "date": datetime.date.today().isoformat()}
        for part, documents in sets.items():
            if producer.sample and part == "real":
                continue
            every = max(1, len(documents) // producer.sample) if producer.sample else 1
            chosen = documents[::every]
            folder = WORK / re.sub(r"\W+", "-", name) / part
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            scores = measure(producer, chosen, folder)
            row[part] = summary(scores)
            print(name, part, *measure_cells(row[part]), flush=True)
            if given.verbose:
                for one, document in zip(scores, chosen, strict=True):
                    if one.wrong:
                        print("  ", document.name, *one)
        if not given.plans:
            kept_row(producer).parent.mkdir(parents=True, exist_ok=True)
            kept_row(producer).write_text(json.dumps(row, ensure_ascii=False, indent=1))
    if not given.plans:
        paths = map(kept_row, filter(is_read, PRODUCERS))
        ordered = [json.loads(path.read_text()) for path in paths if path.exists()]
        for language, path in PAGES.items():
            text = path.read_text(encoding="utf-8")
            path.write_text(with_table(text, table(ordered, language)), encoding="utf-8")


def row_name(producer: Producer) -> str:
    """Return what a row is called on the screen and by ``--only``."""
    return " / ".join(producer[:3])


def kept_row(producer: Producer) -> Path:
    """Return the file in which the results of a row are kept."""
    return WORK / "rows" / (re.sub(r"\W+", "-", row_name(producer)) + ".json")


if __name__ == "__main__":
    main()
