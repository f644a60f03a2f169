"""Make the tables of `data/cascade/` from the texts of the 48 documents, which aren't shipped.

    python scripts/cascade.py FOLDER REPORTS.jsonl

FOLDER holds the documents, a text a file, named as in `data/cascade/documents.csv`. REPORTS.jsonl
holds the State Council's work reports (see `scripts/state_council.py`): what also stands there is
no borrowing but a formula. No sentence is kept, only counts, places and lengths.
"""

import sys
from pathlib import Path

import pandas as pd
import state_council

import jnplan as jp

CASCADE = Path(__file__).parent.parent / "data" / "cascade"
DIGITS = 4
# Beside the lexicon's: words of art education that notebook 10 may ask for.
TERMS = ["一校一品", "艺术素质测评", "面向人人", "非物质文化遗产", "传承人", "购买服务"]
# The parts of the source, in our own words and in their order.
LABELS = [
    "指导思想 guiding thought",
    "几条原则 principles",
    "总目标 goals",
    "各学段课程目标 aims by stage",
    "开什么课 courses",
    "实践活动进课程 practice",
    "改进教学 teaching",
    "别科渗透 other subjects",
    "培养艺术人才 artists",
    "网上资源 online resources",
    "校园环境 campus",
    "教研 research",
    "配齐教师 enough teachers",
    "教师素质 teacher training",
    "借用社会力量 outside help",
    "各方协同 partners",
    "领导 leadership",
    "制度 rules",
    "经费 money",
    "评价 assessment",
    "监测督导 inspection",
]
DERIVED = ["centre_share", "own_province_share", "neighbours_share", "own_share"]


def read_reports(path: Path) -> list[jp.Plan]:
    """Read the reports as plans, whose sentences are compared with those of the documents."""
    reports, _ = state_council.choose(state_council.read_rows(path))
    return [
        jp.parse_plan(state_council.tidy(report["content"]), plan_id=f"report-{report['year']}")
        for report in reports
    ]


def tables(folder: Path, reports: list[jp.Plan]) -> dict[str, str]:
    """Return each table as the text of its file."""
    facts = jp.cascade_facts(jp.load_all(folder), terms=TERMS, unrelated=reports)
    del facts["left_out"]  # none is
    facts["reuse"] = facts["reuse"].drop(columns=DERIVED)
    facts["parts"] = facts["parts"].assign(label=LABELS)
    facts["provinces"] = facts["provinces"].drop(columns="share")
    return {name: as_csv(table) for name, table in facts.items()}


def as_csv(table: pd.DataFrame) -> str:
    """Return a table as the text of a file, the same on every machine."""
    return table.round(DIGITS).to_csv(index=False, lineterminator="\n")


def main(folder: str, reports: str) -> None:
    """Write the tables."""
    if not Path(folder).is_dir() or not Path(reports).is_file():
        raise SystemExit(f"{folder} is no folder, or {reports} no file")
    for name, text in tables(Path(folder), read_reports(Path(reports))).items():
        (CASCADE / f"{name}.csv").write_text(text, encoding="utf-8")
        print(name, text.count("\n") - 1, "rows")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
