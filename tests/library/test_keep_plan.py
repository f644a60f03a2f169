import pytest
from support.helpers import snapshot

import jnplan as jp
from jnplan.library.writing import remove_plan

PLAN = """某县教育局2026年工作要点
2026年2月3日
一、安全
1.校车。查校车。（责任科室：安全科）
2.食堂。查食堂。
3.操场。修操场。
"""
OTHER = PLAN.replace("查食堂", "查食堂和小卖部")


@pytest.fixture
def file(library, tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def status_of(file, **options):
    """Add a file and return what was done."""
    found = []
    jp.add_plan(file, on_status=found.append, **options)
    (status,) = found
    return status


def test_the_same_file_again_changes_nothing(file, library):
    assert status_of(file) == "new"
    before = snapshot(library)
    assert status_of(file) == "unchanged"
    assert jp.add_plan(file) == jp.load("my-2026")
    assert snapshot(library) == before


def test_another_file_under_a_taken_id_is_refused_unless_it_is_to_replace(file, library):
    jp.add_plan(file)
    before = snapshot(library)
    file.write_text(OTHER, encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"another file \(in task 2\).*--replace"):
        jp.add_plan(file)
    with pytest.raises(jp.PlanError, match="another file"):
        jp.add_plan(file, year=2027)
    assert snapshot(library) == before
    assert status_of(file, replace=True) == "replaced"
    assert "小卖部" in jp.load("my-2026").text
    (old,) = library.glob("my-2026.old-*")
    assert "小卖部" not in (old / "text.txt").read_text(encoding="utf-8")
    assert remove_plan("my-2026", old=True) == [old.name, "my-2026"]
    assert [path.name for path in library.iterdir()] == [".lock"]
