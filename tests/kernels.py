"""Run what computes under every kind of sums that numpy's and scipy's wheels hold for a processor.

``python tests/kernels.py [RUN …] [-- TEST …]``; see README.md. By default every run, each with
the tests that import numpy, those of odd plans and all stored notebooks.
"""

import os
import subprocess
import sys
from pathlib import Path

from numpy._core import _multiarray_umath as umath
from threadpoolctl import threadpool_info

ROOT = Path(__file__).parents[1]
# What a processor needs to run OpenBLAS's kernel of that name (in numpy's words), and the name by
# which the kernel calls itself.
NEEDS = {
    "Prescott": ("SSE3", "Katmai"),
    "Nehalem": ("SSE42", "Nehalem"),
    "Sandybridge": ("AVX", "Sandybridge"),
    "Haswell": ("AVX2", "Haswell"),
    "SkylakeX": ("AVX512_SKX", "SkylakeX"),
}
WHICH = "import sys; sys.path.insert(0, 'tests'); import kernels; print(*kernels.running())"


def running() -> list[str]:
    """Name the kernels that numpy's and scipy's OpenBLAS run, with their threads."""
    import scipy.linalg  # noqa: F401  loads scipy's own

    libraries = [found for found in threadpool_info() if found["user_api"] == "blas"]
    return sorted(f"{found['architecture']}×{found['num_threads']}" for found in libraries)


def features() -> tuple[set[str], list[str]]:
    """Return what this processor has, and what of that numpy has code of its own for."""
    has = {name for name, there in umath.__cpu_features__.items() if there}
    return has, [name for name in umath.__cpu_dispatch__ if name in has]


def settings() -> dict[str, dict[str, str]]:
    """Return the environment of each run, by its name."""
    _, own = features()
    without = {"NPY_DISABLE_CPU_FEATURES": " ".join(own)}
    # The C library's logarithms, too, have code of their own for processors with FMA.
    plain = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}
    runs = {name: {"OPENBLAS_CORETYPE": name, "OPENBLAS_NUM_THREADS": "1"} for name in NEEDS}
    runs["two-threads"] = {"OPENBLAS_NUM_THREADS": "2"}
    runs["plain-numpy"] = {**without, "OPENBLAS_NUM_THREADS": "1"}
    runs["plain"] = {**runs["Prescott"], **without, **plain}
    return runs


def lacking(name: str, environment: dict[str, str]) -> str:
    """Say why a run can't be made here, if it can't."""
    kernel = environment.get("OPENBLAS_CORETYPE")
    if kernel is None:
        return ""
    need, called = NEEDS[kernel]
    has, _ = features()
    if need not in has:
        return f"this processor has no {need}"
    command = [sys.executable, "-c", WHICH]
    found = subprocess.check_output(command, text=True, cwd=ROOT, env={**os.environ, **environment})
    other = [one for one in found.split() if one.split("×")[0] not in (kernel, called)]
    return f"{name} was asked for, but {' '.join(other)} runs" if other else ""


def numeric() -> list[str]:
    """List the tests that import numpy, those of odd plans, and the notebooks."""
    tests = [
        path
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if path.name == "test_odd_plans.py" or "\nimport numpy" in "\n" + path.read_text("utf-8")
    ]
    tests = [path for path in tests if "browser" not in path.name]
    return [str(path.relative_to(ROOT)) for path in [*tests, *notebooks()]]


def notebooks() -> list[Path]:
    """List the notebooks whose outputs are stored."""
    return sorted((ROOT / "notebooks").rglob("[!.]*.ipynb"))


def main(arguments: list[str]) -> int:
    """Run them one after the other; 1 if any fails, or none could be run."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    given = arguments[len(own) + 1 :]
    runs = settings()
    if unknown := [name for name in own if name not in runs]:
        print(f"no such run: {' '.join(unknown)}; there are {' '.join(runs)}")
        return 2
    results = {}
    for name in own or runs:
        environment = {**os.environ, **runs[name]}
        if why := lacking(name, runs[name]):
            print(f"{name}: skipped, {why}", flush=True)
            continue
        command = [sys.executable, "-c", WHICH]
        kernels = subprocess.check_output(command, text=True, cwd=ROOT, env=environment).strip()
        print(f"{name}: {kernels}", flush=True)
        tests = given or numeric()
        command = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env", *tests]
        results[name] = kernels, subprocess.run(command, cwd=ROOT, env=environment).returncode
    for name, (kernels, code) in results.items():
        print(f"{'passed' if code == 0 else 'FAILED'}  {name}: {kernels}")
    return int(not results or any(code for _, code in results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
