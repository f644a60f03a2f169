"""A notebook that was run, as the body of a page: findings first, code and methods folded."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from .markdown import Titles, markdown_blocks, spoken

Audience = Literal["readers", "researchers", "class"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

TEMPLATES = Path(__file__).parent.parent / "templates"
_LEARN = "你将学到"


class Finding(NamedTuple):
    """What a cell found, as HTML, and the place on the page where it was found."""

    place: str
    html: str


def notebook_body(
    notebook: Path, *, audience: Audience, titles: Titles, files: Path | None = None
) -> str:
    """Return the body of a notebook's page as HTML.

    The page begins with title and question, then what the cells found that have the tag "finding".
    Of cells with the tag "method" only the headings are open to readers; those with the tag
    "class" are left out but for a class.

    Parameters
    ----------
    notebook
        The notebook, with its outputs.
    audience
        For whom: readers (code and methods folded), researchers (code folded), class (nothing).
    titles
        The Chinese and English titles of the report's pages, by the names of their files.
    files
        The folder of the files that the cells wrote; the pages find it as files/NAME.
    """
    import nbformat
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters.highlight import Highlight2HTML
    from nbconvert.preprocessors import CoalesceStreamsPreprocessor

    # A slow cell's lines come in pieces, where the machine has other things to do.
    book, _ = CoalesceStreamsPreprocessor(enabled=True)(nbformat.read(notebook, as_version=4), {})
    opening = markdown_blocks(book.cells[0].source, titles)
    at = next((i for i, block in enumerate(opening) if _LEARN in block.html), len(opening))
    findings: list[Finding] = []
    for cell in book.cells:
        text = "".join(o.text for o in cell.get("outputs", []) if o.get("name") == "stdout")
        if "finding" in cell.metadata.get("tags", []) and text.strip():
            findings.append(Finding(f"finding-{len(findings) + 1}", spoken(text)))
            cell.metadata["place"] = findings[-1].place
    page = {
        "opening": opening[:at],
        "learn": opening[at + 1 :],
        "findings": findings,
        "audience": audience,
        "files": f"files/{notebook.stem}",
        "narrow": _narrow_pictures(files),
    }
    book.cells = [cell for cell in book.cells[1:] if audience == "class" or not _for_class(cell)]
    # Not its HTMLExporter, which would parse what the template wrote, and write it anew.
    exporter = TemplateExporter(
        template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], file_extension=".html"
    )
    exporter.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3"))
    exporter.register_filter("spoken", spoken)
    exporter.register_filter("blocks", lambda source: markdown_blocks(source, titles))
    exporter.register_filter("told", _told)
    body, _ = exporter.from_notebook_node(book, resources={"page": page})
    return body


def _for_class(cell: Any) -> bool:
    return "class" in cell.metadata.get("tags", [])


def _told(output: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an output's metadata say of its files and its folded columns."""
    metadata = output.get("metadata", {})
    for told in (metadata, *metadata.values()):
        if isinstance(told, Mapping) and "jnplan" in told:
            return dict(told["jnplan"])
    return {}


def _narrow_pictures(files: Path | None) -> dict[str, str]:
    """Return the pictures for narrow screens as addresses that hold them, by their names."""
    import base64

    if files is None:
        return {}
    return {
        path.name: f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}"
        for path in sorted(files.glob("*-narrow.png"))
    }
