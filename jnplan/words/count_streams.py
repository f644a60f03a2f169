"""Counts in parts of whole documents: gone through one after another, and summed up where they are.

What the other rooms ask of counts here is asked in one way, whatever they are: a DataFrame, a
`pyarrow.dataset.Dataset`, filtered or not, a dask DataFrame of it, or these `Summed` up.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from ..errors import PlanError, need_columns
from .arrow import arrow, framed, typed

# So many rows are looked at together, and those of a document that ends later.
_ROWS = 2**17


@dataclass(frozen=True)
class Summed:
    """The counts of a dataset summed up by other keys, whenever they are gone through.

    ``within`` names a column: where it is empty, the row is left out.
    """

    source: Any
    keys: tuple[str, ...]
    within: str | None = None

    def to_frame(self) -> pd.DataFrame:
        """Give all of it as one table, in the order of `count_terms`."""
        return each(self, in_order)


def in_order(counts: pd.DataFrame) -> pd.DataFrame:
    """Sort counts by document, and within each the commonest first."""
    keys = keys_of(counts)
    order = [*keys, "n", "term"]
    return counts.sort_values(
        order, ascending=[True] * len(keys) + [False, True], ignore_index=True
    )


def is_dask(counts: Any) -> bool:
    """Tell whether something is a dask DataFrame, without importing dask."""
    return _is_a(counts, "dask.dataframe", "DataFrame")


def is_dataset(counts: Any) -> bool:
    """Tell whether something is counts that aren't in memory, without importing anything.

    Examples
    --------
    >>> is_dataset(pd.DataFrame({"term": ["校车"], "n": [1]}))
    False
    """
    arrows = isinstance(counts, Summed) or _is_a(counts, "pyarrow.dataset", "Dataset")
    return arrows or is_dask(counts)


def is_counts(table: Any) -> bool:
    """Tell whether something is counts: a dataset, or a table with the columns term and n."""
    if isinstance(table, pd.DataFrame):
        return {"term", "n"} <= set(table.columns) and "text" not in table
    return is_dataset(table)


def _is_a(thing: Any, module: str, name: str) -> bool:
    # What nobody has loaded, nobody has made anything of.
    kind = getattr(sys.modules.get(module), name, None)
    return kind is not None and isinstance(thing, kind)


def template(counts: Any) -> pd.DataFrame:
    """Give the columns of counts and their types as a table without rows."""
    if isinstance(counts, pd.DataFrame):
        return counts.head(0)
    if isinstance(counts, Summed):
        return template(counts.source)[[*counts.keys, "term", "n"]]
    if is_dask(counts):
        return typed(counts._meta)
    if not is_dataset(counts):
        raise PlanError(
            "counts are what count_terms or open_counts gives, or a dask DataFrame of it, "
            f"not a {type(counts).__name__}"
        )
    return framed(counts.schema.empty_table())


def keys_of(counts: Any) -> list[str]:
    """Give the columns that tell one document from another."""
    return [column for column in template(counts).columns if column not in ("term", "n")]


def _tables(counts: Any) -> Iterator:
    """Give a dataset as Arrow tables of whole documents, one after another."""
    pyarrow = arrow()
    if isinstance(counts, Summed):
        for table in _tables(counts.source):
            if counts.within:
                table = table.filter(pyarrow.compute.field(counts.within).is_valid())
            grouped = _grouped(table, [*counts.keys, "term"]).aggregate([("n", "sum")])
            yield grouped.rename_columns([*counts.keys, "term", "n"])
        return
    waiting, rows = [], 0
    for batch in _batches(counts):
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= _ROWS:
            table = pyarrow.Table.from_batches(waiting)
            end = _end_of_whole(table["plan_id"])
            if end:
                yield table.slice(0, end)
            waiting, rows = table.slice(end).to_batches(), len(table) - end
    if rows:
        yield pyarrow.Table.from_batches(waiting)


def _batches(dataset: Any) -> Iterator:
    need_columns(template(dataset), ["plan_id"], "counts")
    # Threads would read on while the last batch is still being worked at, up to a gigabyte.
    calm = {"use_threads": False, "batch_readahead": 1, "fragment_readahead": 1}
    try:
        yield from dataset.to_batches(batch_size=_ROWS, **calm)
    except (arrow().ArrowInvalid, OSError) as error:
        raise PlanError(f"a part of the counts can't be read: {error}") from None


def _end_of_whole(ids) -> int:
    """Tell where the last document begins, the rest of which may be yet to come."""
    last = arrow().compute.equal(ids, ids[-1]).to_numpy()
    return 0 if last.all() else len(last) - int(last[::-1].argmin())


def stream(counts: Any) -> Iterator[pd.DataFrame]:
    """Give counts as tables of whole documents; a DataFrame is one."""
    if isinstance(counts, pd.DataFrame):
        yield counts
    else:
        yield from map(framed, _tables(counts))


def gather(counts: Any, make: Callable[[pd.DataFrame], Any]) -> list:
    """Give what a function makes of each table of whole documents; dask makes it where they are."""
    if not is_dask(counts):
        return list(map(make, stream(counts)))
    import dask

    made = [dask.delayed(_made)(part, make) for part in counts.to_delayed()]
    return list(dask.compute(*made))


def each(counts: Any, make: Callable[..., pd.DataFrame], *given: Any) -> Any:
    """Make a table of each table of whole documents: a DataFrame by document, for dask a lazy one.

    ``make`` takes counts, and then what is ``given``, and keeps the keys.
    """
    if isinstance(counts, pd.DataFrame):
        return make(counts, *given)
    shape = make(template(counts), *given)
    if not is_dask(counts):
        made = [shape, *gather(counts, lambda part: make(part, *given))]
        made = [table for table in made if len(table)] or [shape]
        return pd.concat(made).sort_values(keys_of(counts), kind="stable", ignore_index=True)
    import dask

    # Delayed, so that what is given travels once, and not with every partition.
    given = [dask.delayed(value) for value in given]
    return counts.map_partitions(_made, make, *given, meta=shape)


def _made(part: pd.DataFrame, make: Callable[..., Any], *given: Any) -> Any:
    return make(typed(part), *given)


class Totals(NamedTuple):
    """How often each term stands (n) and in how many documents (df), and how many there are."""

    terms: pd.DataFrame
    documents: int


def totals(counts: Any) -> Totals:
    """Sum counts up by term, where they are; what is kept grows with the vocabulary only."""
    if is_dask(counts):
        import dask

        terms = counts.groupby("term")["n"].agg(["sum", "count"], split_out=1)  # no shuffle
        number = counts.map_partitions(_made, _number, meta=("n", "int64")).sum()
        terms, documents = dask.compute(terms, number)
        terms = terms.set_axis(["n", "df"], axis=1).set_axis(terms.index.astype("str"))
        return Totals(terms.rename_axis("term").sort_index(), int(documents))
    if isinstance(counts, pd.DataFrame):
        terms = counts.groupby("term")["n"].agg(n="sum", df="size")
        return Totals(terms, len(documents_of(counts)))
    terms, documents, keys = None, 0, keys_of(counts)
    for table in _tables(counts):
        documents += len(_grouped(table, keys).aggregate([]))
        found = _grouped(table, ["term"]).aggregate([("n", "sum"), ("n", "count")])
        terms = _joined(terms, found.rename_columns(["term", "n", "df"]))
    if terms is None:
        return totals(template(counts))
    terms = terms.to_pandas().astype({"term": "str"})
    return Totals(terms.set_index("term").sort_index(), documents)


def _number(counts: pd.DataFrame) -> pd.Series:
    return pd.Series([len(documents_of(counts))], name="n")


def _joined(terms, found):
    if terms is None:
        return found
    both = _grouped(arrow().concat_tables([terms, found]), ["term"])
    return both.aggregate([("n", "sum"), ("df", "sum")]).rename_columns(["term", "n", "df"])


def _grouped(table, keys: list[str]):
    # In one thread: as fast on such tables, in one order, and with half the memory.
    return table.group_by(keys, use_threads=False)


def documents_of(counts: Any) -> pd.DataFrame:
    """Give the keys of the documents of counts, each once."""
    if isinstance(counts, pd.DataFrame):
        return counts[keys_of(counts)].drop_duplicates()
    return pd.concat([template(counts)[keys_of(counts)], *gather(counts, documents_of)])


def recount(counts: Any, keys: list[str], within: str | None) -> Any:
    """Sum counts up by other keys, leaving out rows in which the column ``within`` is empty."""
    if isinstance(counts, pd.DataFrame) or is_dask(counts):
        return each(counts, partial(_summed, keys=keys, within=within))
    return Summed(counts, tuple(keys), within)


def _summed(counts: pd.DataFrame, keys: list[str], within: str | None) -> pd.DataFrame:
    if within:
        counts = counts[counts[within].notna()]
    grouped = counts.groupby([*keys, "term"], dropna=False)["n"]
    return in_order(grouped.sum().reset_index())
