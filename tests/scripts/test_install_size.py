"""What the READMEs say of the installed size."""

import re

import pytest
from support.helpers import ROOT, load_script

MEASURED = {
    "jnplan": {"packages": 3, "megabytes": 5},
    "jnplan[fast]": {"packages": 4, "megabytes": 6},
}


@pytest.fixture(scope="module")
def script():
    return load_script("scripts/install_size.py")


def test_packages_and_the_bytes_of_all_files_are_counted(script, tmp_path):
    for name in ("a-1.0.dist-info", "b-2.0.dist-info"):
        (tmp_path / "lib" / name).mkdir(parents=True)
        (tmp_path / "lib" / name / "METADATA").write_bytes(b"12345")
    assert script.installed(tmp_path) == (2, 10)


def test_a_page_keeps_what_stands_around_the_block(script):
    once = script.with_block(f"a\n{script.BEGIN}{script.END}\nb\n", "told")
    assert once == f"a\n{script.BEGIN}\ntold\n{script.END}\nb\n"
    assert script.with_block(once, "told") == once


def test_both_readmes_say_what_was_measured(script):
    numbers = []
    for page in script.SENTENCES:
        text = (ROOT / page).read_text(encoding="utf-8")
        block = text.partition(script.BEGIN)[2].partition(script.END)[0]
        counted = [int(number) for number in re.findall(r"\d+", block)]
        measured = {
            kind: dict(zip(("packages", "megabytes"), counted[i : i + 2], strict=True))
            for i, kind in ((0, "jnplan"), (2, "jnplan[fast]"))
        }
        assert block == f"\n{script.told(measured, page)}\n"
        numbers.append(counted)
    assert numbers[0] == numbers[1]
    assert script.told(MEASURED, "README.md").endswith(
        "`jnplan` 3 packages, 5 MB; `jnplan[fast]` 4 packages, 6 MB."
    )
