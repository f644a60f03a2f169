"""Counts on disk: how a dataset of them is opened, and what it must hold."""

from pathlib import Path
from typing import Any

import pandas as pd

from .errors import KEY_TYPES, PlanError

# The columns of the two tables of a dataset, and their types by pyarrow's names.
COUNTS = {
    "plan_id": "string",
    "year": "int64",
    "section_no": "int64",
    "task_no": "int64",
    "term": "string",
    "n": "int64",
}
DOCUMENTS = {
    "id": "string",
    "path": "string",
    "year": "int64",
    "issuer": "string",
    "characters": "int64",
    "tasks": "int64",
    "unparsed": "int64",
    "words": "int64",
    "notes": "string",
    "metadata": "string",
    "checksum": "string",
    "error": "string",
}


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


def read_documents(out: str | Path, *, columns: list[str] | None = None) -> pd.DataFrame:
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
    >>> jp.read_documents("no-such-folder")
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


def arrow():
    """Import pyarrow with what is needed of it, or say which extra it comes with."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.dataset
    except ImportError:
        raise PlanError(
            "a dataset of counts needs pyarrow; it comes with the extra: "
            'pip install "jnplan[scale]"'
        ) from None
    return pyarrow


def framed(table) -> pd.DataFrame:
    """Make a DataFrame of an Arrow table."""
    whole = {arrow().int64(): pd.Int64Dtype()}  # a number that may be missing stays whole
    return typed(table.to_pandas(types_mapper=whole.get))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the columns the types that `count_terms` gives them."""
    types = {"plan_id": "str", **KEY_TYPES, "term": "str", "n": "int64"}
    return frame.astype({name: kind for name, kind in types.items() if name in frame})
