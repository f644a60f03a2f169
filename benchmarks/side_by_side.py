"""What people wait for, in an earlier commit and in this tree, one after the other.

``bench.py g`` calls it. The earlier commit stands in build/bench-former, in an environment of its
own lock; ``make bench`` puts it there. Each figure comes from a fresh process.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sample
from record import HERE, WORK, rounds, run, spread, table

FORMER = HERE.parent / "build" / "bench-former"
NOW = HERE.parent

# Only what both have: names that neither changed.
_CLUSTER = """
import json, sys, time
from pathlib import Path
import jnplan as jp
text, method = Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]
given = {"null": int(sys.argv[3])} if sys.argv[3] else {}
counts = jp.count_terms(jp.segment(jp.parse_plan(text)))
jp.cluster_tasks
start = time.perf_counter()
jp.cluster_tasks(counts, method=method, **given)
print(json.dumps({"seconds": time.perf_counter() - start}))
"""
_SEGMENT = """
import json, sys
import jnplan as jp
jp.Segmenter(engine=sys.argv[1]).cut("落实立德树人根本任务。")
print(json.dumps({}))
"""


def commit() -> str:
    """Return the earlier commit, in short."""
    asked = ["git", "-C", str(FORMER), "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def _python(tree: Path) -> Path:
    """Return the Python of a tree's own environment."""
    if tree == NOW:
        return Path(sys.executable)
    return next(path for path in tree.glob(".venv/*/python*") if path.stem == "python")


def _once(tree: Path, *arguments: object, watch: bool = False) -> dict:
    return run(list(map(str, arguments)), python=str(_python(tree)), watch=watch)


def _text_of(tasks: int, given) -> Path:
    """Write a plan of so many tasks, drawn as those of question f, and return its path."""
    path = WORK / f"plan-{tasks}{'-' + Path(given.corpus).stem if given.corpus else ''}.txt"
    pool, rng = sample.sentences(given.corpus), random.Random(0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sample.plan(pool, rng, tasks=tasks, characters=tasks * 250), encoding="utf-8")
    return path


def _docx_of(text: Path) -> Path:
    """Write the lines of a text as a Word document beside it."""
    import docx

    document = docx.Document()
    for line in text.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    path = text.with_suffix(".docx")
    document.save(str(path))
    return path


def _cluster(tree, text, method="hierarchical", null=""):
    return lambda: _once(tree, "-c", _CLUSTER, text, method, null, watch=True)


def _command(tree, *arguments):
    """Return what runs the command `jnplan` of a tree, and its seconds."""
    command = [_python(tree).with_name("jnplan"), *arguments]

    def whole():
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {"whole": time.perf_counter() - start}

    return whole


def _report(tree):
    def write():
        with tempfile.TemporaryDirectory(dir=WORK) as folder:
            return _command(tree, "report", "-o", Path(folder) / "out")()

    return write


def _way(tree, name, folder, every=1):
    arguments = (tree / "benchmarks" / "ways.py", name, folder, "--every", every)
    return lambda: _once(tree, *arguments)


def _segmenting(tree, engine):
    return lambda: _once(tree, "-c", _SEGMENT, engine)


def _seconds(found):
    return [one.get("seconds", one["whole"]) for one in found]


def _megabytes(found):
    return [one["peak"] / 2**20 for one in found]


def _row(what, former, now, target, digits=2):
    """Return a row about two lists of figures of which the lower is better."""
    then, is_now = statistics.median(former), statistics.median(now)
    share = is_now / then
    limit, met = target(then, is_now)
    return what, spread(former, digits), spread(now, digits), f"{share:.2f}", limit, met


def at_most(share):
    """Return what asks that no more than a share of the former figure is left."""

    def ask(then, now):
        return f"≤ {share:.2f} of it", "yes" if now <= share * then else "no"

    return ask


def below(most, unit="s"):
    """Return what asks that a figure is no higher than one that is given."""
    return lambda then, now: (f"≤ {most:g} {unit}", "yes" if now <= most else "no")


def compare_times(given) -> str:
    """Time groups, report, check and start in both trees, and return the table."""
    small, middle = (_text_of(n, given) for n in (20, 200))
    docx = _docx_of(small)
    work = {
        "`cluster_tasks`, 20 tasks; 199 nulls then, 1,499 now": (
            [_cluster(FORMER, small), _cluster(NOW, small)],
            below(2),
        ),
        "the same, 200 tasks, default nulls": (
            [_cluster(FORMER, middle), _cluster(NOW, middle)],
            below(3),
        ),
        "NMF, 20 tasks; 19 nulls then, 99 now": (
            [_cluster(FORMER, small, "nmf", 19), _cluster(NOW, small, "nmf", 99)],
            at_most(1),
        ),
        "`jnplan report`, Jinan's plan": ([_report(FORMER), _report(NOW)], at_most(0.45)),
        "`jnplan check`, a .docx of 20 tasks": (
            [_command(FORMER, "check", docx), _command(NOW, "check", docx)],
            at_most(0.6),
        ),
        "start to the first cut, jieba": (
            [_segmenting(FORMER, "jieba"), _segmenting(NOW, "jieba")],
            below(0.3),
        ),
        "start to the first cut, rjieba": (
            [_segmenting(FORMER, "rjieba"), _segmenting(NOW, "rjieba")],
            below(0.3),
        ),
    }
    ways = {(what, i): pair[i] for what, (pair, _) in work.items() for i in (0, 1)}
    found = rounds(ways, given.runs)
    rows = [
        _row(what, _seconds(found[what, 0]), _seconds(found[what, 1]), target)
        for what, (_, target) in work.items()
    ]
    header = ["seconds", "then", "now", "now / then", "target", "met"]
    return table(header, rows)


def compare_large(given) -> str:
    """Cluster the tasks of a large plan once in each tree, and return the table."""
    tasks = 500 if given.quick else 2000
    text = _text_of(tasks, given)
    once = rounds({i: _cluster(tree, text) for i, tree in enumerate((FORMER, NOW))}, 1)
    what = f"`cluster_tasks`, {tasks:,} tasks"
    rows = [
        _row(f"{what}, seconds", _seconds(once[0]), _seconds(once[1]), below(60), 0),
        _row(f"{what}, peak memory, MB", *map(_megabytes, once.values()), below(500, "MB"), 0),
    ]
    return table(["once", "then", "now", "now / then", "target", "met"], rows)


def compare_counting(given) -> str:
    """Count folders in both trees beside jieba and bare rjieba, and return the table."""
    count = {"prose": 300, "plans": 300} if given.quick else {"prose": 20_000, "plans": 5_000}
    corpus = f"-{Path(given.corpus).stem}" if given.corpus else ""
    folders = {
        shape: sample.make(WORK / f"{shape}-{n}{corpus}", n, shape=shape, corpus=given.corpus)
        for shape, n in count.items()
    }
    ways = {
        (name, shape, i): _way(tree, name, folder)
        for shape, folder in folders.items()
        for name in ("count_folder 1", "count_folder 2")
        for i, tree in enumerate((FORMER, NOW))
    }
    peers = [("jieba 1", "prose", given.every), ("jieba 1", "plans", given.every)]
    for name, shape, every in [*peers, ("bare 1", "prose", 1)]:
        ways[name, shape] = _way(NOW, name, folders[shape], every)
    found = rounds(ways, given.runs)
    rate = {
        key: statistics.median(one["characters"] / one["seconds"] / 1e6 for one in runs)
        for key, runs in found.items()
    }
    compared = [
        ("a folder of plans, one core, times jieba", ("count_folder 1", "plans"), "jieba 1", 5),
        ("prose, one core, times jieba", ("count_folder 1", "prose"), "jieba 1", 12),
        ("prose, two cores, times jieba", ("count_folder 2", "prose"), "jieba 1", 23),
        ("prose, one core, of bare rjieba", ("count_folder 1", "prose"), "bare 1", 0.5),
        ("prose, two workers, times one", ("count_folder 2", "prose"), "count_folder 1", 1.9),
    ]
    rows = []
    for what, (way, shape), beside, least in compared:
        # What stands beside is a peer, or another way of the same tree.
        alike = [rate.get((beside, shape), rate.get((beside, shape, i))) for i in (0, 1)]
        then, now = (rate[way, shape, i] / alike[i] for i in (0, 1))
        met = "yes" if now >= least else "no"
        rows.append((what, f"{then:.2f}", f"{now:.2f}", f"{now / then:.2f}", f"≥ {least:g}", met))
    told = ", ".join(f"{n:,} documents of {shape}" for shape, n in count.items())
    return f"{table(['rates', 'then', 'now', 'now / then', 'target', 'met'], rows)}\n\n{told}."


def compare_installing(given) -> str:
    """Run `make report` in fresh clones of both trees, and return the table."""
    runs = 1 if given.quick else given.runs
    trees = {"then": FORMER, "now": NOW}
    found = {name: [] for name in trees}
    for _ in range(runs):
        for name, tree in trees.items():
            found[name].append(_install(tree))
    names = ("seconds", "MB", "packages")
    rows = []
    for i, what in enumerate(names):
        former, now = ([one[i] for one in found[name]] for name in trees)
        rows.append(_row(f"`make report`, empty cache: {what}", former, now, at_most(0.6), 0))
    return table(["from nothing", "then", "now", "now / then", "target", "met"], rows)


def _install(tree: Path) -> tuple[float, float, int]:
    """Run `make report` in a fresh clone; return seconds, megabytes installed, and packages."""
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        clone = Path(folder) / "clone"
        silent = ["-c", "advice.detachedHead=false"]
        subprocess.run(["git", *silent, "clone", "--quiet", tree, clone], check=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        start = time.perf_counter()
        environment = {**os.environ, "PIP_NO_CACHE_DIR": "1"}
        subprocess.run(["make", "report"], cwd=clone, check=True, env=environment, **quiet)
        seconds = time.perf_counter() - start
        installed = [path for path in (clone / ".venv").rglob("*") if not path.is_symlink()]
        size = sum(path.stat().st_size for path in installed if path.is_file())
        packages = sum(path.suffix == ".dist-info" for path in installed)
    return seconds, size / 2**20, packages
