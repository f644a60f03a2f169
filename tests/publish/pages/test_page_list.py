"""The pages of a report and their names."""

from jnplan.publish.pages.page_list import page_list
from jnplan.publish.pages.run_notebooks import notebooks


def test_the_menu_begins_with_the_summary_and_ends_with_the_glossary():
    pages = page_list(notebooks(), {"index", "glossary"})
    names = [source.stem for source in notebooks()]
    assert [page.name for page in pages] == ["index", *names, "glossary"]
    assert all(page.zh and page.en for page in pages)


def test_a_notebook_is_called_by_its_title():
    page = next(page for page in page_list(notebooks(), ()) if page.name.startswith("06"))
    assert (page.zh, page.en) == ("目标与责任处室", "Targets and offices")


def test_a_page_that_a_report_has_not_is_not_in_its_menu():
    assert page_list([], {"explore"})[0].zh == "查词"
    assert page_list([], ()) == []
