"""One way from texts to counts, timed in a process of its own: seconds and characters as JSON.

    python benchmarks/ways.py WAY FOLDER [--every 10]

``bench.py`` calls it; the way "cntext" with the Python of cntext's own environment, so that nothing
but the standard library is imported here at first. --every 10 takes each tenth document. The clock
starts with dictionaries loaded and, in the ways "bare", with texts in memory; count_folder's clock
holds everything, the start of its workers too.
"""

import argparse
import json
import logging
import multiprocessing
import shutil
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path


def _paths(folder, every):
    return sorted(folder.rglob("*.txt"))[::every]


def _read(paths):
    return [path.read_text(encoding="utf-8") for path in paths]


def _sizes(texts):
    return sum(map(len, texts))


def by_count_folder(folder, every, workers):
    """Count a folder into Parquet."""
    from jnplan import count_folder, open_documents

    if every > 1:
        raise SystemExit("count_folder takes the whole folder")
    out = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        start = time.perf_counter()
        count_folder(folder, out, workers=workers)
        seconds = time.perf_counter() - start
        return seconds, int(open_documents(out)["characters"].sum())
    finally:
        shutil.rmtree(out)


def _vectorize(paths):
    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    texts = _read(paths)
    matrix = CountVectorizer(analyzer=jieba.lcut).fit_transform(texts)
    return _sizes(texts), matrix.shape


def _load_jieba():
    import jieba
    import sklearn.feature_extraction.text  # noqa: F401

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()


def jieba_vectorizer(folder, every, processes):
    """Do what a user would write; on two cores in halves, whose two matrices nobody joins."""
    return _halves(_vectorize, _load_jieba, _paths(folder, every), processes)


def _halves(job, load, paths, processes):
    """Time a job on paths in this process, or on a part in each of some."""
    if processes == 1:
        load()
        start = time.perf_counter()
        size, *_ = job(paths)
        return time.perf_counter() - start, size
    with multiprocessing.get_context("spawn").Pool(processes, initializer=load) as pool:
        pool.map(_nap, range(processes), chunksize=1)  # all are there and have loaded
        start = time.perf_counter()
        found = pool.map(job, [paths[i::processes] for i in range(processes)], chunksize=1)
        return time.perf_counter() - start, sum(size for size, *_ in found)


def _nap(_):
    time.sleep(0.5)


def cntext_word_count(folder, every):
    """Count each text with cntext's word_count."""
    import cntext
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    start = time.perf_counter()
    size, counts = 0, []
    for path in _paths(folder, every):
        text = path.read_text(encoding="utf-8")
        counts.append(cntext.word_count(text))
        size += len(text)
    return time.perf_counter() - start, size


def _cut_all(texts):
    import rjieba

    for text in texts:
        rjieba.cut(text)


def _count_all(texts):
    import rjieba

    for text in texts:
        Counter(rjieba.cut(text))


def _ready_half(job, paths, barrier, times):
    import rjieba

    texts = _read(paths)
    rjieba.cut("学校")
    barrier.wait()
    start = time.perf_counter()
    job(texts)
    times.put((start, time.perf_counter(), _sizes(texts)))


def in_processes(job, folder, every, processes):
    """Do a job on texts in memory, a part of them in each of some processes."""
    context = multiprocessing.get_context("spawn")
    barrier, times, paths = context.Barrier(processes), context.Queue(), _paths(folder, every)
    started = [
        context.Process(target=_ready_half, args=(job, paths[i::processes], barrier, times))
        for i in range(processes)
    ]
    for process in started:
        process.start()
    found = [times.get() for _ in started]
    for process in started:
        process.join()
    # perf_counter is one clock for all processes where this is run (Linux, macOS, Windows).
    first, last = min(start for start, _, _ in found), max(end for _, end, _ in found)
    return last - first, sum(size for _, _, size in found)


def in_threads(job, folder, every, threads):
    """Do a job on texts in memory, a part of them in each of some threads."""
    import rjieba

    texts = _read(_paths(folder, every))
    rjieba.cut("学校")
    started = [threading.Thread(target=job, args=(texts[i::threads],)) for i in range(threads)]
    start = time.perf_counter()
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return time.perf_counter() - start, _sizes(texts)


WAYS = {
    "count_folder 0": lambda folder, every: by_count_folder(folder, every, 0),
    "count_folder 1": lambda folder, every: by_count_folder(folder, every, 1),
    "count_folder 2": lambda folder, every: by_count_folder(folder, every, 2),
    "jieba 1": lambda folder, every: jieba_vectorizer(folder, every, 1),
    "jieba 2": lambda folder, every: jieba_vectorizer(folder, every, 2),
    "cntext": cntext_word_count,
    "bare 1": lambda folder, every: in_processes(_cut_all, folder, every, 1),
    "bare 2": lambda folder, every: in_processes(_cut_all, folder, every, 2),
    "cut and count, 1 process": lambda folder, every: in_processes(_count_all, folder, every, 1),
    "cut and count, 2 processes": lambda folder, every: in_processes(_count_all, folder, every, 2),
    "cut and count, 2 threads": lambda folder, every: in_threads(_count_all, folder, every, 2),
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    seconds, characters = WAYS[given.way](given.folder, given.every)
    print(json.dumps({"seconds": seconds, "characters": characters}))
