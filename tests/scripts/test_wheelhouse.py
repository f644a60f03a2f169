"""The folder of wheels that a class is installed from."""

import hashlib
import zipfile

import pytest
from support.helpers import ROOT, load_script


@pytest.fixture(scope="module")
def script():
    return load_script("scripts/wheelhouse.py")


def test_a_class_has_the_lock_of_the_lab(script):
    assert script.LOCK == ROOT / "requirements" / "lab.txt"
    assert script.LOCK.exists()
    assert "://" not in (ROOT / "scripts" / "wheelhouse.py").read_text(encoding="utf-8")


LOCK = """\
numpy==2.0.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via jnplan
pywinpty==3.0.0 ; os_name == 'nt' \\
    --hash=sha256:cc
appnope==0.1.4 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
tomli==2.0.0 ; python_full_version < '3.12' \\
    --hash=sha256:ee
"""


@pytest.mark.parametrize(
    ("platform", "python", "needs"),
    [
        ("windows", "3.12", ["numpy", "pywinpty"]),
        ("macos-arm64", "3.12", ["numpy", "appnope"]),
        ("linux", "3.11", ["numpy", "tomli"]),
    ],
)
def test_markers_are_asked_for_the_machine_that_it_is_for(script, platform, python, needs):
    found = script.wanted(LOCK, platform, python)
    assert [pin.name for pin, _ in found] == needs
    assert found[0][1] == ["sha256:aa", "sha256:bb"]


def test_pip_is_asked_for_wheels_alone_with_the_hashes_of_the_lock(script, tmp_path, monkeypatch):
    calls = []

    def run(*arguments):
        listed = (tmp_path / "wanted-windows-3.12.txt").read_text(encoding="utf-8")
        calls.append((arguments, listed))

    monkeypatch.setattr(script, "run_pip", run)
    script.download(LOCK, "windows", "3.12", tmp_path)
    ((arguments, listed),) = calls
    assert {"--only-binary=:all:", "--require-hashes", "win_amd64", "3.12"} <= set(arguments)
    assert listed.splitlines() == [
        "numpy==2.0.0 --hash=sha256:aa --hash=sha256:bb",
        "pywinpty==3.0.0 --hash=sha256:cc",
    ]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_locked_to_the_files_that_lie_in_it(script, tmp_path):
    hashes = []
    for tag in ("win_amd64", "macosx_14_0_arm64"):
        path = tmp_path / f"numpy-2.0.0-cp312-cp312-{tag}.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr("tag", tag)
        hashes.append(hashlib.sha256(path.read_bytes()).hexdigest())
    (tmp_path / "pywinpty-3.0.0-cp312-cp312-win_amd64.whl").write_bytes(b"")
    first, second = script.requirements(LOCK, tmp_path).splitlines()
    assert first.startswith("numpy==2.0.0 --hash=sha256:")
    assert all(each in first for each in hashes)
    assert second.startswith('pywinpty==3.0.0 ; os_name == "nt" --hash=')
