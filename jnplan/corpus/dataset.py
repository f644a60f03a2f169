"""Open a dataset of counts, and check that it is one."""

from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import PlanError, checked
from ..words.arrow import COUNTS, DOCUMENTS, arrow_to_frame, import_arrow


@checked
def open_counts(out: str | Path) -> Any:
    """Open the counts that `count_folder` wrote, without reading them yet.

    Parameters
    ----------
    out
        The folder they were written to.

    Returns
    -------
    pyarrow.dataset.Dataset
        plan_id, year, section_no, task_no, term, n, the columns of `count_terms`. A row without
        task_no counts words outside tasks, or in a document that isn't a plan.
        ``dataset.filter(...)`` selects rows; `tfidf`, `keyness`, `code_themes`, `attention`,
        `compare_themes` and `count_terms` take it in place of a table.

    Raises
    ------
    PlanError
        If there is no such folder, it holds other tables, or the extra ``scale`` is missing.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.open_counts("no-such-folder")
    Traceback (most recent call last):
    jnplan.errors.PlanError: no-such-folder holds no counts (no file counts/*.parquet)
    """
    return _open_parquet(Path(out), "counts", COUNTS)


@checked
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
        One row per document: id (the plan_id of the counts), path, year, issuer, characters, tasks
        (NA if it isn't a plan), unparsed (characters that no rule could place and that aren't
        counted), words, notes (on how it was read), metadata (JSON), checksum (SHA-256 of the
        text), error (empty if there was none).

    Raises
    ------
    PlanError
        As `open_counts`.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.open_documents("no-such-folder")
    Traceback (most recent call last):
    jnplan.errors.PlanError: no-such-folder holds no counts (no file documents/*.parquet)
    """
    return arrow_to_frame(
        _open_parquet(Path(out), "documents", DOCUMENTS).to_table(columns=columns)
    )


def _open_parquet(out: Path, name: str, columns: dict[str, str]) -> Any:
    """Open one of the two tables of a dataset, and check its columns."""
    files = sorted(map(str, (out / name).glob("*.parquet")))
    if not files:
        raise PlanError(f"{out} holds no counts (no file {name}/*.parquet)")
    pyarrow = import_arrow()
    # Buffering ahead takes memory that grows with the number of files, up to a gigabyte.
    calm = pyarrow.dataset.ParquetFragmentScanOptions(pre_buffer=False)
    form = pyarrow.dataset.ParquetFileFormat(default_fragment_scan_options=calm)
    try:
        dataset = pyarrow.dataset.dataset(files, format=form)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise PlanError(f"{out / name} can't be read as Parquet: {error}") from None
    wanted = pyarrow.schema([pyarrow.field(*column) for column in columns.items()])
    if not dataset.schema.equals(wanted):
        raise PlanError(
            f"{out / name} has the columns {_list_columns(dataset.schema)}; "
            f"expected are {_list_columns(wanted)}"
        )
    return dataset


def _list_columns(schema: Any) -> str:
    """List the columns of an Arrow schema with their types."""
    return ", ".join(f"{field.name} ({field.type})" for field in schema)
