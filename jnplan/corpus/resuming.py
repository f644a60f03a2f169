"""Resume a dataset: check how it was made, and find which batches are done."""

import contextlib
import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .. import __version__
from ..errors import PlanError, plural
from ..words.lexicon import lexicon_terms, stopword_set
from .batches import DocumentBatch
from .count_batch import KEY, NEW, CountSettings, part_file_name
from .dataset import open_documents
from .documents import READING

_TABLES = ("counts", "documents")
_SETTINGS, _LOCK = "settings.json", ".lock"
_HELD = ".held-"
_FORMAT = 2
_NAMES = {"stopwords": "list of stop words"}


def prepare_dataset(folder: Path, out: Path, settings: CountSettings) -> str:
    """Create the folder of a dataset, or check that the one there was made with these settings.

    Returns
    -------
    str
        How it is made, on which the keys of batches depend.

    Raises
    ------
    PlanError
        If the folder holds other things, or counts made with other settings.
    """
    made = {"format": _FORMAT, "source": folder.resolve().name, "jnplan": __version__}
    made |= {"engine": settings.engine, "version": importlib.metadata.version(settings.engine)}
    made |= {"dictionary": settings.dictionary, "simplified": settings.simplified}
    for name, shipped in (("lexicon", lexicon_terms), ("stopwords", stopword_set)):
        made[name] = _describe_list(getattr(settings, name), shipped())
    path = out / _SETTINGS
    try:
        if path.is_file():
            _need_same_settings(json.loads(path.read_text(encoding="utf-8")), made, out)
        elif out.is_dir() and any(out.iterdir()):
            raise PlanError(f"{out}: the folder isn't empty and holds no counts; name a new one")
        for name in _TABLES:
            (out / name).mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{NEW}settings")
        new.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
        new.replace(path)
    except PlanError:
        raise
    except (OSError, ValueError) as error:
        raise PlanError(f"{out}: {error}") from None
    return json.dumps(made, sort_keys=True)


def _describe_list(words: tuple[str, ...] | None, ours: frozenset[str]) -> dict[str, int | str]:
    """Return what tells a list of words from others: how far it is ours, and a checksum."""
    listed = ours if words is None else frozenset(words)
    checksum = hashlib.sha256("\n".join(sorted(listed)).encode()).hexdigest()
    counts = {"entries": len(listed), "added": len(listed - ours), "left_out": len(ours - listed)}
    return counts | {"sha256": checksum}


def _show_setting(value: object) -> str:
    """Return a setting for a message."""
    if not isinstance(value, dict):
        return repr(value)
    added, left_out = value.get("added"), value.get("left_out")
    if not (added or left_out):
        return "ours"
    return f"ours, with {plural(added or 0, 'word')} more and {left_out} fewer"


def _need_same_settings(found: object, made: dict, out: Path) -> None:
    """Raise a `PlanError` if a dataset was made with other settings."""
    if not isinstance(found, dict):
        raise PlanError(f"{out / _SETTINGS}: not the settings of a dataset; remove {out}")
    other = [name for name in made if found.get(name) != made[name]]
    if other:
        name = other[0]
        was, now = _show_setting(found.get(name)), _show_setting(made[name])
        raise PlanError(
            f"{out}: it holds counts with another {_NAMES.get(name, name)} ({was}, not {now}); "
            "name another folder, or remove it"
        )


@contextlib.contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Keep other runs out of the dataset meanwhile; a `PlanError` if one is in it already."""
    import filelock

    try:
        with filelock.FileLock(out / _LOCK, timeout=0):
            yield
    except filelock.Timeout:
        raise PlanError(f"{out}: another run is counting into this folder") from None


def set_aside_batches(out: Path, *, retry: bool) -> dict[str, int]:
    """Rename the files of finished batches to their keys; count the documents of each batch.

    With ``retry``, batches with a document that couldn't be read don't count as finished.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: dict[str, dict[str, int]] = {name: {} for name in _TABLES}
    for name, keys in found.items():
        for path in sorted((out / name).glob("*.parquet")):
            try:
                about = pq.read_metadata(path)
                key = about.metadata[KEY].decode()
            except (pa.ArrowInvalid, KeyError, TypeError, OSError):
                path.unlink()  # not complete
                continue
            if not (retry and name == "documents" and _has_failed(path)):
                keys[key] = about.num_rows
                path.replace(_set_aside_path(out, name, key))
    return {key: n for key, n in found["documents"].items() if key in found["counts"]}


def _has_failed(path: Path) -> bool:
    """Whether a document of a batch couldn't be read."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    return pc.any(pc.not_equal(pq.read_table(path, columns=["error"])["error"], "")).as_py()


def _set_aside_path(out: Path, name: str, key: str) -> Path:
    """Return the path of a finished batch while it is set aside."""
    return out / name / f"{_HELD}{key}.parquet"


def missing_batches(
    wanted: Iterable[DocumentBatch], out: Path, held: dict[str, int], add: Callable[[int], None]
) -> Iterator[tuple[DocumentBatch, int]]:
    """Yield the batches to be counted with their numbers; put finished ones back in place."""
    for number, batch in enumerate(wanted):
        if batch.key not in held:
            yield batch, number
            continue
        for name in _TABLES:
            _set_aside_path(out, name, batch.key).replace(out / name / part_file_name(number))
        add(held[batch.key])


def clear_leftovers(out: Path) -> None:
    """Delete finished batches that are no longer wanted, and what interrupted runs left."""
    for pattern in (f"{READING}*", f"*/{_HELD}*", f"*/{NEW}*"):
        for left in out.glob(pattern):
            left.unlink(missing_ok=True)


def need_unique_ids(out: Path) -> None:
    """Raise a `PlanError` if two documents have the same id: their counts can't be told apart."""
    about = open_documents(out, columns=["id", "path"])
    twice = about[about["id"].duplicated(keep=False)]
    if len(twice):
        first = twice["id"].iloc[0]
        places = ", ".join(twice.loc[twice["id"] == first, "path"].head(3))
        raise PlanError(f"{out}: several documents have the id {first!r}: {places}")
