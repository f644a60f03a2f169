"""What a kernel is given back before each notebook."""

import pytest
from support.kernel_jobs import job, run_in_turn, texts

pytestmark = pytest.mark.notebooks

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
