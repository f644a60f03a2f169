import re

import pytest
from lxml import html

import jnplan as jp
from jnplan.publish.handouts.answers import lesson_key
from jnplan.publish.handouts.lessons import lesson_exercises, read_lesson
from jnplan.publish.handouts.pages import KINDS, handout_page, markdown_html, plan_page


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def tree(page):
    return html.document_fromstring(page)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_stands_alone_and_says_its_language(plan, kind, lang):
    page = handout_page(kind, read_lesson(1, lang), plan, lang)
    assert tree(page).get("lang") == ("zh-CN" if lang == "zh" else "en")
    assert "@page" in page
    assert not re.search(r"(src|href)=\"(?!data:)|url\(|@import", page)
    assert "<script" not in page and "{{" not in page and "None" not in page


def test_what_pupils_get_holds_every_question_and_no_answer(plan):
    lesson = read_lesson(1, "zh")
    page = tree(handout_page("sheet", lesson, plan, "zh"))
    shown = page.text_content()
    exercises = page.xpath("//div[@class='exercise']")
    assert len(exercises) == len(lesson_exercises(lesson)) == 8
    assert all(each.xpath(".//div[@class='line']") for each in exercises)
    for key in lesson_key(lesson, plan, "zh"):
        assert key.heading in shown
        if key.right:
            assert key.right not in exercises[int(key.number[-1]) - 1].text_content().split()
        assert not key.note or key.note[:20] not in shown


def test_the_worksheet_is_empty_where_the_key_is_filled(plan):
    lesson = read_lesson(4, "en")
    sheet = tree(handout_page("worksheet", lesson, plan, "en"))
    key = tree(handout_page("key", lesson, plan, "en"))
    assert {cell.text_content() for cell in sheet.xpath("//td[@class='fill']")} == {""}
    filled = [cell.text_content() for cell in key.xpath("//td[@class='fill']")]
    assert "1.30" in filled and len(filled) == len(sheet.xpath("//td[@class='fill']"))
    assert sheet.xpath("//*[local-name()='svg']")


def test_the_page_to_take_home_has_questions_and_words(plan):
    page = tree(handout_page("take-home", read_lesson(2, "en"), plan, "en"))
    assert len(page.xpath("//div[@class='keep']//ol/li")) == 3
    assert "quánzhòng" in page.text_content()


def test_the_plan_is_set_with_a_number_a_line(plan):
    rows = tree(plan_page(plan, "zh")).xpath("//div[@class='numbered']/div")
    numbers = [row.xpath("./i")[0].text_content() for row in rows]
    assert numbers == [str(n) for n in range(1, len(rows) + 1)]


def test_html_in_a_text_is_shown_and_not_obeyed():
    assert "<script>" not in markdown_html("a <script>alert(1)</script>")
