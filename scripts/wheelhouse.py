"""Download all that a class needs into a folder, to be installed from it without a network.

    python scripts/wheelhouse.py FOLDER [--for windows linux] [--python 3.11 3.12]

What requirements/lab.txt pins, held to its hashes, as wheels for Windows, macOS (Apple and Intel)
and Linux, and jnplan itself, built from this clone. The folder has its own requirements.txt, and
README.txt says how to install it. Wheels that are there already aren't loaded again.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "lab.txt"
MANYLINUX = [f"manylinux_2_{n}_x86_64" for n in (34, 28, 27, 26, 24, 17, 12, 5)]
# What pip and the markers of the lock call each; pip itself adds the older ones of macOS.
PLATFORMS = {
    "windows": (["win_amd64"], ("win32", "Windows", "nt", "AMD64")),
    "macos-arm64": (["macosx_14_0_arm64"], ("darwin", "Darwin", "posix", "arm64")),
    "macos-x86_64": (["macosx_14_0_x86_64"], ("darwin", "Darwin", "posix", "x86_64")),
    "linux": ([*MANYLINUX, "manylinux2014_x86_64"], ("linux", "Linux", "posix", "x86_64")),
}
# These have no wheel to load; they are Python alone, and built here.
FROM_SOURCE = {"jieba"}
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
GUIDE = """\
jnplan，供一个班离线安装（{names}，Python {pythons}）
=====================================================
把这个文件夹复制到每台电脑（或直接用 U 盘），在它旁边打开终端：

  python -m venv jnplan-class
  jnplan-class/bin/pip install --no-index -f {folder} -r {folder}/requirements.txt
  jnplan-class/bin/jnplan lab 我的笔记本

Windows 上把 jnplan-class/bin/ 写成 jnplan-class\\Scripts\\。全程不需要网络。

jnplan for a class, to be installed without a network ({names}; Python {pythons})
=====================================================
Copy this folder to each computer, or use the stick itself; open a terminal beside it and run the
three lines above. On Windows write jnplan-class\\Scripts\\ for jnplan-class/bin/.
"""


def pins(text: str) -> list[tuple[Requirement, list[str]]]:
    """Return each pin of a lock, with its hashes."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", " ")
    found = []
    for line in filter(str.strip, text.splitlines()):
        pin, *hashes = line.split("--hash=")
        found.append((Requirement(pin.strip()), [each.strip() for each in hashes]))
    return found


def marker_environment(platform: str, python: str) -> dict[str, str]:
    """Return what markers ask of a machine of a platform with a version of Python."""
    sys_platform, system, os_name, machine = PLATFORMS[platform][1]
    return {
        "sys_platform": sys_platform,
        "platform_system": system,
        "os_name": os_name,
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }


def wanted(lock: str, platform: str, python: str) -> list[tuple[Requirement, list[str]]]:
    """Return what a machine of a platform needs; pip asks markers of the one that it runs on."""
    here = marker_environment(platform, python)
    return [
        (pin, hashes) for pin, hashes in pins(lock) if not pin.marker or pin.marker.evaluate(here)
    ]


def run_pip(*arguments: str) -> None:
    """Run pip; end with what it said if it fails."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"pip {arguments[0]}: {done.stderr.strip()[-2000:]}")


def _plain(pin: Requirement, hashes: list[str]) -> str:
    """Return a pin without its marker, as pip would ask that of the machine that it runs on."""
    return f"{pin.name}{pin.specifier} " + " ".join(f"--hash={each}" for each in hashes)


def download(lock: str, platform: str, python: str, folder: Path) -> None:
    """Download the wheels that a platform needs into a folder, held to the hashes of the lock."""
    needs = [each for each in wanted(lock, platform, python) if each[0].name not in FROM_SOURCE]
    listed = folder / f"wanted-{platform}-{python}.txt"
    listed.write_text("\n".join(_plain(*each) for each in needs), encoding="utf-8")
    tags = [word for tag in PLATFORMS[platform][0] for word in ("--platform", tag)]
    options = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--python-version", python]
    run_pip("download", *options, *tags, "-d", str(folder), "-r", str(listed))
    listed.unlink()


def build(lock: str, folder: Path) -> None:
    """Build the wheels of what has none, and jnplan's."""
    for pin, hashes in pins(lock):
        if pin.name in FROM_SOURCE:
            listed = folder / "wanted-source.txt"
            listed.write_text(
                f"{pin.name}{pin.specifier} " + " ".join(f"--hash={h}" for h in hashes)
            )
            run_pip("wheel", "--no-deps", "--require-hashes", "-w", str(folder), "-r", str(listed))
            listed.unlink()
    run_pip("wheel", "--no-deps", "-w", str(folder), str(ROOT))


def requirements(lock: str, folder: Path) -> str:
    """Return the lock of what lies in a folder: its hashes are those of the files there."""
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.whl")):
        files.setdefault(parse_wheel_filename(path.name)[0], []).append(path)
    markers = {canonicalize_name(pin.name): pin.marker for pin, _ in pins(lock)}
    lines = []
    for name, paths in files.items():
        (version,) = {parse_wheel_filename(path.name)[1] for path in paths}
        marker = f" ; {markers[name]}" if markers.get(name) else ""
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
        lines.append(f"{name}=={version}{marker}" + "".join(f" --hash=sha256:{h}" for h in hashes))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Take the arguments, fill the folder, and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--for", dest="platforms", nargs="+", choices=PLATFORMS, default=[*PLATFORMS]
    )
    parser.add_argument(
        "--python", nargs="+", default=[PYTHON], help=f"versions; by default {PYTHON}"
    )
    asked = parser.parse_args()
    lock = LOCK.read_text(encoding="utf-8")
    asked.folder.mkdir(parents=True, exist_ok=True)
    build(lock, asked.folder)
    for platform in asked.platforms:
        for python in asked.python:
            download(lock, platform, python, asked.folder)
            print(f"{platform}, Python {python}: {len(wanted(lock, platform, python))} packages")
    text = requirements(lock, asked.folder)
    (asked.folder / "requirements.txt").write_text(text, encoding="utf-8")
    guide = GUIDE.format(
        names=", ".join(asked.platforms), pythons=", ".join(asked.python), folder=asked.folder.name
    )
    (asked.folder / "README.txt").write_text(guide, encoding="utf-8")
    size = sum(path.stat().st_size for path in asked.folder.glob("*.whl"))
    print(f"{asked.folder}: {len(text.splitlines())} packages, {size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
