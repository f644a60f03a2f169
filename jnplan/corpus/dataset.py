"""Counts on disk: how a dataset of them is opened, and what it must hold."""

from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import PlanError
from ..words.arrow import COUNTS, DOCUMENTS, arrow, framed


def open_counts(out: str | Path) -> Any:
    """Open the counts that `count_folder` wrote; nothing is read yet.

    Parameters
    ----------
    out
        The folder they were written to.

    Returns
    -------
    pyarrow.dataset.Dataset
        plan_id, year, section_no, task_no, term, n, the columns of `count_terms`; a row without
        task_no counts what stands outside tasks, or in a document that is no plan.
        ``dataset.filter(...)`` chooses rows; `tfidf`, `keyness`, `code_themes`, `attention`,
        `compare_themes` and `count_terms` take it as they take a table.

    Raises
    ------
    PlanError
        If there is no such folder, it holds something else, or the extra ``scale`` is missing.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.open_counts("no-such-folder")
    Traceback (most recent call last):
    jnplan.errors.PlanError: no-such-folder holds no counts: no file counts/*.parquet is there
    """
    return _open(Path(out), "counts", COUNTS)


def open_documents(out: str | Path, *, columns: list[str] | None = None) -> pd.DataFrame:
    """Read which documents `count_folder` counted.

    Parameters
    ----------
    out
        The folder it wrote to.
    columns
        Which to read; all by default.

    Returns
    -------
    pandas.DataFrame
        id (the plan_id of the counts), path, year, issuer, characters, tasks (NA for what is no
        plan), unparsed (characters that no rule could place; in no count), words, notes (on how it
        was read), metadata (JSON), checksum (SHA-256 of the text), error (empty where there was
        none), a row a document.

    Raises
    ------
    PlanError
        As `open_counts`.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.open_documents("no-such-folder")
    Traceback (most recent call last):
    jnplan.errors.PlanError: no-such-folder holds no counts: no file documents/*.parquet is there
    """
    return framed(_open(Path(out), "documents", DOCUMENTS).to_table(columns=columns))


def _open(out: Path, name: str, columns: dict[str, str]):
    files = sorted(map(str, (out / name).glob("*.parquet")))
    if not files:
        raise PlanError(f"{out} holds no counts: no file {name}/*.parquet is there")
    pyarrow = arrow()
    # What is buffered ahead grows with the number of files, up to a gigabyte.
    calm = pyarrow.dataset.ParquetFragmentScanOptions(pre_buffer=False)
    form = pyarrow.dataset.ParquetFileFormat(default_fragment_scan_options=calm)
    try:
        dataset = pyarrow.dataset.dataset(files, format=form)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise PlanError(f"{out / name} can't be read as Parquet: {error}") from None
    wanted = pyarrow.schema([pyarrow.field(*column) for column in columns.items()])
    if not dataset.schema.equals(wanted):
        raise PlanError(
            f"{out / name} is another table; it has {_listed(dataset.schema)}; "
            f"wanted are {_listed(wanted)}"
        )
    return dataset


def _listed(schema) -> str:
    return ", ".join(f"{field.name} ({field.type})" for field in schema)
