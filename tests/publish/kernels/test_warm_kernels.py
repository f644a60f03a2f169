"""Kernels that run one notebook after another: none sees another, none is left behind."""

import os
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from jnplan.data import data_folder
from jnplan.errors import PlanError
from jnplan.publish.kernels import warm_kernels as module
from jnplan.publish.kernels.warm_kernels import Job, warm_kernels

pytestmark = pytest.mark.notebooks


def job(name, *cells, **variables):
    return Job(name, new_notebook(cells=[new_code_cell(cell) for cell in cells]), variables)


def shipped(name):
    (path,) = data_folder("notebooks").glob(f"{name}-*.ipynb")
    return Job(path.stem, nbformat.read(path, as_version=4), {})


def run_in_turn(jobs, folder, variables=None):
    """Return the cells of notebooks that one kernel ran, by the notebooks' names."""
    with warm_kernels(folder, variables or {}, most=1) as run:
        return {done.name: done.notebook.cells for done in run(jobs)}


def texts(cells):
    return [output.text for cell in cells for output in cell.outputs]


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# What a notebook may leave behind, and how the next would see it.
LEFT = """
import os, sys, warnings, matplotlib, numpy, pandas, random
from matplotlib import pyplot
LEFT = 1
REGISTRY = pandas.__dict__.setdefault("__warningregistry__", {})
os.environ["LEFT"], os.environ["MPLBACKEND"] = "1", "left"
os.chdir(os.path.dirname(os.getcwd()))
pandas.set_option("display.max_colwidth", 7, "display.max_rows", 9)
matplotlib.rcParams["axes.titlesize"] = 77
pyplot.ioff()
figure = pyplot.figure()
random.seed(0), numpy.random.seed(0)
drawn = random.random(), numpy.random.rand()
warnings.warn_explicit("said", UserWarning, "somewhere", 1, registry=REGISTRY)
"""
SEEN = """
import os, warnings, matplotlib, pandas
from matplotlib import pyplot
REGISTRY = pandas.__dict__.setdefault("__warningregistry__", {})
print("LEFT" in globals(), sorted(os.environ), os.environ["MPLBACKEND"], os.getcwd())
print(pandas.get_option("display.max_colwidth"), pandas.get_option("display.max_rows"))
print(matplotlib.rcParams["axes.titlesize"], pyplot.get_fignums(), matplotlib.get_backend())
print(len(In), list(Out))
warnings.warn_explicit("said", UserWarning, "somewhere", 1, registry=REGISTRY)
"""


def test_a_notebook_sees_nothing_of_the_one_before(tmp_path):
    after = run_in_turn([job("left", LEFT, "1", "2"), job("seen", SEEN, "_ = 3")], tmp_path)
    alone = run_in_turn([job("seen", SEEN, "_ = 3")], tmp_path)
    assert texts(after["seen"]) == texts(alone["seen"])
    out, err = texts(alone["seen"])
    assert out.startswith("False") and str(tmp_path) in out and "said" in err
    assert [cell.execution_count for cell in after["left"]] == [1, 2, 3]
    assert [cell.execution_count for cell in after["seen"]] == [1, 2]


def test_draws_without_a_seed_differ_though_one_before_had_a_seed(tmp_path):
    code = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    seeded = "import random, numpy\nrandom.seed(0)\nnumpy.random.seed(0)\n"
    found = run_in_turn([job("a", seeded + code), job("b", seeded), job("c", code)], tmp_path)
    assert texts(found["a"]) != texts(found["c"])


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
