"""The dictionaries as jieba itself makes them, whole and anew, to hold the shipped ones to."""

import functools
import runpy

from support.helpers import ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "dictionary.py"))


@functools.cache
def whole_tokenizer(name):
    """Give jieba's tokenizer with a dictionary, jieba's own or that adapted by the script."""
    return SCRIPT["adapted_tokenizer" if name == "jnplan" else "jieba_tokenizer"]()


@functools.cache
def whole_cut(engine, name):
    """Give the function by which an engine cuts with the whole of a dictionary."""
    if engine == "jieba":
        return whole_tokenizer(name).cut
    import rjieba

    cutter = rjieba.Jieba.empty()
    for word, n in whole_tokenizer(name).FREQ.items():
        if n:
            cutter.add_word(word, n, "x")
    return cutter.cut
