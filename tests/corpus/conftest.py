import pytest

from jnplan.corpus import batches as batches_module

PLAN = "某市20{:02}年工作要点\n一、安全\n1.校车。查校车{}号。\n2.食堂。立德树人，查第{}食堂。"


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """Sixty plans in some dozen batches."""
    monkeypatch.setattr(batches_module, "_MEAN", 5)
    for i in range(60):
        path = tmp_path / "plans" / f"c{i % 3}" / f"{i:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(i % 30, "甲乙丙丁"[i % 4], i), encoding="utf-8")
    return tmp_path / "plans"


@pytest.fixture
def held():
    """Read the bytes of a dataset's files."""

    def run(out):
        return {
            str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*.[pj]*"))
        }

    return run
