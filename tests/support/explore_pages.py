"""The explorer's page as a report writes it, without the report."""

from functools import partial

from jnplan.publish.explore_page.page import write_explore_page
from jnplan.publish.report import _render, notebooks


def write_page(plan, path):
    """Write a plan's page in the report's frame; give its path."""
    write_explore_page(plan, path, render=partial(_render, plan=plan, sources=notebooks()))
    return path
