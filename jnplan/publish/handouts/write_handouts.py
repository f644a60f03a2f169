"""All handouts in a folder, as HTML and, by a browser, as PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ...errors import PlanError
from ...labels.language import Language, language, say
from ...library.catalogue import load
from ..printing.find_browser import find_browser, need_browser
from ..printing.html_to_pdf import html_to_pdf
from ..sets.output_folder import output_folder
from .lessons import lesson_numbers, read_lesson
from .one_language import OneLanguage
from .pages import KINDS, MARK, handout_page, index_page, plan_page
from .wording import handout_text

PLAN = "jinan-2022"  # the lessons are about it


def write_handouts(
    out: str | Path,
    *,
    lessons: Sequence[int] | None = None,
    lang: Language | None = None,
    pdf: bool | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Path]:
    """Write the handouts of lessons, and the plan in numbered lines, into a folder.

    Parameters
    ----------
    out
        The folder; handouts that are there are replaced, other files never.
    lessons
        Their numbers; by default all.
    lang
        "zh" or "en"; "both" writes each page twice. By default that of `language`.
    pdf
        Whether a PDF is made of each page too: by default if there is a browser that can.
    progress
        Called before each page with how many are done, and how many there are; a PDF is one more.

    Returns
    -------
    list of pathlib.Path
        The files written, the index first.

    Raises
    ------
    PlanError
        If there is no such lesson, the folder is in use for something else, or PDFs are asked for
        and no browser is found.
    """
    out = Path(out)
    numbers = lesson_numbers() if lessons is None else list(dict.fromkeys(lessons))
    unknown = sorted(set(numbers) - set(lesson_numbers()))
    if unknown:
        known = ", ".join(map(str, lesson_numbers()))
        raise PlanError(f"lesson {unknown[0]!r}: there is none; there are {known}")
    if pdf:
        need_browser()
    pdf = pdf if pdf is not None else find_browser() is not None
    lang = lang or language()
    languages: list[OneLanguage] = ["zh", "en"] if lang == "both" else [lang]
    plan = load(PLAN)
    total = len(languages) * (1 + len(numbers) * len(KINDS)) * (2 if pdf else 1)
    names: list[str] = []
    groups: list[tuple[str, list[tuple[str, str, str]]]] = []
    with output_folder(out, MARK, replace=True) as folder:

        def write(name: str, label: str, page: str) -> tuple[str, str, str]:
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
            names.append(name)
            progress(len(names), total)
            return f"{name}.html", label, f"{name}.pdf" if pdf else ""

        for one in languages:
            lines = write(f"plan-lines-{one}", plan.name, plan_page(plan, one))
            groups.append((handout_text("plan", one), [lines]))
            for number in numbers:
                lesson = read_lesson(number, one)
                entries = []
                for kind in KINDS:
                    page = handout_page(kind, lesson, plan, one)
                    entries.append(write(f"{number}-{kind}-{one}", handout_text(kind, one), page))
                groups.append((lesson.title, entries))
        title = say(handout_text("index", "zh"), handout_text("index", "en"), lang=lang)
        (folder / "index.html").write_text(index_page(plan, groups, title), encoding="utf-8")
    written = [out / "index.html", *(out / f"{name}.html" for name in names)]
    if pdf:  # now that the folder is there: some browsers can't write to hidden ones
        for name in names:
            written.append(html_to_pdf(out / f"{name}.html", out / f"{name}.pdf"))
            progress(len(written) - 1, total)
    return written
