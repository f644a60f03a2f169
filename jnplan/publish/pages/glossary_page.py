"""The glossary as a page of a report."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

from ...plan import Plan
from ...words.counts import load_counts
from ..glossary import glossary, split_at_term

_SCRIPT = Path(__file__).parent.parent / "templates" / "glossary.js"


def write_glossary(plan: Plan, path: Path, *, render: Callable[..., None]) -> None:
    """Write the glossary with examples of a plan.

    Parameters
    ----------
    plan
        The plan.
    path
        The file.
    render
        What writes a page of a template (`render_report_page`).
    """
    table = glossary(plan=plan)
    rows = table.astype(object).where(table.notna(), None).itertuples(index=False)
    themes = table[["theme", "theme_zh", "theme_en"]].drop_duplicates()
    years = set(load_counts("state-council")["year"])
    script = _SCRIPT.read_text(encoding="utf-8")
    digest = hashlib.sha256(script.encode()).digest()
    render(
        path,
        template="glossary.html.j2",
        name="glossary",
        rows=[(row, list(split_at_term(row.example, row.term))) for row in rows],
        themes=list(themes.itertuples(index=False)),
        found=int((table["n"] > 0).sum()),
        title=plan.name,
        first=min(years),
        last=max(years),
        missing=sorted({*range(min(years), max(years))} - years),
        script=script,
        hash="sha256-" + base64.b64encode(digest).decode(),
    )
