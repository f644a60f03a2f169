"""Text reuse: how fast all pairs of documents are compared, and what is found.

    python benchmarks/reuse.py FOLDER [--corpus PATH.jsonl] [--large 10000] [--print]

FOLDER holds the documents, as text files. PATH.jsonl (or the environment's CORPUS) is the file that
``scripts/state_council.py`` takes, of whose sentences larger sets are made; without it they are
those of the shipped plan. Each way runs in a process of its own, one after another.

    python benchmarks/reuse.py FOLDER --way passages

runs one of the ways alone, and gives JSON.
"""

import argparse
import difflib
import itertools
import json
import os
import random
import statistics
import time
from pathlib import Path

import numpy as np
import pandas as pd

LEAST = 15


def plans_of(folder):
    """Give the documents of a folder as a table of what is compared of each."""
    import jnplan as jp
    from jnplan.compare.reuse.compared_texts import compared_texts

    plans = [jp.read_plan(path) for path in sorted(Path(folder).glob("*.txt"))]
    compared = compared_texts(plans, "benchmark")
    texts = []
    for number, text in enumerate(compared.texts):
        here = slice(compared.bounds[number], compared.bounds[number + 1] - 1)
        texts.append("".join(text[place] for place in compared.offsets[here]))
    return pd.DataFrame({"plan_id": compared.plan_ids, "text": texts})


def made_documents(count, corpus, *, characters=6000, seed=0):
    """Give documents of resampled sentences: the same for one seed."""
    import sample

    pool = sample.sentences(corpus)
    texts = [
        sample.prose(pool, random.Random(f"{seed} {i}"), characters=characters)
        for i in range(count)
    ]
    return pd.DataFrame({"plan_id": [f"d{i:06}" for i in range(count)], "text": texts})


def by_passages(table, gap, of=None):
    """List the passages of all pairs, or those of one document with all others."""
    import jnplan as jp

    jp.reuse(table.head(2), gap=gap)
    start, busy = time.perf_counter(), time.process_time()
    found = jp.reuse(table, gap=gap, of=of)
    return times_since(start, busy) | {"found": len(found)}


def by_shares(table):
    """Count what stands in earlier documents, all of one province, dated one after another."""
    import jnplan as jp

    days = pd.Timestamp(1950, 1, 1) + pd.to_timedelta(np.arange(len(table)), unit="D")
    about = pd.DataFrame({"plan_id": table["plan_id"], "level": "city", "province": "甲省"})
    about["date"] = days.strftime("%Y-%m-%d")
    jp.reuse_shares(table.head(2), about)
    start, busy = time.perf_counter(), time.process_time()
    found = jp.reuse_shares(table, about)
    return times_since(start, busy) | {"found": float(found["own_share"].mean())}


def times_since(start, busy):
    """Give the seconds that went by and those of them in which a core worked for this process."""
    return {"seconds": time.perf_counter() - start, "busy": time.process_time() - busy}


def blocks_by_difflib(one, other):
    """Give the stretches of at least LEAST characters that difflib finds, signs made alike."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size >= LEAST]


def by_difflib(table, pairs):
    """Compare some pairs, drawn by chance, and look for what difflib finds among the passages."""
    import jnplan as jp

    texts = ["".join(char if char.isalnum() else "，" for char in text) for text in table["text"]]
    numbers = list(itertools.combinations(range(len(texts)), 2))
    chosen = sorted(random.Random(0).sample(numbers, min(pairs, len(numbers))))
    start, busy = time.perf_counter(), time.process_time()
    blocks = [blocks_by_difflib(texts[a], texts[b]) for a, b in chosen]
    times = times_since(start, busy)
    passages = jp.reuse(table, gap=0)
    own = dict(list(passages.groupby(["plan_id_a", "plan_id_b"])))
    sums = {"found": 0, "held": 0, "characters": 0, "ours": 0}
    for (a, b), some in zip(chosen, blocks, strict=True):
        rows = own.get((table["plan_id"][a], table["plan_id"][b]), passages.head(0))
        starts = rows[["start_a", "start_b"]].to_numpy()
        ends = rows[["end_a", "end_b"]].to_numpy()
        for block in some:
            place = np.array([block.a, block.b])
            along = (starts[:, 0] - starts[:, 1]) == block.a - block.b
            inside = (starts <= place).all(axis=1) & (ends >= place + block.size).all(axis=1)
            sums["held"] += bool((along & inside).any())
        sums["found"] += len(some)
        covered = np.zeros(len(texts[a]), dtype=bool)
        for start_a, end_a in zip(starts[:, 0], ends[:, 0], strict=True):
            covered[start_a:end_a] = True
        sums["ours"] += int(covered.sum())
        sums["characters"] += sum(block.size for block in some)
    return times | {"pairs": len(chosen), "all": len(numbers)} | sums


def by_sketch(table, size=12):
    """Do what a user would write: an index of 12-grams whose hits are lengthened."""
    texts = ["".join(char if char.isalnum() else "，" for char in text) for text in table["text"]]
    start, busy = time.perf_counter(), time.process_time()
    found = 0
    index = []
    for text in texts:
        places = {}
        for i in range(len(text) - size + 1):
            places.setdefault(text[i : i + size], []).append(i)
        index.append(places)
    for a, b in itertools.combinations(range(len(texts)), 2):
        one, other, reached = texts[a], texts[b], {}
        grams = index[b]
        for i in range(len(one) - size + 1):
            for j in grams.get(one[i : i + size], ()):
                if reached.get(i - j, -1) > i:
                    continue
                begin, k = i, size
                while begin and begin - i + j and one[begin - 1] == other[begin - 1 - i + j]:
                    begin -= 1
                while max(i - len(one), j - len(other)) + k < 0 and one[i + k] == other[j + k]:
                    k += 1
                reached[i - j] = i + k
                found += i + k - begin >= LEAST
    return times_since(start, busy) | {"found": found}


def planted(seed, *, documents=40, passages=400):
    """Make documents with passages put into two of each, a third of them changed a little.

    The letters are drawn by chance, so that documents share nothing else.
    """
    rng = random.Random(seed)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    texts = ["".join(rng.choices(letters, k=50)) for _ in range(documents)]
    places = []
    for number in range(passages):
        a, b = sorted(rng.sample(range(documents), 2))
        one = other = "".join(rng.choices(letters, k=rng.randint(LEAST, 120)))
        changed = number % 3 == 0 and len(one) >= 2 * LEAST + 3
        if changed:
            at, kind = rng.randint(LEAST, len(one) - LEAST - 3), number % 9 // 3
            put = "".join(rng.choices(letters, k=rng.randint(1, 3)))
            gone = 0 if kind == 0 else len(put)
            other = one[:at] + ("" if kind == 1 else put) + one[at + gone :]
        spans = []
        for document, passage in ((a, one), (b, other)):
            spans.append((len(texts[document]), len(texts[document]) + len(passage)))
            texts[document] += passage + "".join(rng.choices(letters, k=rng.randint(1, 40)))
        places.append((a, *spans[0], b, *spans[1], changed))
    ids = [f"p{i:02}" for i in range(documents)]
    return pd.DataFrame({"plan_id": ids, "text": texts}), places


def by_planted(seeds):
    """Count the planted passages that are found whole in one row, and the rows beside them."""
    import jnplan as jp

    sums = {"planted": 0, "whole": 0, "changed": 0, "changed whole": 0, "other rows": 0}
    for seed in range(seeds):
        table, places = planted(seed)
        found = jp.reuse(table)
        numbers = {plan_id: i for i, plan_id in enumerate(table["plan_id"])}
        rows = [
            (numbers[row[0]], row[1], row[2], numbers[row[3]], row[4], row[5])
            for row in found.iloc[:, :6].itertuples(index=False, name=None)
        ]
        hit = set()
        for a, start_a, end_a, b, start_b, end_b, changed in places:
            whole = [
                i
                for i, row in enumerate(rows)
                if (row[0], row[3]) == (a, b)
                and row[1] <= start_a
                and row[2] >= end_a
                and row[4] <= start_b
                and row[5] >= end_b
            ]
            hit |= set(whole)
            sums["changed" if changed else "planted"] += 1
            sums["changed whole" if changed else "whole"] += bool(whole)
        sums["other rows"] += len(rows) - len(hit)
    return sums


def run_way(given):
    """Run one way and give what it found."""
    if given.way == "planted":
        return by_planted(5)
    made = given.made > 0
    table = made_documents(given.made, given.corpus) if made else plans_of(given.folder)
    ways = {
        "passages": lambda: by_passages(table, 0),
        "joined": lambda: by_passages(table, 6),
        "one": lambda: by_passages(table, 6, of=table["plan_id"][0]),
        "shares": lambda: by_shares(table),
        "difflib": lambda: by_difflib(table, given.pairs),
        "sketch": lambda: by_sketch(table),
    }
    return ways[given.way]() | {"characters compared": int(table["text"].str.len().sum())}


def main():
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", default=os.environ.get("CORPUS"))
    parser.add_argument("--way")
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--print", action="store_true")
    given = parser.parse_args()
    if given.way:
        print(json.dumps(run_way(given)))
        return
    from record import rounds, run, spread, table, write

    def way(name, *options):
        corpus = ["--corpus", given.corpus] if given.corpus else []
        words = [__file__, given.folder, "--way", name, *corpus, *map(str, options)]
        return lambda: run(words, watch=True)

    ways = {name: way(name) for name in ("passages", "joined", "shares", "sketch")}
    found = rounds(ways, given.runs)
    thousand = {f"{name}, 1,000": way(name, "--made", 1000) for name in ("passages", "joined")}
    thousand["shares, 1,000"] = way("shares", "--made", 1000)
    found |= rounds(thousand, min(given.runs, 3))
    if given.large:
        large = {
            f"{name}, {given.large:,}": way(name, "--made", given.large)
            for name in ("one", "shares")
        }
        found |= rounds(large, 1)
    slow = run([__file__, given.folder, "--way", "difflib", "--pairs", str(given.pairs)])
    hidden = run([__file__, given.folder, "--way", "planted"])
    said = {
        "passages": "`reuse(gap=0)`",
        "joined": "`reuse()`",
        "one": "`reuse(of=…)`, of one",
        "shares": "`reuse_shares`",
        "sketch": "index of 12-grams, plain Python",
    }
    rows = []
    for name, answers in found.items():
        way_name, _, size = name.partition(", ")
        times = [spread([answer[each] for answer in answers]) for each in ("seconds", "busy")]
        peak = max(answer["peak"] for answer in answers) / 2**20
        what = answers[0]["found"]
        what = f"{what:,} passages" if way_name != "shares" else f"{what:.1%} own"
        each = answers[0]["characters compared"]
        documents = size or f"{len(list(given.folder.glob('*.txt'))):,}"
        rows.append((said[way_name], documents, f"{each:,}", *times, f"{peak:,.0f}", what))
    whole = slow["busy"] * slow["all"] / slow["pairs"]
    quick = statistics.median(answer["busy"] for answer in found["passages"])
    rows.append(
        (
            "difflib, `autojunk=False`",
            f"{slow['pairs']:,} of {slow['all']:,} pairs",
            "",
            f"{slow['seconds']:,.0f}",
            f"{slow['busy']:,.0f}",
            "",
            f"{slow['found']:,} stretches",
        )
    )
    header = ["", "documents", "characters", "seconds", "of a core", "peak memory, MB", "found"]
    load = os.getloadavg()[2]
    size = slow["found"]
    text = f"""{table(header, rows)}

All pairs take difflib {whole:,.0f} seconds of a core, {whole / quick:,.0f} times as long as
`reuse(gap=0)`. Of its {size:,} stretches of {LEAST} characters or more, {slow["held"]:,} lie in a
passage of `reuse` at the same places. In the first document of each pair they cover
{slow["characters"]:,} characters, those of `reuse` {slow["ours"]:,}: difflib finds none that stands
in another order.

Of passages planted in texts drawn by chance, {hidden["whole"]:,} of {hidden["planted"]:,} are found
whole, and {hidden["changed whole"]:,} of {hidden["changed"]:,} with one to three characters
replaced, put in or left out are found in one row; {hidden["other rows"]:,} rows are no planted
passage.

Documents of 1,000 and more are made of resampled sentences, 6,000 characters each, so that every
sentence stands in many; `reuse_shares` takes them for plans of one province, a day apart. Median
(least–most) of up to {given.runs} runs, each in a fresh process; memory is that of the process with
its texts. Other work ran on the two cores (load {load:.1f} over 15 minutes), so that what
went by is more than what a core worked."""
    write("reuse", text, quick=given.print)


if __name__ == "__main__":
    main()
