"""Write all tables of plans: a workbook, a folder of csv, or a Word document."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ...content.office_network import office_network
from ...errors import PlanError, checked
from ...labels.language import Language, language, say
from ...plan import Plan
from ...whole_files import refuse_existing, write_file
from .document import document_bytes
from .guide import column_guide, plan_facts, table_guide
from .networks import save_network
from .plan_tables import export_names, plan_tables
from .sheets import sheet_names, tables_workbook

_GUIDE = ("怎样读", "how to read"), ("各表", "tables"), ("各列", "columns")


@checked
def export(
    plans: Sequence[Plan],
    out: str | Path,
    *,
    networks: bool = False,
    lang: Language | None = None,
    replace: bool = False,
) -> Path:
    """Write all tables of plans to a workbook (.xlsx), a document (.docx) or a folder of csv.

    In a workbook every text is a text, years are numbers, lists are joined by 、; the first sheets
    say how the plans were read, what each table and column is, and how sure. A text that a cell
    can't hold is cut, and the last sheet says where. A csv (UTF-8 with a mark) has columns by their
    names in Python and every text whole: opened in a spreadsheet, one that begins with = is taken
    for a formula there.

    Parameters
    ----------
    plans
        The plans.
    out
        The file or the folder to write.
    networks
        Whether to write the networks of offices too, as GEXF, beside the file or into the folder.
    lang
        The language of heads and states; by default that of `language`.
    replace
        Whether files that are there may be replaced.

    Returns
    -------
    pathlib.Path
        The file or the folder.

    Raises
    ------
    PlanError
        If the ending is another, two plans have the same id, or what is to be written is there
        already or can't be written.
    """
    out, lang = Path(out), lang or language()
    kind = out.suffix.lower()
    if kind not in (".xlsx", ".docx", ""):
        raise PlanError(f"{out}: tables are written as .xlsx, .docx, or into a folder of .csv")
    graphs = _networks(plans, out if kind == "" else out.parent, out.stem) if networks else {}
    for path in [out, *graphs]:
        if kind or path != out:
            refuse_existing(path, replace=replace)
    tables = plan_tables(plans)
    if kind == ".xlsx":
        write_file(out, workbook_of(plans, tables, out.name, lang=lang), replace=replace)
    elif kind == ".docx":
        write_file(out, document_bytes(plans, tables, lang=lang), replace=replace)
    else:
        _write_csv_folder(out, tables, replace=replace)
    for path, graph in graphs.items():
        save_network(graph, path, replace=replace)
    return out


def workbook_of(
    plans: Sequence[Plan], tables: dict[str, pd.DataFrame], name: str, *, lang: Language
) -> bytes:
    """Return the workbook of plans' tables: three sheets to read first, then a sheet a table."""
    guides = [
        plan_facts(plans, lang=lang),
        table_guide(tables, plans, lang=lang),
        column_guide(tables, lang=lang),
    ]
    shown = export_names().set_index("table").loc[list(tables)]
    called = [say(*each, lang=lang) for each in _GUIDE]
    called += [say(zh, en, lang=lang) for zh, en in zip(shown["zh"], shown["en"], strict=True)]
    named = zip(sheet_names(called), [*guides, *tables.values()], strict=True)
    return tables_workbook(dict(named), name, lang=lang)


def _networks(plans: Sequence[Plan], folder: Path, stem: str) -> dict[Path, object]:
    """Return the networks of plans' offices by the files that they are written to."""
    found: dict[Path, object] = {}
    for plan in plans:
        start = plan.plan_id if len(plans) > 1 or not stem else stem
        found[folder / f"{start}-offices.gexf"] = office_network(plan, project=True)
        found[folder / f"{start}-offices-tasks.gexf"] = office_network(plan)
    return found


def _write_csv_folder(out: Path, tables: dict[str, pd.DataFrame], *, replace: bool) -> None:
    """Write a csv a table into a folder, which appears when all are written."""
    if out.exists() and not out.is_dir():
        raise PlanError(f"{out}: there is a file where the folder should go")
    names = [f"{name}.csv" for name in tables]
    if out.is_dir():
        for name in names:
            refuse_existing(out / name, replace=replace)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=out) as scratch:
            for name, table in zip(names, tables.values(), strict=True):
                joined = table.map(_joined)
                joined.to_csv(
                    Path(scratch) / name, index=False, encoding="utf-8-sig", lineterminator="\n"
                )
            for name in names:
                shutil.move(Path(scratch) / name, out / name)
    except OSError as error:
        raise PlanError(f"{out} can't be written: {error.strerror or error}") from None


def _joined(cell: object) -> object:
    return "、".join(map(str, cell)) if isinstance(cell, list | tuple) else cell
