"""The explorer's page as a report writes it, without the report."""

from functools import partial

from jnplan.publish.explore_page.page import write_explore_page
from jnplan.publish.pages.page_list import page_list
from jnplan.publish.pages.render import render_report_page
from jnplan.publish.pages.run_notebooks import notebooks


def write_page(plan, path, *, lang="both"):
    """Write a plan's page in the report's frame; give its path."""
    pages = page_list(notebooks(), ["index", "explore", "glossary"])
    render = partial(render_report_page, plan=plan, pages=pages, lang=lang)
    write_explore_page(plan, path, render=render)
    return path
