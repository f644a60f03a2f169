"""Answer the questions of README.md by measuring, and write the answers into it.

    python benchmarks/bench.py [a b c d e f g h i j k] [--quick] [--corpus PATH.jsonl] [--every 10]

Without letters, all. --quick uses small sizes and one round, and prints instead of writing.
--every takes each so-manieth document for the ways that are slow, which are then compared by
characters a second. Sentences are drawn as ``sample.py`` says.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

import sample
import side_by_side
from record import HERE, WORK, rounds, run, spread, table, write

CNTEXT = HERE.parent / "build" / "bench-cntext"
_OF_CNTEXT = next((p for p in CNTEXT.glob("*/python*") if p.stem == "python"), None)
_FORMER, _LIMIT = "jieba", "bare"

# What is timed, the cores it may use, and what the table calls it.
_COUNTING = {
    "count_folder 0": (1, "`count_folder`, in this process"),
    "count_folder 1": (1, "`count_folder`, one worker"),
    "count_folder 2": (2, "`count_folder`, two workers"),
    "jieba 1": (1, "`CountVectorizer(analyzer=jieba.lcut)`"),
    "jieba 2": (2, "the same, a half in each of two processes"),
    "cntext": (1, "`cntext.word_count` on each text"),
    "bare 1": (1, "bare `rjieba.cut`, texts in memory"),
    "bare 2": (2, "the same, a half in each of two processes"),
}
_SLOW = ("jieba", "cntext")


def make(shape, count, given):
    """Make the documents where they aren't."""
    corpus = f"-{Path(given.corpus).stem}" if given.corpus else ""
    folder = WORK / f"{shape}-{count}{corpus}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    return sample.make(folder, count, shape=shape, corpus=given.corpus)


def drawn_from(given):
    """Say where the sentences came from."""
    return f"sentences of {Path(given.corpus).name}" if given.corpus else "sentences of jinan-2022"


def way(name, folder, given, *, watch=False):
    """Give what runs one of the ways in a fresh process."""
    python, every = sys.executable, 1
    if name.startswith(_SLOW):
        every = given.every
    if name == "cntext":
        python = str(_OF_CNTEXT)
    arguments = [str(HERE / "ways.py"), name, str(folder), "--every", str(every)]
    return lambda: run(arguments, python=python, watch=watch)


def rates(found):
    """Give millions of characters a second."""
    return [one["characters"] / one["seconds"] / 1e6 for one in found]


def question_a(given):
    """Text to counts, side by side."""
    counts = {"prose": 300, "plans": 300} if given.quick else {"prose": 20_000, "plans": 5_000}
    names = [name for name in _COUNTING if name != "cntext" or _OF_CNTEXT]
    folders = {shape: make(shape, count, given) for shape, count in counts.items()}
    found = rounds(
        {(n, s): way(n, folder, given) for s, folder in folders.items() for n in names}, given.runs
    )
    parts = []
    for shape, count in counts.items():
        middle = {name: statistics.median(rates(found[name, shape])) for name in names}
        rows = []
        for name in names:
            cores, told = _COUNTING[name]
            former, limit = middle[f"{_FORMER} 1"], middle[f"{_LIMIT} {cores}"]
            rows.append(
                (told, cores, spread(rates(found[name, shape])))
                + (f"{middle[name] / former:.1f}", f"{middle[name] / limit:.2f}")
            )
        header = ["", "cores", "million characters a second", "times jieba", "of bare rjieba"]
        size = found["count_folder 0", shape][0]["characters"]
        title = f"{shape}: {count:,} documents, {size:,} characters, {drawn_from(given)}"
        parts.append(f"{title}\n\n{table(header, rows)}")
    parts.append(
        f"Median of {given.runs} rounds (least–most), each way in a fresh process, one after "
        "another in every round. `times jieba` compares with jieba on one core, `of bare rjieba` "
        f"with it on as many. jieba and cntext read one document in {given.every}. The clock of "
        "`count_folder` holds everything, those of jieba and rjieba begin with dictionaries loaded."
    )
    return "\n\n".join(parts)


def question_b(given):
    """One worker to two; threads against processes."""
    count = 300 if given.quick else 20_000
    rows = []
    names = ["count_folder 1", "count_folder 2"]
    ways = {(n, "prose"): way(n, make("prose", count, given), given) for n in names}
    inner = [f"cut and count, {how}" for how in ("1 process", "2 threads", "2 processes")]
    ways |= {(name, "prose"): way(name, make("prose", count, given), given) for name in inner}
    found = rounds(ways, given.runs)
    for (name, shape), measured in found.items():
        first = inner[0] if name in inner else names[0]
        gain = statistics.median(rates(measured)) / statistics.median(rates(found[first, shape]))
        rows.append((f"{name}, {shape}", spread(rates(measured)), f"{gain:.2f}"))
    told = table(["", "million characters a second", "times one"], rows)
    return (
        f"{told}\n\n{count:,} documents, {drawn_from(given)}; median of {given.runs} rounds "
        "(least–most). *Cut and count* is `Counter(rjieba.cut(text))` on texts in memory: rjieba "
        "lets go of Python's lock while it cuts, counting doesn't."
    )


def question_c(given):
    """Cost and memory from a thousand documents to a hundred thousand."""
    sizes = (30, 100, 300) if given.quick else (1_000, 10_000, 100_000)
    folders = {size: make("prose", size, given) for size in (1, *sizes)}
    found = rounds(
        {n: way("count_folder 2", folder, given, watch=True) for n, folder in folders.items()},
        given.runs,
    )
    start = statistics.median(one["seconds"] for one in found[1])
    rows, costs, peaks = [], [], []
    for size in sizes:
        whole = [one["seconds"] / size * 1000 for one in found[size]]
        costs.append(statistics.median((one["seconds"] - start) / size for one in found[size]))
        peak = [one["peak"] / 2**20 for one in found[size]]
        peaks.append(statistics.median(peak))
        rows.append((f"{size:,}", spread(whole), f"{costs[-1] * 1000:.2f}", spread(peak, 0)))
    header = ["documents", "ms a document", "less the start", "peak memory, MB"]
    return (
        f"{table(header, rows)}\n\nProse, {drawn_from(given)}, two workers, each run in a fresh "
        f"process; median of {given.runs} rounds (least–most). The start, "
        f"{start:.2f} s, is what a folder of one document takes. From the smallest to the largest "
        f"folder, cost less the start changes by {_change(costs):+.0%}, memory by "
        f"{_change(peaks):+.0%}. Memory is that of all processes together (PSS), looked at every "
        "50 ms."
    )


def _change(values):
    return values[-1] / values[0] - 1


def question_d(given):
    """Imports."""
    lines = {
        "nothing": "pass",
        "`import jnplan`": "import jnplan",
        "`import pandas`": "import pandas",
        "`import jnplan` and every public name": "from jnplan import *",
    }
    ways = {name: lambda line=line: run(["-c", line]) for name, line in lines.items()}
    if _OF_CNTEXT:
        ways["`import cntext`, in its own environment"] = lambda: run(
            ["-c", "import cntext; print('{}')"], python=str(_OF_CNTEXT)
        )
    found = rounds(ways, given.runs)
    rows = [(name, spread([one["whole"] for one in runs])) for name, runs in found.items()]
    return (
        f"{table(['fresh interpreter', 'seconds'], rows)}\n\nMedian of {given.runs} (least–most)."
    )


_REPORT = """
import importlib, json, os, sys, time, tempfile
from pathlib import Path
start = time.perf_counter()
warm = importlib.import_module("jnplan.publish.kernels.warm_kernels")
module = importlib.import_module("jnplan.publish.pages.report")
warm._AT_A_TIME = int(sys.argv[1])
took = {"imports": time.perf_counter() - start}
def timed(name, work):
    def call(*given, **options):
        begun = time.perf_counter()
        found = work(*given, **options)
        took[name] = took.get(name, 0) + time.perf_counter() - begun
        return found
    return call
module.load = timed("reading the plan", module.load)
module.notebook_body = timed("pages of notebooks", module.notebook_body)
writers = {f"page {name}": work for name, work in module._other_pages().items()}
module._other_pages = lambda: {name[5:]: timed(name, work) for name, work in writers.items()}
inner = warm._run_notebook
async def run_notebook(job, *given):
    begun = time.perf_counter()
    await inner(job, *given)
    took[f"notebook {job.name}"] = time.perf_counter() - begun
warm._run_notebook = run_notebook
with tempfile.TemporaryDirectory() as folder:
    module.report("jinan-2022", Path(folder) / "out")
end, times = time.perf_counter(), os.times()
print(json.dumps({"seconds": end - start, "processor": sum(times[:4]), "steps": took}))
"""

_KERNEL = """
import json, time, tempfile, nbformat
from pathlib import Path
from jnplan.publish.kernels.warm_kernels import Job, warm_kernels
jobs = [Job(name, nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), {})
        for name in ("first", "second")]
start = time.perf_counter()
with tempfile.TemporaryDirectory() as folder, warm_kernels(Path(folder), {}, most=1) as run:
    first, second = (time.perf_counter() for _ in run(jobs))
print(json.dumps({"first": first - start, "second": second - first}))
"""


def question_e(given):
    """The report and its steps."""
    at_once, alone, kernel = "as it is", "one kernel", "an empty notebook"
    found = rounds(
        {
            at_once: lambda: run(["-c", _REPORT, "4"]),
            alone: lambda: run(["-c", _REPORT, "1"]),
            kernel: lambda: run(["-c", _KERNEL]),
        },
        given.runs,
    )
    rows = []
    for name in (at_once, alone):
        for what, key in (("", "seconds"), (", processor", "processor")):
            rows.append(
                (f"`jnplan report`, {name}{what}", spread([r[key] for r in found[name]], 1))
            )
    for step in sorted(found[alone][0]["steps"]):
        rows.append((f"– {step}", spread([one["steps"][step] for one in found[alone]], 1)))
    for which in ("first", "second"):
        rows.append(
            (f"{kernel}, the {which} of a kernel", spread([r[which] for r in found[kernel]]))
        )
    return (
        f"{table(['', 'seconds'], rows)}\n\nMedian of {given.runs} rounds (least–most), "
        "jinan-2022. As it is, up to four kernels run notebooks at a time, where there are as many "
        "cores; the steps are those of one kernel, beside which this process writes its pages. "
        "The first notebook of a kernel waits for its start and for what it loads ahead."
    )


_CLUSTER = """
import json, random, sys, time
sys.path.insert(0, sys.argv[1])
import sample
import jnplan as jp
size, method, corpus = int(sys.argv[2]), sys.argv[3], sys.argv[4] or None
text = sample.plan(sample.sentences(corpus), random.Random(0), tasks=size, characters=size * 250)
counts = jp.count_terms(jp.segment(jp.parse_plan(text)))
tasks, terms = counts["task_no"].nunique(), counts["term"].nunique()
jp.cluster_tasks
start = time.perf_counter()
jp.cluster_tasks(counts, method=method)
print(json.dumps({"seconds": time.perf_counter() - start, "tasks": tasks, "terms": terms}))
"""


def question_f(given):
    """Grouping tasks."""
    what = [(20, "hierarchical"), (20, "nmf"), (200, "hierarchical")]
    large = [] if given.quick else [(2000, "hierarchical")]

    def one(size, method):
        given_to = [str(HERE), str(size), method, given.corpus or ""]
        return lambda: run(["-c", _CLUSTER, *given_to], watch=True)

    found = rounds({key: one(*key) for key in what}, given.runs)
    found |= rounds({key: one(*key) for key in large}, 1)
    rows = [
        (f"{runs[0]['tasks']:,}, {method}", f"{runs[0]['terms']:,}")
        + (spread([r["seconds"] for r in runs], 1), spread([r["peak"] / 2**20 for r in runs], 0))
        for (_, method), runs in found.items()
    ]
    return (
        f"{table(['tasks', 'terms', 'seconds', 'peak memory, MB'], rows)}\n\nMedian of "
        f"{given.runs} rounds (least–most), of 2,000 tasks one; {drawn_from(given)}, draws and "
        "null plans by default."
    )


def _both(given, made):
    """Say what was compared with what."""
    return (
        f"{made}\n\nThen is commit {side_by_side.commit()}, now this tree, each with the packages "
        "of its own lock, in turn, each time in a fresh process; median of "
        f"{given.runs} (least–most); {drawn_from(given)}."
    )


def question_g(given):
    """What people wait for, in an earlier commit and now."""
    return _both(given, side_by_side.compare_times(given))


def question_i(given):
    """Counting folders, in an earlier commit and now."""
    return _both(given, side_by_side.compare_counting(given))


def question_j(given):
    """A large plan, in an earlier commit and now."""
    return _both(argparse.Namespace(**vars(given) | {"runs": 1}), side_by_side.compare_large(given))


def question_k(given):
    """`make report` from nothing, in an earlier commit and now."""
    return _both(given, side_by_side.compare_installing(given))


# What each stage is called, and the least that it must cost.
_STAGES = {
    "opened": ("opening, reading and decoding the files, without more", "this"),
    "read": ("the same, with kind, encoding and script told", "opening"),
    "cleaned": ("cleaning", "a look at each character"),
    "numbered": ("looking for numbered lines", "a look at each line"),
    "whole": ("finding what is kept whole, text by text", "a look at each character"),
    "cut": ("cutting all by the engine, text by text", "this, less what is kept whole"),
    "counted": ("cutting and counting together, in batches", "cutting, and a look at each word"),
}


def question_h(given):
    """The stages of counting prose."""
    folder = make("prose", 300 if given.quick else 3_000, given)
    found = rounds({"stages": lambda: run([str(HERE / "stages.py"), str(folder)])}, given.runs)
    runs = found["stages"]
    rows = [("bare `rjieba.cut`", spread([one["bare"] for one in runs]), "1.00", "")]
    for stage, (told, least) in _STAGES.items():
        shares = [one[stage] / one["bare"] for one in runs]
        seconds = spread([one[stage] for one in runs])
        rows.append((told, seconds, f"{statistics.median(shares):.2f}", least))
    return (
        f"{table(['', 'seconds', 'of bare cutting', 'must cost'], rows)}\n\n"
        f"{300 if given.quick else 3_000:,} documents of prose, one process, {drawn_from(given)}; "
        f"median of {given.runs} rounds (least–most)."
    )


QUESTIONS = {name[-1]: value for name, value in list(globals().items()) if name[:-1] == "question_"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", metavar="a…k", help="all, if none is named")
    parser.add_argument("--quick", action="store_true", help="small sizes, one round, no README")
    parser.add_argument("--corpus", default=os.environ.get("CORPUS"))
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    if unknown := set(given.questions) - set(QUESTIONS):
        parser.error(f"no question {', '.join(sorted(unknown))}; there are {', '.join(QUESTIONS)}")
    if given.quick:
        given.runs, given.every = 1, 1
    given.corpus = str(Path(given.corpus).resolve()) if given.corpus else None
    if _OF_CNTEXT is None:
        print(f"cntext is left out: no environment in {CNTEXT} (make bench)", file=sys.stderr)
    for letter in given.questions or QUESTIONS:
        print(f"{letter}: {QUESTIONS[letter].__doc__}", file=sys.stderr)
        write(letter, QUESTIONS[letter](given), quick=given.quick)
