import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

import jnplan as jp

mpl.use("agg")


@pytest.fixture(autouse=True)
def figures_closed():
    """Close whatever a test draws."""
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def tables():
    plan = jp.load("jinan-2022")
    tokens = jp.segment(plan)
    counts = jp.count_terms(tokens)
    later, _ = jp.synthetic_plan("next-year")
    reports = jp.load_counts("state-council")
    office, _ = jp.synthetic_office()
    linked = jp.lineage(office)
    threads = jp.threads(linked, office)
    return {
        "compared": jp.compare_themes(plan),
        "shares": jp.attention(jp.load_themes(), draws=50),
        "reports": reports[reports["scope"] == "whole"],
        "aligned": jp.align_tasks(plan, later),
        "next tasks": later.to_frame(),
        "lineage": linked,
        "threads": threads,
        "office tasks": pd.concat(each.to_frame() for each in office),
        "series": jp.target_series(office, lineage=linked),
        "lives": jp.task_lives(jp.task_spells(linked, threads, office)),
        "tasks": plan.to_frame(),
        "tokens": tokens,
        "counts": counts,
        "weights": jp.tfidf(counts),
        "instruments": jp.count_instruments(jp.code_instruments(plan), scheme="mcdonnell-elmore"),
        "pmc marks": jp.pmc(plan),
        "marks": jp.marking_words(plan, n=6),
        "plan counts": jp.count_terms(tokens, by="plan"),
        "clusters": jp.cluster_tasks(counts, 4, runs=20, null=1),
    }
