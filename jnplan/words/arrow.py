"""Tables of Arrow as tables of pandas."""

import pandas as pd

from ..errors import KEY_TYPES, PlanError

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
