"""How benchmarks are run and told: fresh processes, medians, memory, the tables of README.md."""

import datetime
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

HERE = Path(__file__).parent
README = HERE / "README.md"
WORK = HERE.parent / "build" / "bench"
_PACKAGES = ["jnplan", "rjieba", "jieba", "pandas", "numpy", "scipy", "scikit-learn", "pyarrow"]
_PACKAGES += ["nbclient", "nbconvert"]


def run(arguments, *, python=sys.executable, watch=False):
    """Run Python in a fresh process: what it prints as JSON, with its seconds and peak memory.

    Memory is that of the process and all below it: the sum of what each has for itself and its
    share of what several have (PSS; RSS where the system tells no PSS), looked at every 50 ms.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    # In another folder, as ``-c`` would otherwise import the jnplan that stands in this one.
    with subprocess.Popen(
        [python, "-W", "ignore", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=WORK,
    ) as process:
        peak = [0]
        watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        if watch:
            watcher.start()
        out, err = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments))} failed:\n{err.decode()[-2000:]}")
    last = out.decode().strip().splitlines()[-1:] or ["{}"]
    return {"whole": seconds, "peak": peak[0]} | json.loads(last[0])


def _watch(process, peak):
    while process.poll() is None:
        total = 0
        try:
            top = psutil.Process(process.pid)
            below = [top, *top.children(recursive=True)]
        except psutil.Error:
            return
        for one in below:
            try:
                found = one.memory_full_info()
                total += getattr(found, "pss", found.rss)
            except psutil.Error:  # it ended meanwhile
                continue
        peak[0] = max(peak[0], total)
        time.sleep(0.05)


def rounds(ways, runs):
    """Run each way once, then each once more and so on, so that a busy minute hits all alike."""
    found = {name: [] for name in ways}
    for i in range(runs):
        for name, way in ways.items():
            print(f"  round {i + 1} of {runs}: {name}", file=sys.stderr, flush=True)
            found[name].append(way())
    return found


def spread(values, digits=2):
    """Tell the median and, in brackets, the least and the most."""
    middle = f"{statistics.median(values):,.{digits}f}"
    return f"{middle} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def table(header, rows):
    """Give a table in Markdown, numbers to the right."""
    lines = ["| " + " | ".join(header) + " |", "|---" + "|--:" * (len(header) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def machine():
    """Tell the machine, the versions and the day."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").is_file():
        names = [s for s in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in s]
        model = names[0].partition(":")[2].strip() if names else model
    memory = psutil.virtual_memory().total / 2**30
    versions = []
    for name in _PACKAGES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    pinned = (HERE / "requirements-cntext.txt").read_text(encoding="utf-8").splitlines()
    versions += [line.replace("==", " ") for line in pinned if line.startswith("cntext==")]
    return (
        f"{datetime.date.today()}: {model}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"{platform.system()} {platform.release().split('-')[0]}; "
        f"Python {platform.python_version()}, {', '.join(versions)}."
    )


def write(question, text, *, quick=False):
    """Put what was found between the markers of its question in README.md; print it if quick."""
    text = f"{text}\n\n{machine()}"
    if quick:
        print(f"## {question}\n\n{text}\n")
        return
    before, begin, rest = README.read_text(encoding="utf-8").partition(f"<!-- {question} -->\n")
    _, end, after = rest.partition(f"<!-- end of {question} -->\n")
    if not end:
        raise SystemExit(f"{README}: the markers of {question} are not there")
    README.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8", newline="\n")
