"""Plans of the library in one file."""

import pytest

import jnplan as jp
from jnplan.library.store import plan_folder
from jnplan.library.transfer.export_library import export_library

TEXT = "某市教育局{}年工作要点\n1.学习。好。\n2.校车。好。\n"


@pytest.fixture
def two(library, tmp_path):
    for year in (2025, 2026):
        (tmp_path / f"{year}.txt").write_text(TEXT.format(year), encoding="utf-8")
        jp.add_plan(tmp_path / f"{year}.txt", plan_id=f"my-{year}")
    return tmp_path


def test_all_plans_or_those_named(two):
    assert export_library(two / "a.zip") == ["my-2025", "my-2026"]
    assert export_library(two / "b.zip", ids=["my-2026"]) == ["my-2026"]


def test_a_plan_that_is_not_held_is_named(two):
    with pytest.raises(jp.PlanError, match="no plan 'x'; it holds my-2025, my-2026"):
        export_library(two / "a.zip", ids=["x"])


def test_an_empty_library_says_so(library, tmp_path):
    with pytest.raises(jp.PlanError, match="holds no plan; it holds nothing"):
        export_library(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["original.txt", "text.txt"])
def test_a_damaged_plan_is_not_handed_on(two, name):
    (plan_folder("my-2025") / name).write_bytes(b"x")
    with pytest.raises(jp.PlanError, match=rf"{name}: changed since"):
        export_library(two / "a.zip")
    assert not (two / "a.zip").exists()


def test_another_file_is_replaced_only_if_asked(two):
    export_library(two / "a.zip")
    with pytest.raises(jp.PlanError, match="there already"):
        export_library(two / "a.zip", ids=["my-2025"])
    assert export_library(two / "a.zip", ids=["my-2025"], replace=True) == ["my-2025"]
    assert not [path for path in two.iterdir() if path.name.startswith(".new-")]
