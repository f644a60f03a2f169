"""The commands for coding by hand: code and agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import plural
from ..labels.language import say
from ..labels.messages import say_message
from .console import (
    JSON,
    SIMPLIFIED,
    WORDS,
    exit_on_plan_error,
    print_json,
    print_line,
    print_table,
    print_told,
    print_words,
    shown_if_slow,
    table_rows,
)

if TYPE_CHECKING:
    import pandas as pd


def code(
    plans: Annotated[
        list[str],
        typer.Argument(help="Ids such as jinan-2022, or paths of files.", metavar="PLAN…"),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "jnplan-coding"
    ),
    unit: Annotated[str, typer.Option("--unit", help="What is coded: task or sentence.")] = "task",
    several: Annotated[
        bool, typer.Option("--several", help="A unit may have several codes.")
    ] = False,
    coders: Annotated[
        list[str] | None,
        typer.Option("--coder", help="A coder's name, once for each; by default A and B."),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(
            "--codebook",
            help="A table (.csv, .xlsx) with theme_id, zh, en, definition_zh, definition_en; by "
            "default that of --words, else ours.",
        ),
    ] = None,
    words: Annotated[Path | None, WORDS] = None,
    simplified: Annotated[bool, SIMPLIFIED] = False,
) -> None:
    """Write a workbook for each coder, to code the tasks or sentences of plans by hand.

    Each has a sheet to fill in and one that explains the codes. Files that are there already stay.

    Example: jnplan code jinan-2022 -o coding

    Example: jnplan code my-2026.docx --unit sentence --several --coder 张 --coder 李
    """
    from ..library.catalogue import load
    from ..publish.coding.codes import read_codebook
    from ..publish.coding.coding_sheets import coding_sheets
    from ..word_lists.load_words import load_words

    with exit_on_plan_error(), shown_if_slow(f"reading {', '.join(plans)}"):
        used = load_words(words, plan=plans)
        files = coding_sheets(
            [load(plan, simplified=simplified) for plan in plans],
            output,
            codebook=used.codebook if codebook is None else read_codebook(codebook),
            unit=unit,
            several=several,
            coders=coders or ["A", "B"],
        )
    if codebook is None:
        print_words(used, "codebook.csv")
    for file in files:
        print_line(file)
    print_told(f"next, when they are filled in: jnplan agree {' '.join(map(str, files))}")


def agree(
    files: Annotated[
        list[Path], typer.Argument(help="What the coders filled in, or their folder.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the disagreements to this .xlsx, to settle."),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Leave out units that a coder gave no code.")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Measure how far coders agree: Krippendorff's alpha, theme by theme and for all.

    Reads the workbooks of jnplan code, and names every row that can't be used.

    Example: jnplan agree coding -o disagreements.xlsx
    """
    from ..evaluate.reliability.codings import coding_agreement, disagreements
    from ..publish.coding.codes import code_table
    from ..publish.coding.describe_agreement import describe_agreement
    from ..publish.coding.read_codings import codings_of, read_coding_files
    from ..publish.coding.settling import settling_sheet

    with exit_on_plan_error():
        paths = files[0] if len(files) == 1 else files
        sheets = read_coding_files(paths, None)
        codings, codes = codings_of(sheets, partial=partial), code_table(sheets[0].codes)
        agreement = coding_agreement(codings)
        apart = disagreements(codings)
        if output is not None and len(apart):
            settling_sheet(codings, output, codebook=codes)
    if as_json:
        print_json({"agreement": table_rows(agreement), "disagreements": table_rows(apart)})
        return
    print_table(_shown_agreement(agreement, codes))
    for line in say_message(describe_agreement(agreement, codings)).split("\n"):
        print_line(line)
    if output is not None:
        differ = f"{plural(len(apart), 'unit')} to settle"
        print_told(f"{differ}, in {output}" if len(apart) else f"{differ}; nothing written")


def _shown_agreement(agreement: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return the table as it is printed: in Chinese and English, two decimals."""
    import pandas as pd

    names = dict(zip(codes["theme_id"], codes["zh"], strict=True)) | {"all": "全部"}
    undefined = say("无定义", "undefined")
    rows = [
        (
            row.theme_id,
            names.get(row.theme_id, ""),
            row.given,
            f"{row.alike}/{row.units}",
            undefined if pd.isna(row.alpha) else f"{row.alpha:.2f}",
            "" if pd.isna(row.alpha_low) else f"{row.alpha_low:.2f}–{row.alpha_high:.2f}",
        )
        for row in agreement.itertuples()
    ]
    columns = [
        say("代码", "code"),
        say("中文", "Chinese"),
        say("给出", "given"),
        say("相同", "alike"),
        "α",
        say("95%区间", "95% interval"),
    ]
    return pd.DataFrame(rows, columns=columns)
