"""Convert Arrow tables of counts to pandas, and name their columns.

pandas is imported where a table is made of it: processes that count need none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import KEY_TYPES, PlanError

if TYPE_CHECKING:
    import pandas as pd

# The columns of the two tables of a dataset, with their types as pyarrow names them.
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


def import_arrow() -> Any:
    """Import pyarrow with its modules `compute` and `dataset`.

    Raises
    ------
    PlanError
        If it isn't installed.
    """
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


def arrow_to_frame(table: Any) -> pd.DataFrame:
    """Convert an Arrow table to a DataFrame."""
    import pandas as pd

    whole = {import_arrow().int64(): pd.Int64Dtype()}  # a number that may be missing stays whole
    return with_count_types(table.to_pandas(types_mapper=whole.get))


def with_count_types(frame: pd.DataFrame) -> pd.DataFrame:
    """Convert the columns of counts to the types that `count_terms` gives them."""
    types = {"plan_id": "str", **KEY_TYPES, "term": "str", "n": "int64"}
    return frame.astype({name: kind for name, kind in types.items() if name in frame})
