"""Write plans of the user's library to one file."""

from collections.abc import Sequence
from pathlib import Path

from ...errors import PlanError, checked
from ...whole_files import refuse_existing, whole_file
from ..store import RECORD_FILE, TEXT_FILE, checksum_of, held_plans, held_record, plan_folder
from .library_file import write_library_zip


@checked
def export_library(
    path: str | Path, *, ids: Sequence[str] | None = None, replace: bool = False
) -> list[str]:
    """Write plans of the library to one zip, with their original files and checksums.

    The same plans give the same bytes. Plans that were replaced are left out.

    Parameters
    ----------
    path
        The file to write.
    ids
        Which plans; by default all that the library holds.
    replace
        Whether a file that is there may be replaced.

    Returns
    -------
    list of str
        The ids of the plans written, sorted.

    Raises
    ------
    PlanError
        If the library holds no such plan, or no plan at all; a plan is damaged; the file is there
        already, or can't be written.
    """
    path = Path(path)
    held = sorted(held_plans())
    missing = sorted(set(ids or ()) - set(held))
    if missing or not held:
        named = f" {', '.join(map(repr, missing))}" if missing else ""
        holds = ", ".join(held) or "nothing"
        raise PlanError(f"the library holds no plan{named}; it holds {holds}")
    wanted = sorted(set(held if ids is None else ids))
    refuse_existing(path, replace=replace)
    plans = {plan_id: held_files(plan_id) for plan_id in wanted}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as part:
            write_library_zip(part, plans)
    except OSError as error:
        raise PlanError(f"{path} can't be written: {error.strerror or error}") from None
    return wanted


def held_files(plan_id: str) -> dict[str, bytes]:
    """Read a plan's files in the library by their names, held to their checksums.

    Raises
    ------
    PlanError
        If one is missing, or isn't as it was written; the message names the file.
    """
    record, folder = held_record(plan_id), plan_folder(plan_id)
    sums = {record["page"]: record["page_sha256"], TEXT_FILE: record["text_sha256"]}
    files = {}
    for name in (*sums, RECORD_FILE):
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            raise PlanError(f"{folder / name}: {error.strerror}; fetch or add it again") from None
        if name in sums and checksum_of(files[name]) != sums[name]:
            raise PlanError(
                f"{folder / name}: changed since it was written on {record['fetched']} (its "
                "checksum differs); fetch or add it again"
            )
    return files
