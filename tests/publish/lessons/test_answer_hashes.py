"""A typed answer gets on the page the verdict that `judge` gives to its value."""

import hashlib
import json
import math
import random
import subprocess

import pytest
from sklearn.metrics import adjusted_rand_score
from support.helpers import BROWSER, ROOT, skip_or_fail

import jnplan as jp
from jnplan.classroom.checking import EXERCISES, judge, open_questions
from jnplan.publish.lessons.answer_hashes import hash_exercise, normal_form

SCRIPTS = ROOT / "jnplan" / "publish" / "templates" / "lessons"
PLAN = jp.load("jinan-2022")
# What is asked for by a number, a word, a list: any wrong answers, as (typed, value).
ANY = [
    *(("", ...), ("...", ...), ("……", ...), ("  ", ...), ("123456", 123456), ("-3.25", -3.25)),
    *(("胡说", "胡说"), ("len(plan.tasks)", "len(plan.tasks)"), ("7, 77, 777", [7, 77, 777])),
    *(("nan", math.nan), ("1e999", math.inf), ("99999.5", 99999.5)),
]
FULL = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def run(tmp_path, **task):
    """Give what the scripts of the page reckon, under node."""
    skip_or_fail()
    file = tmp_path / "task.json"
    file.write_text(json.dumps(task), encoding="utf-8")
    command = ["node", BROWSER / "verdicts.mjs", SCRIPTS, file]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def spellings(value):
    """Give ways to type a value; each means the same."""
    if isinstance(value, int):
        forms = ("{}", " {} ", "{}.0", "“{}”", "{}。", "[{}]", "{:,}", "answer = {}", "{} 项")
        return [f"{value}".translate(FULL), *(form.format(value) for form in forms)]
    if isinstance(value, float):
        return [f"{value!r}", f"{value:.3f}", f"{value:.3f}".translate(FULL), f"{value:.3f}。"]
    if isinstance(value, str):
        return [value, f" {value} ", f"“{value}”", f'"{value}"', f"「{value}」",
                value.replace(",", "，").replace("(", "（")]  # fmt: skip
    one = [list(map(spelled, value)), list(reversed(list(map(spelled, value))))]
    one = one if isinstance(value, frozenset) else one[:1]
    joined = [by.join(each) for each in one for by in ("、", "，", ", ", " ", "\n", "; ")]
    return (
        [text for text in joined if len(value) > 1]
        + [f"[{'，'.join(each)}]" for each in one]
        + [f"【{'、'.join(f'“{word}”' for word in each)}】" for each in one]
    )


def spelled(value):
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def meant(value, text):
    """Give the value that a spelling means: a decimal is typed with three places."""
    if isinstance(value, float) and text != f"{value!r}":
        return round(value, 3)
    if isinstance(value, frozenset | tuple):
        return [round(one, 3) if isinstance(one, float) else one for one in value]
    return value


def near_misses(right):
    """Give wrong answers that look like the right one, as (typed, value)."""
    if isinstance(right, int):
        return [(f"{right + step}", right + step) for step in (-1, 1, 2)] + [("0.5", 0.5)]
    if isinstance(right, float):
        numbers = [round(right, 2), round(right, 1), float(round(right)), right * 100, -right]
        numbers += [math.trunc(right * 10**n) / 10**n for n in range(4)]
        # At the border of what is taken for right, and just beyond it.
        numbers += [right + sign * by for sign in (-1, 1) for by in (4.99e-4, 5e-4, 5.01e-4, 1e-3)]
        return [(repr(number), number) for number in numbers]
    if isinstance(right, str):
        return [(f"{right}们", f"{right}们"), ("4", 4)]
    items = list(right)
    lists = [items[:-1], items[1:], [*items, "多余"], ["多余", *items[1:]], [*items, items[0]]]
    lists += [items[::-1], [items[0]] * len(items), ["甲", "乙"]]
    typed = [(f"[{', '.join(map(spelled, each))}]", each) for each in lists if each]
    return [*typed, (spelled(items[0]), items[0])]


@pytest.fixture(scope="module", autouse=True)
def answers():
    """What is right and wrong by exercise, worked out once: `judge` would do so for each answer."""
    found = {number: exercise(PLAN) for number, exercise in EXERCISES.items()}
    with pytest.MonkeyPatch.context() as patch:
        for number, known in found.items():
            patch.setitem(EXERCISES, number, lambda plan, known=known: known)
        yield found


@pytest.fixture(scope="module")
def hashed(answers):
    return {number: hash_exercise(number, PLAN) for number in answers}


def is_typed(value):
    """Whether a value can be typed: no object of Python, no number that is text."""
    if isinstance(value, frozenset | tuple):
        return all(
            is_typed(one) and not (isinstance(one, str) and one.isdecimal()) for one in value
        )
    return isinstance(value, int | float | str)


def asked(known):
    """Give all that is typed into an exercise, with what it means in Python."""
    typed = [*ANY, *near_misses(known["right"])]
    several = isinstance(known["right"], frozenset | tuple)
    for value in filter(is_typed, known.values()):
        here = spellings(value)
        if isinstance(value, frozenset | tuple) and not several:
            here = [", ".join(map(spelled, value))]
        elif several and isinstance(value, int | float):
            here = here[:3]
        typed += [(text, meant(value, text)) for text in here]
    return typed


def test_the_page_says_what_judge_says(tmp_path, answers, hashed):
    pairs = [(number, *each) for number, known in answers.items() for each in asked(known)]
    found = run(tmp_path, exercises=hashed, typed=[pair[:2] for pair in pairs])["verdicts"]
    expected = [judge(number, value, plan=PLAN)[0] for number, _, value in pairs]
    differs = [
        f"{number} {typed!r} ({value!r}): {verdict}, judge says {wanted}"
        for (number, typed, value), verdict, wanted in zip(pairs, found, expected, strict=True)
        if verdict != wanted
    ]
    assert not differs, f"{len(differs)} of {len(pairs)}\n" + "\n".join(differs)
    # Else the test could pass by asking for nothing.
    assert len(pairs) > 1000
    kinds = {(number, kind) for (number, *_), kind in zip(pairs, expected, strict=True)}
    assert {(number, kind) for number in answers for kind in ("right", "blank")} <= kinds
    any_kinds = {"unknown", "off-by-one", "rounded-too-far", "cut-off", "percent", "wrong-sign"}
    any_kinds |= {"twice", "other-order", "some-missing", "some-too-many", "some-differ"}
    assert any_kinds <= {kind for _, kind in kinds}


@pytest.mark.parametrize(
    ("number", "typed", "verdict"),
    [
        ("1.1", "２０项", "right"),
        ("1.1", "第20项", "right"),
        ("1.1", "[20]", "right"),
        ("3.1", "26/35", "right"),
        ("3.1", "74.3%", "right"),
        ("3.1", "74.3", "percent"),
        ("2.6", "《国际》", "unknown"),
        ("2.6", "国际。", "right"),
        ("2.6", "『国际』", "right"),
        ("1.3", "加强新时代教师队伍建设。", "stop-added"),
        ("1.3", "１６．加强新时代教师队伍建设", "only-number-added"),
        ("4.4", "1980年，1985年、1987年；2015年。", "right"),
        ("4.4", "1980 1980 1985 1987", "twice"),
        ("2.7", "['融合', '市校', '发展']", "right"),
    ],
)
def test_a_page_forgives_how_an_answer_is_typed(tmp_path, hashed, number, typed, verdict):
    assert run(tmp_path, exercises=hashed, typed=[(number, typed)])["verdicts"] == [verdict]


def test_open_questions_are_received_by_their_length(tmp_path):
    number = next(iter(open_questions()))
    answers = ["", "……", "不知道", "字" * 19, "字" * 20, "𠮷" * 20, "𠮷" * 10 + "字" * 9]
    exercises = {number: {"kind": "open"}}
    found = run(tmp_path, exercises=exercises, typed=[(number, each) for each in answers])
    assert found["verdicts"] == [judge(number, each)[0] for each in answers]


def test_hashes_and_forms_are_those_of_python(tmp_path):
    seeded = random.Random(0)
    signs = "教a 1，。、；：“”‘’「」（）【】《》—－·１Ａ…\u3000\u200bé𠮷\n"
    texts = ["", *("".join(seeded.choices(signs, k=n)) for n in range(200))]
    found = run(tmp_path, exercises={}, texts=texts)
    assert found["hashes"] == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert found["forms"] == [normal_form(text) for text in texts]


def test_the_calculator_and_the_rand_index_are_right(tmp_path):
    sums = {
        "1+2×3": 7, "（１＋２）×３": 9, "2^3^2": 512, "-2^2": -4, "√(9+16)": 5, "√9×2": 6,
        "ln((3+1)/(2+1))+1": math.log(4 / 3) + 1, "log 100": 2,
        "14 ÷ 7,662 × 1000": 14000 / 7662,
        "3²+4²": 25, "26/(7×5)": 26 / 35, "2**3": 8, "sqrt(2)": math.sqrt(2), "8−3": 5,
    }  # fmt: skip
    seeded = random.Random(1)
    labels = [([1, 1, 2, 2], [7, 7, 5, 5]), ([1, 1, 2, 2], [1, 2, 1, 2]), ([1, 1], [1, 1])]
    labels += [tuple(seeded.choices(range(k), k=20) for _ in "ab") for k in (2, 3, 5)]
    found = run(tmp_path, exercises={}, sums=[*sums, "1+", "(2", "a", "2 3"], labels=labels)
    assert found["sums"][: len(sums)] == pytest.approx(list(sums.values()))
    assert all(str(each).startswith("SyntaxError") for each in found["sums"][len(sums) :])
    assert found["indices"] == pytest.approx([adjusted_rand_score(a, b) for a, b in labels])


def test_no_answer_stands_in_what_the_page_holds(answers, hashed):
    for number, exercise in hashed.items():
        right = answers[number]["right"]
        said = json.dumps(exercise, ensure_ascii=False)
        words = [right] if isinstance(right, str) else right if isinstance(right, tuple) else []
        assert not [word for word in words if isinstance(word, str) and word in said]
        assert right not in exercise.values()
