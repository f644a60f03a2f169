"""Every page of a report, for plans the program wasn't made for: made up, in tests/plans/odd/."""

import functools
import importlib
import re

import matplotlib.pyplot as plt
import pytest
from IPython.display import Image
from support.cells import Notebook
from support.helpers import PLANS

import jnplan as jp
from jnplan.errors import PlanError
from jnplan.publish.pages.run_notebooks import notebooks

pytestmark = pytest.mark.notebooks

ODD = {path.stem: path for path in sorted((PLANS / "odd").glob("*.txt"))}
PAGES = [source.stem for source in notebooks()]
# What a machine says where a sentence should stand, and 1 of several.
SLIP = re.compile(
    r"\b(?:nan|NaN|NaT|None(?! of)|inf|np\.\w+|dtype|Empty DataFrame)\b|<NA>"
    r"|(?<!of )\b1 (?:sections|tasks|words|pairs|groups|offices|names|targets|themes|slogans)\b"
    r"|(?<!\d)(?:的|在)中的|^：",
    re.MULTILINE,
)
SAID = {
    ("one-task", "00-start-here"): ["1 task: there is nothing to compare it with", "0个部分，1项"],
    ("one-task", "02-keywords"): ["fewer than two tasks have words", "也没有网络图"],
    ("one-task", "03-topics"): [
        "Fewer than three tasks have words: there are no clusters.",
        "1 task with words can't be",
    ],
    ("two-tasks", "03-topics"): ["2 tasks with words can't be clustered: at least 3 are needed"],
    ("three-tasks", "00-start-here"): ["各项任务一样长（12字）", "2 sections, 3 tasks, 20 words"],
    ("no-words", "01-read-and-segment"): [
        "这份计划里没有可数的词。\nThis plan has no words to count."
    ],
    ("one-task", "09-many-plans"): ["There is no plan to compare with."],
    ("two-tasks", "06-targets-and-offices"): ["1 target in 1 task", "2 offices make 1 pair:"],
    ("no-words", "04-other-years"): ["没有一项任务归入编码手册的任何主题"],
    ("no-words", "08-through-the-years"): ["no words to count"],
    ("no-offices", "06-targets-and-offices"): [
        "这份计划没有点名任何处室（或未识别出），所以没有处室可看。",
        "This plan names no offices (or none was recognised): there are none to show.",
    ],
    ("no-offices", "05-policy-terms"): ["“双减”在这份计划里一次也没有", "立德树人 occurs once:"],
    ("one-office", "06-targets-and-offices"): [
        "There is only one office",
        "未识别出量化目标",
    ],
    ("one-office", "02-keywords"): ["This plan has no sections to compare"],
    ("each-its-office", "06-targets-and-offices"): [
        "No two offices share a task",
        "6 offices make",
    ],
    ("titles-only", "05-policy-terms"): ["这份计划不分部分", "双减 occurs once: 1 in tasks (1)"],
    ("titles-only", "03-topics"): ["The tasks aren't all in two sections or more"],
    ("off-the-field", "04-other-years"): ["No task of this plan has a theme of the codebook."],
    ("off-the-field", "05-policy-terms"): ["None of these terms occurs in this plan: 双减"],
    ("off-the-field", "06-targets-and-offices"): ["1 mention without a name", "No verb was"],
    ("traditional", "04-other-years"): ["This plan is in traditional characters"],
    ("english-and-html", "02-keywords"): [
        "Task 3 has no words to count and is left out below.",
        "Most of this plan isn't in Chinese",
    ],
    ("long-task", "00-start-here"): ["1 stretch of the text could not be placed and is not"],
    ("many-tasks", "00-start-here"): ["12个部分，120项任务"],
    ("many-tasks", "06-targets-and-offices"): ["14 offices make 91 pairs"],
}


@pytest.fixture(scope="module")
def pages():
    """Run a notebook with a plan; what takes long and isn't asked about here is cut short."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jp, "cluster_tasks", _quick)
        for name in ("jnplan.compare.alignment", "jnplan.stats.sentence_vectors"):
            patch.setattr(importlib.import_module(name), "embed_texts", _not_installed)
        patch.setattr(jp, "embed_texts", _not_installed)
        patch.setattr(jp.plot, "show", _shown)
        read = functools.cache(lambda name: Notebook(_source(name)))
        yield functools.cache(lambda plan, page: read(page).run(str(ODD[plan])))


def _source(name):
    return next(source for source in notebooks() if source.stem == name)


_cluster_tasks = importlib.import_module("jnplan.stats.clusters.cluster_tasks").cluster_tasks


def _quick(counts, k=None, *, method="hierarchical", seed=0):
    method = method if counts["task_no"].nunique() <= 10 else "hierarchical"
    return _cluster_tasks(counts, k, method=method, runs=20, null=19, seed=seed)


def _not_installed(texts):
    raise PlanError("the extra isn't installed")


_show = importlib.import_module("jnplan.plot.shared.show").show


def _shown(ax, alt, **nothing):
    """Lay a figure out without making the file, which takes most of the time."""
    if ax.get_gid():
        assert re.search("(?s)[一-鿿].*[A-Za-z]{3}", nothing["nothing"])
        return _show(ax, alt, **nothing)
    assert ax.has_data() or ax.texts, alt
    ax.figure.draw_without_rendering()
    plt.close(ax.figure)
    return Image(b"\x89PNG", format="png", alt=alt)


def test_there_are_odd_plans():
    assert len(ODD) >= 10
    assert {plan for plan, _ in SAID} <= set(ODD)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("plan", ODD)
def test_a_page_is_whole_and_says_nothing_a_machine_would(pages, plan, page):
    shown = pages(plan, page)
    assert shown.errors == ""
    alts = [picture.alt for picture in shown.kind("Image")]
    words = "\n".join([shown.said, *alts])
    slip = SLIP.search(words)
    assert slip is None, words[max(0, slip.start() - 200) : slip.end() + 100]
    assert all(len(table) for table in shown.kind("DataFrame"))
    assert all(re.search("(?s)[一-鿿].*[A-Za-z]{3}", alt) for alt in alts)


@pytest.mark.parametrize(("plan", "page"), SAID)
def test_a_page_says_what_is_true_of_this_plan(pages, plan, page):
    for sentence in SAID[plan, page]:
        assert sentence in pages(plan, page).said
