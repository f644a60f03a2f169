"""Kernels that run one notebook after another: none sees another, none is left behind."""

import os
import time

import nbformat
import pytest
from support.kernel_jobs import job, run_in_turn, texts

from jnplan.data import data_folder
from jnplan.errors import PlanError
from jnplan.publish.kernels import warm_kernels as module
from jnplan.publish.kernels.warm_kernels import Job, warm_kernels

pytestmark = pytest.mark.notebooks


def shipped(name):
    (path,) = data_folder("notebooks").glob(f"{name}-*.ipynb")
    return Job(path.stem, nbformat.read(path, as_version=4), {})


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_each_has_the_variables_of_all_and_its_own(tmp_path):
    code = "import os\nprint(os.environ['ALL'], os.environ.get('OWN'))"
    found = run_in_turn([job("a", code, OWN="1"), job("b", code)], tmp_path, {"ALL": "all"})
    assert {name: texts(cells) for name, cells in found.items()} == {
        "a": ["all 1\n"],
        "b": ["all None\n"],
    }


def test_the_shipped_notebooks_give_the_same_whichever_ran_before(tmp_path):
    """Each is the first of a new kernel once, and comes after others that set options and draw."""
    names = ["00", "05", "01"]
    orders = [[names[i], *names[:i], *names[i + 1 :]] for i in range(len(names))]
    first, later = {}, {}
    for order in orders:
        found = run_in_turn([shipped(name) for name in order], tmp_path)
        outputs = [[cell.get("outputs") for cell in cells] for cells in found.values()]
        first[order[0]] = outputs[0]
        later |= dict(zip(order[1:], outputs[1:], strict=True))
    assert first == later
    assert "image/png" in str(first["00"])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["1", "1 / 0", "2"], "notebook bad failed in code cell 2: ZeroDivisionError: division by"),
        (["import os\nos._exit(1)"], "notebook bad failed: Kernel died; no report was written"),
        (["import time\ntime.sleep(90)"], "notebook bad failed: A cell timed out"),
    ],
)
def test_what_fails_is_named_and_no_kernel_is_left_behind(tmp_path, monkeypatch, cells, message):
    monkeypatch.setattr(module, "_CELL_SECONDS", 6)
    pid = job("pid", "import os\nprint(os.getpid())")
    found = []
    with pytest.raises(PlanError, match=message), warm_kernels(tmp_path, {}, most=1) as run:
        found.extend(done for done in run([pid, job("bad", *cells), job("never", "1")]))
    assert not is_there(int(texts(found[0].notebook.cells)[0]))


def test_whoever_leaves_early_waits_for_none_and_leaves_no_kernel_behind(tmp_path):
    long = job("long", "import time, pathlib\npathlib.Path('begun').touch()\ntime.sleep(60)")
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), warm_kernels(tmp_path, {}, most=2) as run:
        ended = run([job("pid", "import os\nprint(os.getpid())"), long])
        pid = int(texts(next(ended).notebook.cells)[0])
        raise KeyboardInterrupt
    assert not is_there(pid) and time.monotonic() - began < 50


def test_kernels_that_are_given_nothing_end(tmp_path):
    with warm_kernels(tmp_path, {}, most=1):
        pass
    with warm_kernels(tmp_path, {}, most=1) as run:
        assert list(run([])) == []
