"""A page of a report, put together of a template, the menu and what it shows."""

from collections.abc import Sequence
from pathlib import Path

from ...labels.language import Language
from ...plan import Plan
from .page_list import Page

# By this a folder is known as a report, which may be replaced by a newer one.
REPORT_MARK = '<meta name="generator" content="jnplan">'


def render_report_page(
    path: Path,
    *,
    plan: Plan,
    pages: Sequence[Page],
    lang: Language,
    template: str = "report.html.j2",
    **values: object,
) -> None:
    """Write a page: a notebook's (``name`` and ``body``), the index or another.

    Parameters
    ----------
    path
        The file.
    plan
        The plan that the report is about.
    pages
        The pages of the menu.
    lang
        The language that is shown at first.
    template
        Its template, which extends that of all pages.
    **values
        What the template shows.
    """
    import jinja2
    from pygments.formatters import HtmlFormatter

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jnplan.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    common = {
        "mark": REPORT_MARK,
        "name": "index",
        "body": None,
        "summary": None,
        "words_notes": [],
        "plan": plan,
        "pages": pages,
        "lang": lang,
        "highlighting": HtmlFormatter(style="default").get_style_defs(".highlight"),
    }
    page = environment.get_template(template).render(common | values)
    path.write_text(page, encoding="utf-8")
