"""False links: how often `lineage` links tasks that have no counterpart.

    python benchmarks/links.py [PATH.jsonl] [--tasks 4000] [--print]

Writes the answer into README.md, or prints it. PATH.jsonl is the file that
``scripts/state_council.py`` takes: with it, tasks with nothing in common are paragraphs of one
report, too.
"""

import argparse
from dataclasses import replace
from itertools import pairwise

import numpy as np
from record import table, write
from validity import report_lines, share

import jnplan as jp


def links_of_unlike_tasks(pools, size, tasks, *, aim, plans=2):
    """Count false links of plans of ``size`` tasks of one pool, none twice, of which none goes on.

    Returns how many tasks were linked to the next plan or the one before, of how many (each task
    counts once on either side), and how many were said to have returned, of how many that could.
    """
    rng, found, looked_at, back, could = np.random.default_rng(aim), 0, 0, 0, 0
    fit = [pool for pool in pools if len(pool.tasks) >= plans * size]
    while fit and looked_at < tasks:
        pool = fit[rng.integers(len(fit))]
        chosen = rng.permutation(len(pool.tasks))[: plans * size].reshape(plans, size)
        made = [
            replace(pool, plan_id=str(i), year=2000 + i, tasks=tuple(pool.tasks[j] for j in own))
            for i, own in enumerate(chosen)
        ]
        links = jp.lineage(made).dropna(subset=["task_no_a", "task_no_b"])
        near = links[links["relation"] != "returned"]
        for side in "ab":
            found += len(near.drop_duplicates([f"plan_id_{side}", f"task_no_{side}"]))
        looked_at += 2 * size * (plans - 1)
        back += len(links) - len(near)
        could += size * (plans - 2)
    return found, looked_at, back, could


def links_of_tasks_left():
    """Count the tasks of the made-up office that are linked once their counterparts are gone.

    Each task is put, with its plan, beside the next plan and beside the one before, of which those
    tasks are left out that the truth links to it.
    """
    plans, truth = jp.synthetic_office()
    links = truth["lineage"].query("task_no_a != '' and task_no_b != ''")
    ends = links[["year_a", "task_no_a", "year_b", "task_no_b"]].astype(int)
    true = {frozenset([(a, i), (b, j)]) for a, i, b, j in ends.itertuples(index=False)}
    found = looked_at = 0
    for one, two in pairwise(plans):
        for here, there, side in ((one, two, "a"), (two, one, "b")):
            for task in here.tasks:
                key = (here.year, task.number)
                pairs = {
                    other: frozenset([key, (there.year, other.number)]) for other in there.tasks
                }
                left = tuple(other for other in there.tasks if pairs[other] not in true)
                table = jp.lineage([here, replace(there, tasks=left)])
                own = table.dropna(subset=["task_no_a", "task_no_b"])[f"task_no_{side}"]
                found += bool((own == task.number).any())
                looked_at += 1
    return found, looked_at


def report_plans(path):
    """Return each report as a plan, whose tasks are its paragraphs."""
    texts = ["\n".join(f"{i}.{x}" for i, x in enumerate(own, 1)) for own in report_lines(path)]
    return [jp.parse_plan(text, plan_id="report", year=2000) for text in texts]


def main():
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--tasks", type=int, default=4000)
    parser.add_argument("--print", action="store_true")
    given = parser.parse_args()
    pools = [("tasks of the plan, a share of them", [jp.load("jinan-2022")])]
    if given.corpus:
        pools.append(("paragraphs of one report, a share of them", report_plans(given.corpus)))
    rows = []
    for name, pool in pools:
        for size, plans in ((5, 2), (10, 2), (20, 2), (10, 4)):
            found, looked_at, back, could = links_of_unlike_tasks(
                pool, size, given.tasks, aim=size, plans=plans
            )
            if looked_at:
                rows.append((f"{plans} plans of {size}", name, share(found, looked_at)))
            if could:
                rows.append((f"{plans} plans of {size}: returned", name, share(back, could)))
    kind = "its tasks, each beside a plan without its counterparts"
    rows.append(("the made-up office", kind, share(*links_of_tasks_left())))
    head = ["`lineage` of", "tasks with nothing in common", "share that is linked"]
    write("links", table(head, rows), quick=given.print)


if __name__ == "__main__":
    main()
