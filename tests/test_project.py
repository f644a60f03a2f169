import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from support.helpers import ROOT

import jnplan as jp
from jnplan.data import shipped_list

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
CONDA = (ROOT / "environment.yml").read_text(encoding="utf-8")


def pins():
    return re.findall(r"^([A-Za-z0-9].*[^ \\]) *\\?$", LOCK, flags=re.M)


def test_the_lock_pins_every_declared_package_within_its_bounds():
    locked = {}
    for pin in map(Requirement, pins()):
        (specifier,) = pin.specifier
        assert specifier.operator == "=="
        locked[pin.name] = specifier.version
    extras = PROJECT["optional-dependencies"].values()
    for text in [*PROJECT["dependencies"], *(one for extra in extras for one in extra)]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[wanted.name]), text


def test_every_pin_has_hashes_and_there_is_one_version_of_each():
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    names = [Requirement(pin).name for pin in pins()]
    assert len(names) == len(set(names)) == len(blocks)


def test_conda_installs_the_same_packages():
    listed = re.findall(r"^      - (?!--)(.+)$", CONDA, flags=re.M)
    assert listed == pins()
    assert "      - --editable .\n" in CONDA
    minimum = PROJECT["requires-python"].removeprefix(">=")
    python = re.search(r"- python=(\S+)", CONDA)[1]
    assert tuple(map(int, python.split("."))) >= tuple(map(int, minimum.split(".")))


@pytest.mark.parametrize("file", ["requirements.txt", "environment.yml", "pyproject.toml"])
def test_no_address_is_written_down_where_packages_are_listed(file):
    assert "://" not in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_example_gives_what_it_shows(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    example, shown = re.search(
        r"```python\n(.*?)```\s+```text\n(.*?)```", text, flags=re.S
    ).groups()
    assert len(example.splitlines()) <= 6
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout == shown


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_links_lead_somewhere(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert all((ROOT / link).exists() for link in links)


def test_the_readmes_picture_is_the_one_the_notebook_stores():
    spec = importlib.util.spec_from_file_location("picture", ROOT / "scripts" / "picture.py")
    picture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(picture)
    assert picture.PICTURE.read_bytes() == picture.stored_picture()


def test_every_data_file_and_column_is_documented():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert f"{len(jp.lexicon())} terms of education policy" in text
    assert f"{len(shipped_list('words.txt'))} words of official Chinese" in text
    for path in sorted((ROOT / "data").rglob("*")):
        if path.suffix in (".csv", ".txt"):
            assert f"`{path.relative_to(ROOT / 'data').as_posix()}`" in text, path
        if path.suffix == ".csv":
            header = path.read_text(encoding="utf-8").splitlines()[0]
            assert all(f"`{column}`" in text for column in header.split(",")), path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = out.glob("*.whl")
    return file


def test_the_wheel_holds_code_data_and_notebooks(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("data", "notebooks"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.*")}
        files = {name for name in files if ".ipynb_checkpoints" not in name}
        assert files <= {name.removeprefix("jnplan/") for name in names}
    templates = list((ROOT / "jnplan" / "publish" / "templates").iterdir())
    assert len(templates) > 3
    for file in [*templates, ROOT / "jnplan" / "__init__.pyi"]:
        assert file.relative_to(ROOT).as_posix() in names


def test_the_source_package_holds_the_tests_and_none_of_what_they_install(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(file) as package:
        names = {name.partition("/")[2] for name in package.getnames()}
    assert {"tests/browser/look.mjs", "tests/browser/explore.mjs"} <= names
    assert not [name for name in names if "node_modules" in name]


@pytest.mark.parametrize("file", ["package.json", "package-lock.json", ".npmrc"])
def test_the_browser_test_names_no_registry(file):
    assert "://" not in (ROOT / "tests" / "browser" / file).read_text(encoding="utf-8")


def test_an_installed_wheel_loads_the_plan_from_any_folder(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import jnplan as jp; "
        "print(jp.__file__); print(len(jp.load('jinan-2022').tasks))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    file, tasks = done.stdout.split()
    assert Path(file).is_relative_to(site)
    assert tasks == "20"
