"""The pages of a handout: HTML that prints right on A4, slides on sheets of their own."""

import functools
from pathlib import Path
from typing import Any

from ...classroom.checking import open_questions
from ...plan import Plan
from ...text.clean import text_width
from .answers import lesson_key
from .lessons import Lesson, lesson_exercises
from .one_language import OneLanguage
from .plan_lines import numbered_lines
from .slide_list import lesson_slides, text_size
from .wording import handout_text, lesson_words, take_home_questions
from .worksheets import worksheet

# So many letters of an output stand on half of a slide, on a whole one, and there in small type.
_HALF, _WHOLE, _SMALL = 36, 80, 115
KINDS = ("sheet", "worksheet", "take-home", "key", "slides")
MARK = "jnplan handouts"


def handout_page(kind: str, lesson: Lesson, plan: Plan, lang: OneLanguage) -> str:
    """Return one of a lesson's pages, in one language.

    Parameters
    ----------
    kind
        "sheet" (for pupils: the steps, exercises without answers), "worksheet" (a grid to fill in),
        "take-home", "key" (for the teacher) or "slides".
    lesson
        As `read_lesson` gives it in this language.
    plan
        What is right is computed from it.
    lang
        "zh" or "en".
    """
    values: dict[str, Any] = {"lesson": lesson, "title": lesson.title}
    if kind == "sheet":
        values |= {"exercises": lesson_exercises(lesson), "open_numbers": open_questions()}
    if kind in ("worksheet", "key"):
        values["sheet"] = worksheet(lesson.number, plan, lang)
        if kind == "worksheet":
            values["title"] = f"{lesson.number} {values['sheet'].title}"
    if kind == "key":
        values["keys"] = lesson_key(lesson, plan, lang)
    if kind in ("take-home", "slides"):
        values["questions"] = take_home_questions(lesson.number, lang)
        values["words"] = lesson_words(lesson.number)
    if kind == "slides":
        return _fill_template(
            "slides", plan, lang, kind, values | {"slides": lesson_slides(lesson)}
        )
    return _fill_template("handout", plan, lang, kind, values)


def plan_page(plan: Plan, lang: OneLanguage) -> str:
    """Return a plan set in numbered lines; the language is that of what stands around it."""
    lines = list(numbered_lines(plan).itertuples())
    return _fill_template(
        "handout", plan, lang, "plan", {"lines": lines, "title": handout_text("plan", lang)}
    )


def index_page(plan: Plan, groups: list[tuple[str, list[tuple[str, str, str]]]], name: str) -> str:
    """Return the page that lists the others: by heading file, label and PDF ("" if none)."""
    return (
        _handout_templates()
        .get_template("index.html.j2")
        .render(mark=MARK, css=_style("handout"), name=name, plan_name=plan.name, groups=groups)
    )


def _fill_template(
    template: str, plan: Plan, lang: OneLanguage, kind: str, values: dict[str, Any]
) -> str:
    return (
        _handout_templates()
        .get_template(f"{template}.html.j2")
        .render(
            **values,
            mark=MARK,
            css=_style(template),
            lang=lang,
            kind=kind,
            kind_name=handout_text(kind, lang),
            plan_name=plan.name,
            say=functools.partial(handout_text, lang=lang),
            md=markdown_html,
            first_paragraph=first_paragraph,
            size=_slide_size,
            needs_whole_width=needs_whole_width,
            is_cut=lambda shown: line_width(shown) > _SMALL,
        )
    )


@functools.cache
def _handout_templates() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("jnplan.publish.handouts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )


def _style(name: str) -> Any:
    import markupsafe

    path = Path(__file__).parent / "templates" / f"{name}.css"
    return markupsafe.Markup(path.read_text(encoding="utf-8"))


def markdown_html(markdown: str) -> Any:
    """Return Markdown as HTML; what is HTML in it is shown as it is written.

    Examples
    --------
    >>> str(markdown_html("**a** <b>")).strip()
    '<p><strong>a</strong> &lt;b&gt;</p>'
    """
    import markupsafe
    from markdown_it import MarkdownIt

    return markupsafe.Markup(
        MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    )


def first_paragraph(markdown: str) -> str:
    """Return the first paragraph of a text."""
    return markdown.split("\n\n")[0]


def _slide_size(text: str, code: str, shown: str, picture: str) -> str:
    """Return the class of a slide, by how much stands on it: none, small or tiny."""
    lines = len(code.splitlines()), len(shown.splitlines())
    beside = sum(lines) if needs_whole_width(shown) else max(lines)
    room = text_size(text) / 110 + text.count("\n") / 2 + beside * 0.8 + (3 if picture else 0)
    return "tiny" if room > 10 or line_width(shown) > _WHOLE else "small" if room > 6 else ""


def needs_whole_width(shown: str) -> bool:
    """Whether an output needs the whole width of a slide."""
    return line_width(shown) > _HALF


def line_width(shown: str) -> float:
    """Return how wide the longest line of an output is, in letters."""
    return max((2 * text_width(line) for line in shown.splitlines()), default=0)
