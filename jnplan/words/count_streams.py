"""Go through counts of any size in parts of whole documents, and sum them up.

Counts are a DataFrame, a `pyarrow.dataset.Dataset` (filtered or not), a dask DataFrame, or one of
these `Summed` up; every function here takes any of them.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from ..errors import PlanError, need_columns, need_counts
from .arrow import arrow_to_frame, import_arrow, with_count_types

# Rows that are read together; the rows of a document that goes on are added.
_ROWS = 2**17


@dataclass(frozen=True)
class Summed:
    """The counts of a dataset summed up by other keys, each time they are gone through.

    ``within`` names a column; rows in which it is empty are left out.
    """

    source: Any
    keys: tuple[str, ...]
    within: str | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return everything as one table, in the order of `count_terms`."""
        return each(self, in_order)


def in_order(counts: pd.DataFrame) -> pd.DataFrame:
    """Sort counts by document, and within each by frequency, the commonest first."""
    keys = keys_of(counts)
    order = [*keys, "n", "term"]
    return counts.sort_values(
        order, ascending=[True] * len(keys) + [False, True], ignore_index=True
    )


def is_dask(counts: Any) -> bool:
    """Whether this is a dask DataFrame; dask isn't imported."""
    return _is_of_loaded(counts, "dask.dataframe", "DataFrame")


def is_dataset(counts: Any) -> bool:
    """Whether these are counts that aren't in memory; nothing is imported.

    Examples
    --------
    >>> is_dataset(pd.DataFrame({"term": ["校车"], "n": [1]}))
    False
    """
    arrows = isinstance(counts, Summed) or _is_of_loaded(counts, "pyarrow.dataset", "Dataset")
    return arrows or is_dask(counts)


def is_counts(table: Any) -> bool:
    """Whether these are counts: a dataset, or a table with the columns term and n."""
    if isinstance(table, pd.DataFrame):
        return {"term", "n"} <= set(table.columns) and "text" not in table
    return is_dataset(table)


def _is_of_loaded(thing: Any, module: str, name: str) -> bool:
    """Whether this is an instance of a class; not if its module was never imported."""
    kind = getattr(sys.modules.get(module), name, None)
    return kind is not None and isinstance(thing, kind)


def template(counts: Any) -> pd.DataFrame:
    """Return a table without rows that has the columns of counts and their types."""
    if isinstance(counts, pd.DataFrame):
        return counts.head(0)
    if isinstance(counts, Summed):
        return template(counts.source)[[*counts.keys, "term", "n"]]
    if is_dask(counts):
        return with_count_types(counts._meta)
    if not is_dataset(counts):
        raise PlanError(
            "counts must come from count_terms or open_counts, or be a dask DataFrame of them, "
            f"not a {type(counts).__name__}"
        )
    return arrow_to_frame(counts.schema.empty_table())


def check_counts(counts: Any, columns: list[str], what: str) -> None:
    """Raise a `PlanError` unless these are counts with some columns; rows in memory are looked at.

    Those of a dataset were looked at when it was made.
    """
    if isinstance(counts, pd.DataFrame):
        need_counts(counts, columns, what)
    else:
        need_columns(template(counts), [*columns, "term", "n"], what)


def keys_of(counts: Any) -> list[str]:
    """Return the columns that identify a document."""
    return [column for column in template(counts).columns if column not in ("term", "n")]


def _arrow_tables(counts: Any) -> Iterator:
    """Yield the Arrow tables of a dataset, each of whole documents."""
    pyarrow = import_arrow()
    if isinstance(counts, Summed):
        for table in _arrow_tables(counts.source):
            if counts.within:
                table = table.filter(pyarrow.compute.field(counts.within).is_valid())
            grouped = _group_arrow(table, [*counts.keys, "term"]).aggregate([("n", "sum")])
            yield grouped.rename_columns([*counts.keys, "term", "n"])
        return
    waiting, rows = [], 0
    for batch in _arrow_batches(counts):
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= _ROWS:
            table = pyarrow.Table.from_batches(waiting)
            end = _end_of_whole_documents(table["plan_id"])
            if end:
                yield table.slice(0, end)
            waiting, rows = table.slice(end).to_batches(), len(table) - end
    if rows:
        yield pyarrow.Table.from_batches(waiting)


def _arrow_batches(dataset: Any) -> Iterator:
    """Yield the record batches of a dataset."""
    need_columns(template(dataset), ["plan_id"], "counts")
    # Threads would read ahead while a batch is being processed, up to a gigabyte.
    calm = {"use_threads": False, "batch_readahead": 1, "fragment_readahead": 1}
    try:
        yield from dataset.to_batches(batch_size=_ROWS, **calm)
    except (import_arrow().ArrowInvalid, OSError) as error:
        raise PlanError(f"a part of the counts can't be read: {error}") from None


def _end_of_whole_documents(ids: Any) -> int:
    """Return where the last document begins, which may go on in the next batch."""
    last = import_arrow().compute.equal(ids, ids[-1]).to_numpy()
    return 0 if last.all() else len(last) - int(last[::-1].argmin())


def stream(counts: Any) -> Iterator[pd.DataFrame]:
    """Yield counts as tables of whole documents; a DataFrame is yielded as it is."""
    if isinstance(counts, pd.DataFrame):
        yield counts
    else:
        yield from map(arrow_to_frame, _arrow_tables(counts))


def gather(counts: Any, make: Callable[[pd.DataFrame], Any]) -> list:
    """Return the results of a function for each table of whole documents; with dask, remotely."""
    if not is_dask(counts):
        return list(map(make, stream(counts)))
    import dask

    made = [dask.delayed(_make_typed)(part, make) for part in counts.to_delayed()]
    return list(dask.compute(*made))


def each(counts: Any, make: Callable[..., pd.DataFrame], *given: Any) -> Any:
    """Apply a function to each table of whole documents and put the results together; dask is lazy.

    ``make`` takes counts and then what is ``given``, and keeps the keys.
    """
    if isinstance(counts, pd.DataFrame):
        return make(counts, *given)
    shape = make(template(counts), *given)
    if not is_dask(counts):
        made = [shape, *gather(counts, lambda part: make(part, *given))]
        made = [table for table in made if len(table)] or [shape]
        return pd.concat(made).sort_values(keys_of(counts), kind="stable", ignore_index=True)
    import dask

    # Delayed, so that what is given is sent once, not with every partition.
    sent = [dask.delayed(value) for value in given]
    return counts.map_partitions(_make_typed, make, *sent, meta=shape)


def _make_typed(part: pd.DataFrame, make: Callable[..., Any], *given: Any) -> Any:
    """Apply a function to a partition whose columns have the types of counts."""
    return make(with_count_types(part), *given)


class Totals(NamedTuple):
    """How often each term occurs (n) and in how many documents (df), and their number."""

    terms: pd.DataFrame
    documents: int


def totals(counts: Any) -> Totals:
    """Sum counts up by term; memory grows with the vocabulary only."""
    if is_dask(counts):
        import dask

        terms = counts.groupby("term")["n"].agg(["sum", "count"], split_out=1)  # no shuffle
        number = counts.map_partitions(_make_typed, _number_of_documents, meta=("n", "int64")).sum()
        terms, documents = dask.compute(terms, number)
        terms = terms.set_axis(["n", "df"], axis=1).set_axis(terms.index.astype("str"))
        return Totals(terms.rename_axis("term").sort_index(), int(documents))
    if isinstance(counts, pd.DataFrame):
        terms = counts.groupby("term")["n"].agg(n="sum", df="size")
        return Totals(terms, len(documents_of(counts)))
    terms, documents, keys = None, 0, keys_of(counts)
    for table in _arrow_tables(counts):
        documents += len(_group_arrow(table, keys).aggregate([]))
        found = _group_arrow(table, ["term"]).aggregate([("n", "sum"), ("n", "count")])
        terms = _add_totals(terms, found.rename_columns(["term", "n", "df"]))
    if terms is None:
        return totals(template(counts))
    terms = terms.to_pandas().astype({"term": "str"})
    return Totals(terms.set_index("term").sort_index(), documents)


def _number_of_documents(counts: pd.DataFrame) -> pd.Series:
    """Count the documents of a partition."""
    return pd.Series([len(documents_of(counts))], name="n")


def _add_totals(terms: Any, found: Any) -> Any:
    """Add the totals of a table to those so far, which may be None."""
    if terms is None:
        return found
    both = _group_arrow(import_arrow().concat_tables([terms, found]), ["term"])
    return both.aggregate([("n", "sum"), ("df", "sum")]).rename_columns(["term", "n", "df"])


def _group_arrow(table: Any, keys: list[str]) -> Any:
    """Group an Arrow table in one thread: as fast, always in one order, in half the memory."""
    return table.group_by(keys, use_threads=False)


def documents_of(counts: Any) -> pd.DataFrame:
    """Return the keys of the documents of counts, without duplicates."""
    if isinstance(counts, pd.DataFrame):
        return counts[keys_of(counts)].drop_duplicates()
    return pd.concat([template(counts)[keys_of(counts)], *gather(counts, documents_of)])


def recount(counts: Any, keys: list[str], within: str | None) -> Any:
    """Sum counts up by other keys, without rows in which the column ``within`` is empty."""
    if isinstance(counts, pd.DataFrame) or is_dask(counts):
        return each(counts, partial(_sum_counts, keys=keys, within=within))
    return Summed(counts, tuple(keys), within)


def _sum_counts(counts: pd.DataFrame, keys: list[str], within: str | None) -> pd.DataFrame:
    """Sum up a table of counts; see `recount`."""
    if within:
        counts = counts[counts[within].notna()]
    grouped = counts.groupby([*keys, "term"], dropna=False)["n"]
    return in_order(grouped.sum().reset_index())
