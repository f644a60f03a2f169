import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import typer
from support.helpers import ROOT, load_script

import jnplan as jp
from jnplan.cli.app import app
from jnplan.data import shipped_list

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"] + sorted(
    f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")
)


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


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert links or page == "CHANGELOG.md"
    for link in links:
        file, _, place = link.partition("#")
        target = (ROOT / page).parent / file if file else ROOT / page
        assert target.exists(), link
        assert not place or place in places(target), link


def test_the_files_that_the_guide_to_the_tests_names_are_there():
    text = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+\.py)`", text))
    assert len(named) > 10
    there = [path.as_posix() for path in (ROOT / "tests").rglob("*.py")]
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in there)] == []
    modules = set(re.findall(r"`([a-z]+/[\w/]*\w)`", text))
    assert "read/kinds" in modules
    assert [name for name in modules if not (ROOT / "jnplan" / f"{name}.py").exists()] == []


def places(page):
    """The anchors that GitHub gives a page's headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}


def code_blocks(page, language):
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.S)


def without_comments(code):
    return [re.sub(r"\s+#.*", "", line) for line in code.splitlines()]


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(".zh-CN.md")])
def test_a_page_has_the_same_code_in_both_languages(page):
    english = page.replace(".zh-CN.md", ".md")
    for language in ("sh", "bat", "python"):
        codes = [code_blocks(each, language) for each in (page, english)]
        chinese, others = [[without_comments(code) for code in each] for each in codes]
        assert chinese == [[line.replace("my-class", "我的班") for line in code] for code in others]


def test_every_page_has_a_twin_in_the_other_language():
    pages = {page for page in PAGES if page.startswith(("README", "docs/"))}
    chinese = {page for page in pages if page.endswith(".zh-CN.md")}
    assert {page.replace(".zh-CN.md", ".md") for page in chinese} == pages - chinese


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_the_map_of_folders(readme):
    (shown,) = [text for text in code_blocks(readme, "text") if text.startswith("jnplan/")]
    assert len(shown.splitlines()) <= 10
    told = set(re.findall(r"(\w+)/ ", re.sub(r"\S+/<\S+", "", shown)))
    folders = {path.parent.name for path in (ROOT / "jnplan").glob("*/__init__.py")}
    assert told >= folders | {"data", "notebooks", "tests"}


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_lists_every_notebook(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    files = {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert set(re.findall(r"^\| \[[^]]+\]\(([^)]+)\)", text, flags=re.M)) == files


@pytest.mark.parametrize("page", PAGES)
def test_commands_on_the_pages_exist(page):
    commands = typer.main.get_command(app).commands
    lines = [line for code in code_blocks(page, "sh") for line in without_comments(code)]
    lines = [line.split()[1:] for line in lines if line.startswith(".venv/bin/jnplan ")]
    for name, *words in lines:
        known = {option for each in commands[name].params for option in each.opts}
        assert {word for word in words if word.startswith("-")} <= known, name


def test_the_example_of_a_hundred_thousand_plans_runs(tmp_path):
    page = "docs/hundred-thousand.md"  # whose twin has the same code
    pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    (tmp_path / "plans").mkdir()
    for year, text in ((2021, "校车"), (2022, "食堂"), (2023, "双减")):
        plan = f"某县{year}年教育工作要点\n一、安全\n1.{text}。查{text}。\n2.开会。"
        (tmp_path / "plans" / f"{year}.txt").write_text(plan, encoding="utf-8")
    (shell, *_) = code_blocks(page, "sh")
    (command,) = without_comments(shell)
    assert command == ".venv/bin/jnplan count plans -o counts"
    code = "from jnplan.cli.app import app; app()"
    counting = [sys.executable, "-c", code, "--lang", "en", *command.split()[1:]]
    counted = subprocess.run(counting, cwd=tmp_path, capture_output=True, text=True)
    assert counted.returncode == 0, counted.stderr
    assert "3 documents, 0 of them not read" in counted.stderr + counted.stdout
    example = code_blocks(page, "python")[0] + (
        "print(*sorted(documents['year']), any(documents['error']))\n"
        "print(*(len(table) > 0 for table in (marks, heaviest, shares)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2021 2022 2023 False\nTrue True True\n"


def test_the_version_is_written_alike_everywhere():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version, date = re.search(r"^## \[(.+)\] - (\S+)$", changes, flags=re.M).groups()
    assert version == PROJECT["version"] == jp.__version__
    assert f"\nversion: {version}\ndate-released: {date}\n" in cited


def test_the_readmes_picture_is_the_one_the_notebook_stores():
    picture = load_script("scripts/picture.py")
    assert picture.PICTURE.read_bytes() == picture.stored_picture()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_the_summary_first(readme):
    """It is a browser's picture, whose bytes differ by machine."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    (alt, picture), *_ = re.findall(r"!\[(.*?)\]\((.+?)\)", text)
    assert len(alt) > 20 and picture == "docs/summary.png"
    raw = (ROOT / picture).read_bytes()
    assert raw.startswith(b"\x89PNG") and len(raw) < 200_000
    assert without_comments(code_blocks(readme, "sh")[0])[0].startswith(".venv/bin/jnplan summary")


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
    folder = ROOT / "jnplan/publish/templates"
    (licence,) = [name for name in names if name.endswith("licenses/data/dictionary-license.txt")]
    assert b"Sun Junyi" in zipfile.ZipFile(wheel).read(licence)
    files = (path for path in folder.rglob("*") if path.is_file())
    templates = {path.relative_to(folder).as_posix() for path in files}
    assert templates >= {"report.html.j2", "glossary.js", "notebook/conf.json"}
    for file in [*(f"publish/templates/{name}" for name in templates), "__init__.pyi", "py.typed"]:
        assert f"jnplan/{file}" in names


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
