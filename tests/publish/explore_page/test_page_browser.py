"""The explorer's page in a real browser: its numbers are the package's, row by row."""

import csv
import io
import json
import math

import pytest
from support.explore_pages import write_page
from support.helpers import HOSTILE, browse, skip_or_fail

import jnplan as jp
from jnplan.text.scripts.terms import tidy_term

pytestmark = pytest.mark.notebooks

WITHOUT_SECTIONS = """某县2026年工作要点
总则讲双减，哈哈哈，立德树人。
1.双减。落实双减和ＡＩ。
2.C+。办C+班，𠮷林双减，𠮷林食堂。他说：“双减。”再做！
3.="2+3"。=A1与-B、@C，约50%～60%。"""
PLANS = {
    "jinan": jp.load("jinan-2022"),
    "hostile": jp.parse_plan(HOSTILE, plan_id="<b>"),
    "plain": jp.parse_plan(WITHOUT_SECTIONS, plan_id="plain"),
}
TERMS = {
    "jinan": [
        # Words, words within longer ones, single characters, what isn't there.
        *("双减", "教育", "近视", "课后服务", "立德树人", "健康教育", "学", "乌有乡"),
        # Signs of a pattern, of both widths, and blanks and quotation marks as kwic takes them.
        *(".", "2022", "２０２２年", " 双减 ", '"双减"', "“双减”", ",", "坚持立德树人,筑牢"),
        # At the beginning of a line, of a task and of the plan's prose; words that are cut.
        *("一", "全面加强教育系统党的建设", "2022年全市教育工作", "生心理健康"),
        # Several.
        *("双减；课后服务", "教育|学校 ; 教育", "乌有乡；立德树人", "健康教育；心理健康教育；教育"),
    ],
    "hostile": [
        *("双减", "<em>", "</script>", "{{ 7*7 }}", "&lt;", "$x$", "\\u003cscript\\u003e", '"'),
        *("校车；<u>校车</u>", "__proto__", "constructor", "立德树人", "ran=5", "]]>，-->"),
    ],
    "plain": [
        *(
            "双减",
            "C+",
            "AI",
            "ＡＩ",
            "哈哈",
            "𠮷林",
            "𠮷",
            "𠮷林食堂",
            "减。”",
            "=",
            "50%",
            "没有",
        ),
        *("双减；ＡＩ；task", "n；术语"),
    ],
}
# Of one byte, two and four in GB 18030.
LETTERS = [*"教育双减aZ5-。，、“”《》€é𠮷𪚥㐀丂乂乜…·①Ⅳ々〇ㄅか가｟＋Ａ龘䶮\u3000"]
FIRST = "双减"  # of each of them
TYPED = {
    "jinan": ["lideshuren", "shuangjian", "xyz", "双减；laodong", "教"],
    "hostile": ["lideshuren"],
    "plain": ["lideshuren", "shuangjian"],
}


@pytest.fixture(scope="session", params=PLANS)
def used(request, tmp_path_factory):
    """What the page of a plan shows, with the plan."""
    skip_or_fail()
    folder = tmp_path_factory.mktemp("explore")
    name = request.param
    page = write_page(PLANS[name], folder / "explore.html")
    task = json.dumps({"terms": TERMS[name], "typed": TYPED[name], "letters": LETTERS})
    found = browse("explore_page.mjs", page, task, folder, timeout=240)
    return PLANS[name], found


@pytest.fixture
def plan(used):
    return used[0]


@pytest.fixture
def found(used):
    return used[1]


def parted(typed):
    """Give the terms that are asked for by what is typed."""
    for sign in "；|｜":
        typed = typed.replace(sign, ";")
    return [term for term in dict.fromkeys(map(tidy_term, typed.split(";"))) if term]


def rows(table, columns):
    """Give rows as JSON has them: None for what isn't there."""
    values = table[columns].astype(object)
    return values.where(values.notna(), None).values.tolist()


def lines_of(plan, terms, width):
    """Give the lines of terms, none where they look like a pattern and aren't found."""
    try:
        return jp.kwic(plan, terms, width=width)
    except jp.PlanError as error:
        assert "pattern" in str(error)
        return jp.kwic(plan, FIRST).head(0)


def equal(row, other):
    return len(row) == len(other) and all(
        math.isclose(a, b, rel_tol=1e-12) if isinstance(a, float) and b is not None else a == b
        for a, b in zip(row, other, strict=True)
    )


def same(shown, expected):
    return len(shown) == len(expected) and all(map(equal, expected, shown))


LINE = ["task_no", "left", "keyword", "right", "start"]
SPREAD = ["term", "n", "parts_with", "parts", "dp", "dp_norm"]
NEAR = ["node", "term", "n", "n_total", "expected", "log_dice"]


def test_the_functions_of_the_page_give_the_rows_of_the_package(plan, found):
    tokens = jp.segment(plan)
    with_lines = 0
    for typed, state in found["terms"].items():
        terms, measured = parted(typed), state["measured"]
        lines = rows(lines_of(plan, terms, 24), LINE)
        assert measured["kwic"] == lines, typed
        assert same(measured["dispersion"], rows(jp.dispersion(tokens, terms), SPREAD)), typed
        assert same(measured["collocations"], rows(jp.collocations(tokens, node=terms), NEAR)), (
            typed
        )
        for by in ("part", "section"):
            places = jp.term_places(plan, terms, by=by)
            assert measured[f"{by}s"] == rows(places, places.columns.tolist()), typed
        with_lines += bool(lines)
    assert with_lines > len(found["terms"]) / 2


def test_the_page_shows_every_line_in_its_order(plan, found):
    for typed, state in found["terms"].items():
        lines = lines_of(plan, parted(typed), 24)
        number = ["–" if task is None else f"{task}" for [task] in rows(lines, ["task_no"])]
        sides = lines[["left", "keyword", "right"]].values.tolist()
        flow = [each[0] for each in state["lines"]] == number  # longer ones run on, with less
        assert flow, typed
        for shown, (left, keyword, right) in zip(state["lines"], sides, strict=True):
            assert keyword == shown[2]
            assert left.endswith(shown[1]) and right.startswith(shown[3]), typed
            assert len(shown[1]) >= min(5, len(left)), typed
        assert state["first"] == min(25, len(lines))
        assert state["hidden"] == lines.empty
        if lines.empty:
            assert "一次也没有" in state["told"] and "does not occur" in state["told"]


def test_the_page_shows_the_measures_rounded(plan, found):
    tokens = jp.segment(plan)
    for typed, state in found["terms"].items():
        terms = parted(typed)
        if state["hidden"]:
            continue
        spread = jp.dispersion(tokens, terms)
        near = jp.collocations(tokens, node=terms).sort_values("n", ascending=False, kind="stable")
        expected = [
            [row.term, f"{row.n}", f"{row.parts_with}", f"{row.parts}"]
            + ["–" if math.isnan(dp) else f"{dp:.2f}" for dp in (row.dp, row.dp_norm)]
            for row in spread.itertuples()
        ]
        assert state["dispersion"] == ([expected] if spread["n"].any() else []), typed
        expected = [
            [row.term, *([row.node] if len(terms) > 1 else []), f"{row.n}", f"{row.n_total}"]
            + [f"{row.expected:.1f}", f"{row.log_dice:.1f}"]
            for row in near.itertuples()
        ]
        assert state["collocates"] == ([expected] if expected else []), typed


def test_the_page_shows_counts_by_section_and_task_that_add_up(plan, found):
    for typed, state in found["terms"].items():
        if state["hidden"]:
            continue
        terms = parted(typed)
        assert len(state["places"]) == 1 + bool(plan.sections)
        tables = ["section", "part"][-len(state["places"]) :]
        for by, shown in zip(tables, state["places"], strict=True):
            places = jp.term_places(plan, terms, by=by)
            key = "section_no" if by == "section" else "task_no"
            sums = places.groupby(key, dropna=False, sort=False)[terms].sum().astype(str)
            assert [row[1:] for row in shown] == sums.values.tolist(), typed
            if by == "part":
                titles = {task.number: f"{task.number} {task.title}" for task in plan.tasks}
                names = [titles.get(n, "任务之外 outside the tasks") for n in sums.index]
                assert [row[0] for row in shown] == names


def test_a_stroke_is_drawn_for_every_line_and_told_in_words(plan, found):
    tokens = jp.segment(plan)
    for typed, state in found["terms"].items():
        terms = parted(typed)
        if state["hidden"]:
            continue
        spread = jp.dispersion(tokens, terms)
        assert sum(state["strokes"]) == len(jp.kwic(plan, terms)), typed
        assert state["strokes"][0] == spread["n"].sum(), typed
        for term in terms:
            assert f"“{term}”在{plan.name}中的位置" in state["strip"]
            assert f"Dispersion plot of where {term} occurs" in state["strip"]
        if plan.sections:
            counts = jp.term_places(plan, terms, by="section")
            for row in counts.dropna().itertuples(index=False):
                told = f"section {row[0]} {' / '.join(map(str, row[1:]))}"
                assert told in state["strip"], typed


def test_it_opens_with_an_example_and_each_term_names_the_page(plan, found):
    term = jp.find_lexicon_terms(plan)["term"].iloc[0]
    assert found["opened"]["asked"] == term and not found["opened"]["hidden"]
    for typed, state in found["terms"].items():
        assert state["title"].startswith(" ".join(parted(typed)))
        assert plan.title in state["title"]


def test_a_link_opens_the_page_with_its_term(plan, found):
    first = FIRST
    assert found["linked"]["asked"] == first
    assert found["linked"]["lines"] == found["terms"][first]["lines"][:25]
    assert dict(found["hashes"]) == {
        "%": "%", "%E5%8F": "%E5%8F", "乌有乡": "乌有乡", "__proto__": "__proto__",
        "<img src=x onerror=ran=1>": "<img src=x onerror=ran=1>", "explore-lines": "explore-lines",
    }  # fmt: skip


def test_lines_are_sorted_by_what_stands_at_the_left_and_at_the_right(plan, found):
    lines = jp.kwic(plan, FIRST, width=24)
    assert len(lines) > 1
    sides = lines[["left", "keyword", "right"]].values.tolist()
    assert found["sorted"]["place"] == sides
    left = sorted(sides, key=lambda row: row[0][::-1].encode("gb18030"))
    assert found["sorted"]["left"] == left
    assert found["sorted"]["right"] == sorted(sides, key=lambda row: row[2].encode("gb18030"))
    assert found["letters"] == sorted(LETTERS, key=lambda letter: letter.encode("gb18030"))
    assert len({json.dumps(each) for each in found["sorted"].values()}) > 1


def test_a_click_and_a_key_show_the_sentence_with_its_place(plan, found):
    lines = jp.kwic(plan, FIRST)
    table = jp.sentences(plan)
    for shown, line in zip(found["sentences"], [lines.iloc[0], lines.iloc[-1]], strict=True):
        row = table[(table["start"] <= line["start"]) & (table["end"] > line["start"])].iloc[0]
        assert shown["quotation"] == row["text"]
        assert shown["keyword"] == line["keyword"]
        assert row["start"] + len(shown["before"]) == line["start"]
        assert f"plan.text[{row['start']}:{row['end']}]" in shown["told"]
    assert found["closed"] == 1


def test_lines_are_downloaded_and_copied_as_csv(plan, found):
    assert found["csv"].startswith("\ufeff")
    assert found["copied"][0].replace("\r\n", "\n") == found["csv"][1:].replace("\r\n", "\n")
    term = FIRST
    lines = jp.kwic(plan, term, width=24)
    assert found["copied"][1] == f"已复制{len(lines)}行。 {len(lines)} lines copied."
    assert found["csvName"] == f"{term}.csv"
    head, *shown = csv.reader(io.StringIO(found["csv"][1:]))
    assert head == [*lines.columns, "sentence"]
    for row, line in zip(shown, rows(lines, lines.columns.tolist()), strict=True):
        expected = ["" if value is None else f"{value}" for value in line]
        # What a spreadsheet would take for a formula is marked as text.
        expected = [f"'{text}" if text[:1] in tuple("=+-@") else text for text in expected]
        assert row[:-1] == expected
        assert line[3] in row[-1] and row[-1] in plan.text


def test_pinyin_and_parts_of_words_bring_suggestions(plan, found):
    for typed, options in found["suggested"].items():
        sought = typed.split("；")[-1]
        for term, selected, n in options:
            assert selected == "false"
            words = int((jp.segment(plan)["term"] == term).sum())
            assert int(n) in (words, len(jp.kwic(plan, term))) and int(n)
        terms = [term for term, _, _ in options]
        if sought == "xyz":
            assert terms == []
        elif sought.isascii():
            known = jp.glossary(sought, plan=plan)
            known = [term for term in known["term"] if len(jp.kwic(plan, term))]
            assert terms[: len(known)] == known[:8] or set(terms) <= set(known), typed
        else:
            assert all(sought in term for term in terms)
            assert terms[0] == "教育" and len(terms) == 8


def test_the_keyboard_chooses_and_the_history_goes_back(found):
    assert found["open"] == {"axe": [], "expanded": "true"}
    options, active = found["active"]
    assert options[0][1] == "true" and active == "explore-option-0"
    assert found["chosen"]["asked"] == options[0][0] and not found["chosen"]["hidden"]
    assert found["back"]["asked"] != found["chosen"]["asked"]
    assert found["followed"]["asked"] == found["chosen"]["collocates"][0][0][0]
    assert found["escaped"] == []


def test_on_a_phone_the_lines_are_those_of_a_narrower_context(plan, found):
    for typed, state in found["phone"].items():
        lines = lines_of(plan, parted(typed), state["width"]).head(25)
        shown = [line[1:] for line in state["lines"]]
        assert shown == lines[["left", "keyword", "right"]].values.tolist()
    assert min(state["width"] for state in found["phone"].values()) >= 5


@pytest.mark.parametrize("kind", ["desk", "phone"])
def test_nothing_is_cut_too_wide_or_hard_to_reach(found, kind):
    for typed, state in found[kind].items():
        assert state["page"] == (1100 if kind == "desk" else 360), typed
        assert state["out"] == state["cut"] == state["axe"] == [], typed
        assert kind == "desk" or state["small"] == [], typed
    assert found["nothing"]["axe"] == []


def test_nothing_runs_is_asked_for_or_complained_of(found):
    assert found["ran"] is None
    assert found["noise"] == found["requests"] == []
    ours = """a b blockquote button caption div fieldset figure footer h1 h2 input label legend li
    mark noscript ol p path rect script section span svg table tbody td text th thead tr ul"""
    assert set(found["tags"]) <= set(ours.split())
