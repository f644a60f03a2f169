import re
import sys

import pytest
from support.helpers import HOSTILE
from support.made_folder import write_files

import jnplan as jp
from jnplan.publish.explorer import ROWS

ipywidgets = pytest.importorskip("ipywidgets", reason="the extra lab isn't installed")


class Explorer:
    """The page and its parts, as a reader finds them."""

    def __init__(self, *arguments, **options):
        self.page = jp.explore(*arguments, **options)
        _, choices, self.told, lines, pager, self.sentence, self.rest = self.page.children
        self.plan, self.term = choices.children
        self.lines = lines.children
        self.before, self.range, self.after = pager.children

    def rows(self):
        """Give the rows that are shown: number, left, keyword, right."""
        return [
            (row.children[0].value, row.children[1].value, self.button(i).description)
            + (row.children[3].value,)
            for i, row in enumerate(self.lines)
            if row.layout.display != "none"
        ]

    def button(self, i):
        return self.lines[i].children[2]

    def marked(self):
        shown = range(len(self.rows()))
        return [i for i in shown if "jnplan-marked" in self.lines[i]._dom_classes]

    def html(self):
        """Give all HTML but the style."""
        lines = "".join(cell for row in self.rows() for cell in (row[0], row[1], row[3]))
        return self.told.value + self.sentence.value + self.rest.value + lines


@pytest.fixture
def explorer():
    return Explorer()


def marked_sentence(plan, term, i):
    start = int(jp.kwic(plan, term).loc[i, "start"])
    table = jp.sentences(plan)
    row = table[(table["start"] <= start) & (table["end"] > start)].iloc[0]
    before, after = plan.text[row["start"] : start], plan.text[start + len(term) : row["end"]]
    return f"{before}<mark>{term}</mark>{after}</blockquote>"


def test_it_opens_with_the_lines_of_its_term_and_the_first_sentence(explorer):
    plan = jp.load("jinan-2022")
    assert [row[2] for row in explorer.rows()] == ["双减"] * 3
    assert [row[0] for row in explorer.rows()] == ["▸ 8", "8", "19"]
    assert explorer.marked() == [0]
    assert marked_sentence(plan, "双减", 0) in explorer.sentence.value
    assert "shuāng jiǎn · double reduction" in explorer.told.value
    assert explorer.rest.value.count("<img") == 3


def test_the_lexicons_terms_in_the_plan_can_be_chosen_and_any_other_typed(explorer):
    assert "课后服务" in explorer.term.options
    assert set(explorer.term.options) < set(jp.lexicon()["term"])
    assert not explorer.term.ensure_option and not explorer.term.continuous_update


def test_all_follows_the_term(explorer):
    explorer.term.value = " 课后服务 "
    assert [row[2] for row in explorer.rows()] == ["课后服务"] * 5
    assert explorer.marked() == [0]
    assert marked_sentence(jp.load("jinan-2022"), "课后服务", 0) in explorer.sentence.value
    assert "双减" not in explorer.told.value
    assert explorer.rest.value.count("<img") == 2
    assert explorer.rest.value.count("“课后服务”") == 3


def test_a_click_on_a_row_shows_its_sentence(explorer):
    explorer.button(2).click()
    assert explorer.marked() == [2]
    assert marked_sentence(jp.load("jinan-2022"), "双减", 2) in explorer.sentence.value
    assert [row[0] for row in explorer.rows()] == ["8", "8", "▸ 19"]


def test_a_row_tells_a_screen_reader_what_its_button_does(explorer):
    assert explorer.button(0).tooltip.startswith("任务 task 8: 持续打好“双减”攻坚战")


def test_many_lines_are_turned_over(explorer):
    plan = jp.load("jinan-2022")
    explorer.term.value = "教育"
    total = len(jp.kwic(plan, "教育"))
    assert total > 8 * ROWS
    assert (explorer.before.disabled, explorer.after.disabled) == (True, False)
    explorer.button(3).click()
    explorer.after.click()
    assert explorer.range.value == f"{ROWS + 1}–{2 * ROWS} / {total}"
    assert explorer.marked() == [0]
    assert marked_sentence(plan, "教育", ROWS) in explorer.sentence.value
    seen = 2 * ROWS
    while not explorer.after.disabled:
        explorer.after.click()
        seen += len(explorer.rows())
    assert seen == total
    assert len(explorer.rows()) == total % ROWS
    explorer.before.click()
    assert len(explorer.rows()) == ROWS
    # A term with fewer lines begins anew.
    explorer.term.value = "双减"
    assert explorer.range.value == "1–3 / 3"


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("乌有乡", ["“乌有乡”在这份计划里一次也没有。", "乌有乡 does not occur in this plan."]),
        ("  ", ["请选择或输入一个术语。", "Choose or type a term."]),
        ("<b>$x$", ["“&lt;b&gt;$x$”在这份计划里一次也没有。"]),
        ("双减|减负", ["looks like a regular expression"]),
    ],
)
def test_without_a_line_it_says_so_and_nothing_is_left(explorer, term, said):
    explorer.term.value = term
    assert all(words in explorer.told.value for words in said)
    assert (explorer.rows(), explorer.sentence.value, explorer.rest.value) == ([], "", "")
    for number, left, keyword, right in (row.children for row in explorer.lines):
        assert number.value + left.value + keyword.description + right.value == ""
    explorer.term.value = "双减"
    assert len(explorer.rows()) == 3


def test_the_reports_may_have_what_the_plan_has_not(explorer):
    explorer.term.value = "航天"
    assert "航天 does not occur in this plan." in explorer.told.value
    assert (explorer.rows(), explorer.sentence.value) == ([], "")
    first = jp.term_years(jp.load_counts("state-council").query("scope == 'whole'"), "航天")
    assert f"首见于{first['first_year'].item()}年" in explorer.rest.value
    assert explorer.rest.value.count("<h2>") == explorer.rest.value.count("<img") == 1


def test_a_plan_of_the_library_can_be_chosen_and_the_term_stays(library, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("某县2026年工作要点\n1.乌有乡。查乌有乡，双减。", encoding="utf-8")
    jp.add_plan(file)
    explorer = Explorer(term="乌有乡")
    assert [plan_id for _, plan_id in explorer.plan.options] == ["jinan-2022", "mine"]
    assert explorer.rows() == []
    explorer.plan.value = "mine"
    assert [row[2] for row in explorer.rows()] == ["乌有乡"] * 2
    assert explorer.term.options == ("双减",)
    explorer.plan.value = "jinan-2022"
    assert explorer.rows() == []


def test_a_plan_that_cannot_be_loaded_any_more_is_told(library, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("某县2026年工作要点\n1.校车。查双减。", encoding="utf-8")
    jp.add_plan(file)
    explorer = Explorer()
    for held in (library / "mine").iterdir():
        held.unlink()
    explorer.plan.value = "mine"
    assert "mine" in explorer.told.value
    assert (explorer.rows(), explorer.sentence.value, explorer.rest.value) == ([], "", "")
    explorer.term.value = "学生"
    assert explorer.rows() == []
    explorer.plan.value = "jinan-2022"
    assert explorer.rows()[0][2] == "学生"


def test_a_file_and_a_plan_are_shown_beside_the_ones_that_are_held(tmp_path):
    file = tmp_path / "own.txt"
    file.write_text("某县2026年工作要点\n1.校车。查双减。", encoding="utf-8")
    for given in (str(file), jp.read_plan(file)):
        explorer = Explorer(given)
        assert [name for name, _ in explorer.plan.options] == [
            "某县2026年工作要点 (own)",
            f"{jp.load('jinan-2022').title} (jinan-2022)",
        ]
        assert explorer.rows()[0][1:3] == ('<span lang="zh">校车。查</span>', "双减")
        explorer.plan.value = "jinan-2022"
        assert len(explorer.rows()) == 3


def test_what_stands_against_trusting_a_plan_is_told():
    explorer = Explorer(jp.parse_plan("1.双减。推进双减。"))
    assert "这份计划只有1项任务" in explorer.told.value


def test_a_plan_that_means_harm_stays_text():
    explorer = Explorer(jp.parse_plan(HOSTILE, plan_id="<b>"))
    assert len(explorer.rows()) == 3
    for i in range(3):
        explorer.button(i).click()
        tags = set(re.findall(r"<(\w+)", explorer.html()))
        assert not tags & {"script", "em", "i", "svg", "u", "b", "iframe", "textarea"}
    assert "&lt;em&gt;" in explorer.html()


def test_a_plan_that_is_not_there_is_an_error():
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        jp.explore("nowhere")


def test_without_ipywidgets_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[lab\]"):
        jp.explore()


def test_own_words_are_used_and_told(tmp_path):
    folder = write_files(tmp_path / "words", {"lexicon.csv": "术语,英文\n泉韵课堂,spring class\n"})
    plan = jp.parse_plan("1.课堂。打造泉韵课堂。", plan_id="own")
    own = Explorer(plan, term="泉韵课堂", words=jp.load_words(folder))
    assert "你的 lexicon.csv：1条" in own.told.value and "spring class" in own.told.value
    assert "作为独立的词1次" in own.told.value and own.term.options == ("泉韵课堂",)
    assert "作为独立的词0次" in Explorer(plan, term="泉韵课堂").told.value
