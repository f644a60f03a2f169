"""Put the plans of a file that a colleague wrote into the user's library."""

import json
from pathlib import Path

import pandas as pd

from ...errors import PlanError, checked
from ..store import RECORD_FILE, TEXT_FILE, checksum_of, held_plans
from ..writing import put_folders, writing
from .export_library import held_files
from .library_file import read_library_zip


@checked
def import_library(path: str | Path, *, replace: bool = False) -> pd.DataFrame:
    """Put plans of a file that `export_library` wrote into the library: all of them, or none.

    Parameters
    ----------
    path
        The file.
    replace
        Whether a plan may replace another of its id, which then stays beside it.

    Returns
    -------
    pandas.DataFrame
        plan_id, status (new, unchanged, replaced), a row a plan, by plan_id.

    Raises
    ------
    PlanError
        If the file isn't such a one or is damaged; or another plan of an id is held and may not be
        replaced: then nothing is changed.
    """
    path = Path(path)
    plans = read_library_zip(path)
    for plan_id, files in plans.items():
        _check_record(path, plan_id, files)
    with writing():
        held = held_plans()
        status = {
            plan_id: _status(plan_id, files, plan_id in held) for plan_id, files in plans.items()
        }
        others = [plan_id for plan_id, each in status.items() if each == "replaced"]
        if others and not replace:
            raise PlanError(
                f"{path}: the library holds other plans of these ids: {', '.join(others)}; nothing "
                "was changed; --replace (replace=True) takes those of the file and keeps the old "
                "ones beside them"
            )
        put_folders({each: plans[each] for each in plans if status[each] != "unchanged"})
    return pd.DataFrame(sorted(status.items()), columns=["plan_id", "status"])


def _status(plan_id: str, files: dict[str, bytes], held: bool) -> str:
    if not held:
        return "new"
    try:
        ours = held_files(plan_id)
    except PlanError:  # damaged: it is replaced, if that is wanted
        return "replaced"
    same = {name: raw for name, raw in ours.items() if name != RECORD_FILE}
    return "unchanged" if same.items() <= files.items() else "replaced"


def _check_record(path: Path, plan_id: str, files: dict[str, bytes]) -> None:
    """Raise a `PlanError` unless a plan's record is that of its files."""
    try:
        record = json.loads(files[RECORD_FILE])
        right = (
            record["plan_id"] == plan_id
            and checksum_of(files[record["page"]]) == record["page_sha256"]
            and checksum_of(files[TEXT_FILE]) == record["text_sha256"]
            and all(isinstance(record[key], int) for key in ("sections", "tasks"))
            and isinstance(record["fetched"], str)
        )
        files[TEXT_FILE].decode("utf-8")
    except (ValueError, KeyError, TypeError):
        right = False
    if not right:
        raise PlanError(f"{path}: {RECORD_FILE} of {plan_id} isn't that of its files")
