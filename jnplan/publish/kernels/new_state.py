"""What a kernel does before each notebook, so that none sees what another left behind.

A kernel takes half a second to start, jnplan with all that it needs some seconds more. So a kernel
runs several notebooks, and is given back before each the state in which it began. Modules stay
loaded, and what they remember of lists and dictionaries, which nothing changes.
"""

import os
import sys
import warnings
from pathlib import Path

# As the kernel began: this module is loaded there before any notebook runs.
_VARIABLES = dict(os.environ)
_FOLDER = Path.cwd()


def warm_up() -> None:
    """Load what nearly all notebooks need, while the plan is being read.

    matplotlib lists the machine's fonts at its first import, aloud if slow: here, not in a page.
    """
    from ... import plot  # noqa: F401
    from ...word_lists.load_words import load_words

    load_words().segmenter.cut("学校")  # its dictionary


def begin_notebook(variables: dict[str, str]) -> None:
    """Give this kernel the state of a new one.

    Names, prompt numbers, outputs, figures and settings of matplotlib, options of pandas, seeds,
    warnings said once, variables of the environment and the folder are as they were.

    Parameters
    ----------
    variables
        Variables of the environment that the notebook has besides those that the kernel began with.
    """
    os.chdir(_FOLDER)
    wanted = _VARIABLES | variables
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas warns of options that it will give up
        _forget_settings()
    # Leaving the block above, Python forgot which warnings it has said; these are IPython's own.
    shell = sys.modules["IPython"].get_ipython()
    shell.reset(new_session=True)


def _forget_settings() -> None:
    """Set what a notebook may have set in pandas, matplotlib and the generators of numbers."""
    import random

    import matplotlib as mpl
    import numpy as np
    import pandas as pd
    from matplotlib import pyplot

    random.seed()
    np.random.seed()
    pd.reset_option("all")
    pyplot.close("all")
    mpl.rc_file_defaults()
