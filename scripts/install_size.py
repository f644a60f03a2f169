"""Measure what `pip install` of the built wheel brings into an empty environment; tell the READMEs.

    python scripts/install_size.py

The newest packages that pyproject.toml allows, not those of the locks, as whoever installs the
wheel gets them. Nothing is taken from pip's cache.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
KINDS = {"jnplan": "", "jnplan[fast]": "[fast]"}
BEGIN, END = "<!-- scripts/install_size.py writes this -->", "<!-- as far as here -->"
SENTENCES = {
    "README.md": "`pip install` of the built wheel into an empty environment: {measured}.",
    "README.zh-CN.md": "在空环境中 `pip install` 打好的包：{measured}。",
}
MEASURES = {
    "README.md": ("`{kind}` {packages} packages, {megabytes} MB", "; "),
    "README.zh-CN.md": (
        "`{kind}` {packages}个包，{megabytes} MB",
        "；",
    ),
}


def measure(wheel: Path, extra: str) -> dict[str, int]:
    """Return how many packages a wheel brings with an extra, and their size."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [*python_of(folder), "-m", "pip", "--no-cache-dir", "--disable-pip-version-check"]
        before = installed(Path(folder))
        subprocess.run([*pip, "install", "--quiet", f"{wheel}{extra}"], check=True)
        packages, size = (
            after - there for after, there in zip(installed(Path(folder)), before, strict=True)
        )
    return {"packages": packages, "megabytes": round(size / 1e6)}


def python_of(folder: str) -> list[str]:
    """Return the command of an environment's Python."""
    return [str(next(Path(folder).glob("[bS][ic][nr]*/python*")))]


def installed(folder: Path) -> tuple[int, int]:
    """Return how many packages lie in an environment, and the bytes of all its files."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return len([*folder.rglob("*.dist-info")]), sum(path.stat().st_size for path in files)


def told(measured: dict[str, dict[str, int]], page: str) -> str:
    """Return what a README says of the measures."""
    measure, between = MEASURES[page]
    each = [measure.format(kind=kind, **numbers) for kind, numbers in measured.items()]
    return SENTENCES[page].format(measured=between.join(each))


def with_block(text: str, block: str) -> str:
    """Return a page with another text between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


def main() -> None:
    """Build the wheel, install it twice, and write what that brought into both READMEs."""
    with tempfile.TemporaryDirectory() as out:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        (wheel,) = Path(out).glob("*.whl")
        measured = {kind: measure(wheel, extra) for kind, extra in KINDS.items()}
    for page in SENTENCES:
        path = ROOT / page
        text = with_block(path.read_text(encoding="utf-8"), told(measured, page))
        path.write_text(text, encoding="utf-8")
    print(told(measured, "README.md"))


if __name__ == "__main__":
    main()
