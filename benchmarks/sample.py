"""A folder of documents of about 3,000 characters, out of resampled sentences, alike for one seed.

    python benchmarks/sample.py 20000 --shape plans --folder build/bench/plans

The sentences are those of --corpus (or the environment's CORPUS), the file that
``scripts/state_council.py`` takes: a report a line, with title, content and year. Without one
they are those of the shipped plan. Document i is the same in a folder of any size.
"""

import argparse
import json
import os
import random
import re
import shutil
from pathlib import Path

import jnplan as jp
from jnplan.text.clean import FLAT
from jnplan.text.line_marks import mark
from jnplan.text.numbers import write_chinese_number

ROOT = Path(__file__).parent.parent
SHAPES = ("prose", "plans")
_CHARACTERS = 3000
_TASKS = 20
_CITIES = [
    a + b + "市"
    for a in "东西南北中上下左右前后高长平安"
    for b in "江河湖海山川原林桥港关城州阳宁泉陵岭台门"
]
_YEARS = range(2006, 2026)
_DO = ["推进", "加强", "深化", "落实", "完善", "优化", "规范", "提升", "统筹", "健全"]
_WHAT = [
    "学前教育发展",
    "校园安全管理",
    "教师队伍建设",
    "职业教育改革",
    "语言文字工作",
    "学校体育工作",
]
_OFFICES = [
    "办公室",
    "人事处",
    "财务处",
    "基础教育处",
    "职业教育处",
    "学前教育处",
    "体育卫生处",
    "安全处",
    "法规处",
]


def sentences(corpus=None):
    """Give the sentences to draw from, each with its full stop and none with a number before it."""
    if corpus:
        lines = Path(corpus).read_text(encoding="utf-8").split("\n")
        texts = [json.loads(line)["content"] for line in lines if line.strip()]
    else:
        texts = [task.text for task in jp.load("jinan-2022").tasks]
    found = [one.strip() for text in texts for one in re.findall(r"[^。！？!?\n]+[。！？!?]", text)]
    return [
        one
        for one in found
        if 10 <= len(one) <= 200 and mark(one.translate(FLAT), 0, len(one)) is None
    ]


def prose(pool, rng, characters=_CHARACTERS):
    """Make paragraphs of some sentences each, without numbers."""
    lines, left = [], characters
    while left > 0:
        lines.append("".join(rng.choices(pool, k=rng.randint(2, 6))))
        left -= len(lines[-1])
    return "\n".join(lines) + "\n"


def plan(pool, rng, *, issuer="某市教育局", year=2022, tasks=_TASKS, characters=_CHARACTERS):
    """Make a work plan: sections, and in them numbered tasks, each with its offices.

    Tasks are numbered through; in a plan of more than 900 anew in each section, as a task's number
    has three digits at most.
    """
    a_section = 5 if tasks <= 900 else 20
    lines = [f"{issuer}{year}年工作要点", "".join(rng.choices(pool, k=2))]
    for i in range(tasks):
        if i % a_section == 0:
            number = write_chinese_number(i // a_section + 1)
            lines.append(f"{number}、{rng.choice(_DO)}{rng.choice(_WHAT)}")
        title, text = f"{rng.choice(_DO)}{rng.choice(_WHAT)}", rng.choice(pool)
        while len(text) < characters / tasks - 66:  # for title, offices and a sentence's rest
            text += rng.choice(pool)
        number = i + 1 if tasks <= 900 else i % a_section + 1
        offices = "、".join(rng.sample(_OFFICES, rng.randint(1, 3)))
        lines.append(f"{number}.{title}。{text}（责任处室：{offices}）")
    return "\n".join(lines) + "\n"


def documents(count, *, shape="prose", corpus=None, seed=0):
    """Give path and text of each document, by city and year."""
    pool = sentences(corpus)
    for i in range(count):
        rng = random.Random(f"{seed} {i}")
        city, year = _CITIES[i % len(_CITIES)], _YEARS[i // len(_CITIES) % len(_YEARS)]
        issuer = f"{city}教育局"
        text = prose(pool, rng) if shape == "prose" else plan(pool, rng, issuer=issuer, year=year)
        yield f"{city}/{year}/{i:06}.txt", text


def make(folder, count, *, shape="prose", corpus=None, seed=0):
    """Write the documents into a folder, unless they are there, and give the folder."""
    folder = Path(folder)
    # Beside the folder, in which every file is a document.
    made = folder.with_name(f"{folder.name}.sample")
    source = Path(corpus).stat().st_size if corpus else 0
    wanted = json.dumps([count, shape, source, seed])
    if made.is_file():
        if made.read_text() == wanted:
            return folder
        made.unlink()
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise SystemExit(f"{folder}: is there already, and was not made by this script")
    for path, text in documents(count, shape=shape, corpus=corpus, seed=seed):
        to = folder / path
        try:
            to.write_text(text, encoding="utf-8", newline="\n")
        except FileNotFoundError:  # its folder isn't there: seldom, and asking each time is slow
            to.parent.mkdir(parents=True)
            to.write_text(text, encoding="utf-8", newline="\n")
    made.write_text(wanted)
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="prose")
    parser.add_argument("--corpus", default=os.environ.get("CORPUS"))
    parser.add_argument("--folder", type=Path, help="by default under build/bench")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    where = given.folder or ROOT / "build" / "bench" / f"{given.shape}-{given.count}"
    print(make(where, given.count, shape=given.shape, corpus=given.corpus, seed=given.seed))
