"""Write the summary of a plan as a page, a PDF or a document for Word."""

from pathlib import Path

from ...errors import PlanError, checked
from ...plan import Plan
from ...whole_files import write_file
from .summary_html import summary_page

KINDS = (".html", ".pdf", ".docx")


@checked
def write_summary(plan: Plan, path: str | Path, *, earlier: Plan | None = None) -> Path:
    """Write a plan's summary: five sentences, what it promises, who carries most, what is new.

    On paper it takes one A4 sheet. What doesn't fit is counted there, with where it stands.

    Parameters
    ----------
    plan
        The plan.
    path
        The file to write, .html, .pdf or .docx; one that is there is replaced. A PDF is printed by
        Chromium, Chrome or Edge.
    earlier
        As for `findings_of`.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    PlanError
        If the name has another ending, no browser is found for a PDF, or the file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> folder = tempfile.mkdtemp()
    >>> jp.write_summary(jp.load("jinan-2022"), folder + "/summary.html").name
    'summary.html'
    """
    path = Path(path)
    kind = refuse_ending(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == ".html":
            write_file(path, summary_page(plan, earlier=earlier).encode("utf-8"), replace=True)
        elif kind == ".pdf":
            _write_pdf(plan, path, earlier)
        else:
            from .summary_docx import summary_document

            write_file(path, summary_document(plan, earlier=earlier), replace=True)
    except OSError as error:
        raise PlanError(f"{path} can't be written: {error.strerror or error}") from None
    return path


def refuse_ending(path: Path) -> str:
    """Return the ending of a file's name, or raise a `PlanError` if no summary has it.

    Examples
    --------
    >>> refuse_ending(Path("plan.PDF"))
    '.pdf'
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise PlanError(f"summary: {path.name!r} must end in {', '.join(KINDS)}")
    return kind


def _write_pdf(plan: Plan, path: Path, earlier: Plan | None) -> None:
    import tempfile

    from ..printing.find_browser import need_browser
    from ..printing.html_to_pdf import html_to_pdf

    need_browser()  # before the work, not after
    with tempfile.TemporaryDirectory(prefix="jnplan-summary-") as folder:
        page = Path(folder) / "summary.html"
        page.write_text(summary_page(plan, earlier=earlier), encoding="utf-8")
        html_to_pdf(page, path)
