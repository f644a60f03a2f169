import pytest
from support.helpers import ROOT, load_script

from jnplan.compare.diffusion.cascade import FACTS

SHARED = ROOT.parent / "shared"
FOLDER = SHARED / "cascade"
REPORTS = SHARED / "corpus" / "government_work_reports.jsonl"
# In a linked worktree what is shared lies one folder further up.
if not FOLDER.is_dir():
    FOLDER, REPORTS = (
        ROOT.parent.parent / path.relative_to(ROOT.parent) for path in (FOLDER, REPORTS)
    )


@pytest.fixture(scope="module")
def script():
    return load_script("scripts/cascade.py")


@pytest.mark.skipif(
    not FOLDER.is_dir() or not REPORTS.is_file(),
    reason=f"the 48 documents or the reports aren't here ({FOLDER}, {REPORTS})",
)
def test_the_shipped_tables_are_what_the_documents_give(script):
    made = script.tables(FOLDER, script.read_reports(REPORTS))
    assert set(made) == set(FACTS)
    shipped = {name: (script.CASCADE / f"{name}.csv").read_text(encoding="utf-8") for name in FACTS}
    assert [name for name in FACTS if made[name] != shipped[name]] == []


def test_no_table_holds_a_sentence():
    for path in sorted((ROOT / "data" / "cascade").glob("*.csv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines
        cells = {cell for line in lines for cell in line.split(",")}
        assert max(map(len, cells)) <= 24, path  # the longest is a term, an issuer or a label
        assert not any("。" in cell or "，" in cell for cell in cells), path


def test_folders_that_are_not_there_are_refused(script, tmp_path):
    with pytest.raises(SystemExit, match="no folder"):
        script.main(str(tmp_path / "missing"), str(tmp_path / "missing.jsonl"))
