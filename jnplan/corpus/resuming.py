"""What the folder of a dataset holds already: how it was made, and which parts are done."""

import contextlib
import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .. import __version__
from ..errors import PlanError
from ..words.lexicon import lexicon_terms, stop_words
from .count_part import KEY, NEW, Settings, part_name
from .dataset import open_documents
from .documents import READING
from .folder import Part

_TABLES = ("counts", "documents")
_SETTINGS, _LOCK = "settings.json", ".lock"
_HELD = ".held-"
_FORMAT = 1


def prepare(folder: Path, out: Path, settings: Settings) -> str:
    """Make the folder of the dataset, or see that the one there was made in this way.

    Gives what makes a part another one: how it was made.
    """
    made = {"format": _FORMAT, "source": folder.resolve().name, "jnplan": __version__}
    made |= {"engine": settings.engine, "version": importlib.metadata.version(settings.engine)}
    made |= {"dictionary": settings.dictionary, "simplified": settings.simplified}
    for name, shipped in (("lexicon", lexicon_terms), ("stopwords", stop_words)):
        words = getattr(settings, name)
        told = "\n".join(sorted(shipped()) if words is None else words)
        made[name] = hashlib.sha256(told.encode()).hexdigest()
    path = out / _SETTINGS
    try:
        if path.is_file():
            _need_same(json.loads(path.read_text(encoding="utf-8")), made, out)
        elif out.is_dir() and any(out.iterdir()):
            raise PlanError(f"{out}: this folder holds other things; name one that isn't there")
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


def _need_same(found: object, made: dict, out: Path) -> None:
    if not isinstance(found, dict):
        raise PlanError(f"{out / _SETTINGS}: this tells nothing of a dataset; remove {out}")
    other = [name for name in made if found.get(name) != made[name]]
    if other:
        name = other[0]
        raise PlanError(
            f"{out}: it holds counts with another {name}: {found.get(name)!r}, not "
            f"{made[name]!r}; name another folder, or remove it"
        )


@contextlib.contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep another run from writing into the dataset meanwhile."""
    import filelock

    try:
        with filelock.FileLock(out / _LOCK, timeout=0):
            yield
    except filelock.Timeout:
        raise PlanError(f"{out}: another run is counting into this folder") from None


def hold(out: Path, *, retry: bool) -> dict[str, int]:
    """Put the parts that are there away under their keys; give how many documents each has.

    With ``retry``, those in which a document couldn't be read don't count as being there.
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
                path.unlink()  # not whole
                continue
            if not (retry and name == "documents" and _has_failed(path)):
                keys[key] = about.num_rows
                path.replace(_held(out, name, key))
    return {key: n for key, n in found["documents"].items() if key in found["counts"]}


def _has_failed(path: Path) -> bool:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    return pc.any(pc.not_equal(pq.read_table(path, columns=["error"])["error"], "")).as_py()


def _held(out: Path, name: str, key: str) -> Path:
    return out / name / f"{_HELD}{key}.parquet"


def missing(
    wanted: Iterable[Part], out: Path, held: dict[str, int], add: Callable[[int], None]
) -> Iterator[tuple[Part, int]]:
    """Give the parts to be counted with their numbers, and put those in place that are there."""
    for number, part in enumerate(wanted):
        if part.key not in held:
            yield part, number
            continue
        for name in _TABLES:
            _held(out, name, part.key).replace(out / name / part_name(number))
        add(held[part.key])


def sweep(out: Path) -> None:
    """Clear away what was put away and isn't wanted any more, and what ended runs have left."""
    for pattern in (f"{READING}*", f"*/{_HELD}*", f"*/{NEW}*"):
        for left in out.glob(pattern):
            left.unlink(missing_ok=True)


def need_own_ids(out: Path) -> None:
    """Raise a `PlanError` if two documents have one id: their counts can't be told apart."""
    about = open_documents(out, columns=["id", "path"])
    twice = about[about["id"].duplicated(keep=False)]
    if len(twice):
        first = twice["id"].iloc[0]
        places = ", ".join(twice.loc[twice["id"] == first, "path"].head(3))
        raise PlanError(f"{out}: the id {first!r} stands more than once: {places}")
