"""The locks for reading reports, for the lab and for tests, held to what is declared."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.helpers import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, GROUPS = DECLARED["project"], DECLARED["dependency-groups"]
EXTRAS = PROJECT["optional-dependencies"]
FOR = {"report": ["fast"], "lab": ["fast", "lab"], "test": [*EXTRAS]}  # which extras each holds
LOCKS = {name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in FOR}
CONDA = (ROOT / "environment.yml").read_text(encoding="utf-8")
MACHINES = {
    "linux": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
    "mac": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "intel-mac": {"sys_platform": "darwin", "platform_machine": "x86_64", "os_name": "posix"},
}
PYTHONS = [
    name.rpartition(" ")[2]
    for name in PROJECT["classifiers"]
    if re.search(r"Python :: 3\.\d", name)
]
OCR = {"onnxruntime", "rapidocr"}


def pins(lock):
    return re.findall(r"^([A-Za-z0-9].*[^ \\]) *\\?$", LOCKS[lock], flags=re.M)


def installed(lock, machine, python="3.12"):
    """The version of each package that a machine installs."""
    here = {"python_version": python, "python_full_version": f"{python}.1", **MACHINES[machine]}
    chosen = [pin for pin in map(Requirement, pins(lock)) if applies(pin, here)]
    return {canonicalize_name(pin.name): str(pin.specifier) for pin in chosen}


def applies(requirement, here):
    return requirement.marker is None or requirement.marker.evaluate(here)


def declared(lock, machine):
    """What a lock has to hold on a machine."""
    texts = PROJECT["dependencies"] + GROUPS["build"]
    texts = texts + [text for extra in FOR[lock] for text in EXTRAS[extra]]
    wanted = [Requirement(text) for text in texts]
    return [each for each in wanted if applies(each, MACHINES[machine])]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_what_is_declared_within_its_bounds(lock, machine):
    there = installed(lock, machine)
    for wanted in declared(lock, machine):
        version = there[canonicalize_name(wanted.name)]
        assert version.startswith("==") and wanted.specifier.contains(version[2:]), wanted


@pytest.mark.parametrize("lock", ["report", "lab"])
def test_a_small_lock_holds_no_other_extra(lock):
    there = installed(lock, "linux").keys()
    names = {
        extra: {canonicalize_name(Requirement(text).name) for text in texts}
        for extra, texts in EXTRAS.items()
    }
    for extra in EXTRAS.keys() - FOR[lock]:
        assert there & names[extra] == set(), extra
    assert not there & {"dask", "onnxruntime", "opencv-python-headless", "pyarrow", "pytest"}
    assert ("jupyterlab" in there) == (lock == "lab")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_each_lock_is_part_of_the_next_with_the_same_versions(machine, python):
    report, lab, test = (installed(lock, machine, python).items() for lock in LOCKS)
    assert report < lab < test


@pytest.mark.parametrize("machine", MACHINES)
def test_macs_with_intel_processors_go_without_ocr(machine):
    """onnxruntime has no wheel for them."""
    there = installed("test", machine).keys()
    assert there & OCR == (set() if machine == "intel-mac" else OCR)


def test_every_python_from_the_oldest_to_the_newest_is_claimed():
    minors = [int(python.removeprefix("3.")) for python in PYTHONS]
    assert f">=3.{minors[0]}" == PROJECT["requires-python"]
    assert minors == [*range(minors[0], minors[-1] + 1)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_there_is_one_version_of_each(lock):
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCKS[lock], flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    names = [Requirement(pin).name for pin in pins(lock)]
    assert len(names) == len(set(names)) == len(blocks)


def test_conda_installs_the_same_packages():
    listed = re.findall(r"^      - (?!--)(.+)$", CONDA, flags=re.M)
    assert listed == pins("test")
    assert "      - --editable .\n" in CONDA
    minimum = PROJECT["requires-python"].removeprefix(">=")
    python = re.search(r"- python=(\S+)", CONDA)[1]
    assert tuple(map(int, python.split("."))) >= tuple(map(int, minimum.split(".")))


def test_no_address_is_written_down_where_packages_are_listed():
    texts = [CONDA, (ROOT / "pyproject.toml").read_text(encoding="utf-8"), *LOCKS.values()]
    assert [text[:40] for text in texts if "://" in text] == []


def test_make_installs_the_lock_that_each_command_needs():
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    stamps = dict(re.findall(r"^([A-Z]+) := \.venv/(\w+)\.ready$", make, flags=re.M))
    assert sorted(stamps.values()) == sorted(LOCKS)
    needs = dict(re.findall(r"^([\w-]+): \$\(([A-Z]+)\)", make, flags=re.M))
    assert {stamps[needs[name]] for name in ("report", "handouts")} == {"report"}
    assert {stamps[needs[name]] for name in ("lab", "explore")} == {"lab"}
    assert {stamps[needs[name]] for name in ("test", "lint", "typecheck", "notebooks")} == {"test"}


@pytest.mark.parametrize("page", ["docs/install.md", "docs/install.zh-CN.md"])
def test_windows_installs_the_same_locks(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert set(re.findall(r"requirements\\(\w+)\.txt", text)) == set(LOCKS)
