"""The documents that benchmarks measure are those they say: the timings themselves are no tests."""

import random

import pytest
from support.helpers import ROOT, load_script

import jnplan as jp

PATH = ROOT / "benchmarks" / "sample.py"


@pytest.fixture(scope="module")
def sample():
    return load_script("benchmarks/sample.py")


@pytest.mark.parametrize("shape", ["prose", "plans"])
def test_a_seed_gives_the_same_documents(sample, shape):
    first = list(sample.documents(3, shape=shape))
    assert first == list(sample.documents(5, shape=shape))[:3]
    assert first != list(sample.documents(3, shape=shape, seed=1))
    assert len({path for path, _ in first}) == 3


@pytest.mark.parametrize("tasks", [20, 1000])
def test_a_plan_has_as_many_tasks_as_asked(sample, tasks):
    text = sample.plan(sample.sentences(), random.Random(0), year=2023, tasks=tasks)
    plan = jp.parse_plan(text)
    assert len(plan.tasks) == tasks
    assert (plan.year, plan.issuer, plan.unparsed) == (2023, "某市教育局", ())
    assert all(task.offices for task in plan.tasks)


def test_prose_is_no_plan(sample):
    for _, text in sample.documents(3):
        assert 2500 < len(text) < 4000
        with pytest.raises(jp.PlanError, match="no numbered task"):
            jp.parse_plan(text)


def test_a_folder_is_made_once_and_no_other_is_touched(sample, tmp_path):
    folder = sample.make(tmp_path / "made", 4, shape="plans")
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.txt")}
    assert {path: file.read_text("utf-8") for path, file in files.items()} == dict(
        sample.documents(4, shape="plans")
    )
    assert len(list(sample.make(folder, 2).rglob("*.txt"))) == 2
    (tmp_path / "mine").mkdir()
    with pytest.raises(SystemExit, match="was not made by this script"):
        sample.make(tmp_path / "mine", 2)
