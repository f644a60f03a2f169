"""Scripts as they stand within a page, and the hash that lets them run there."""

import base64
import hashlib
from pathlib import Path

_TEMPLATES = Path(__file__).parent.parent / "templates"


def inline_script(*names: str) -> tuple[str, str]:
    """Return scripts of the templates as one, and the source that its page's policy allows.

    Parameters
    ----------
    *names
        Files of the folder of templates, in the order in which they are to run.

    Examples
    --------
    >>> script, digest = inline_script("search.js", "glossary.js")
    >>> script.count("const fold ="), digest[:7]
    (1, 'sha256-')
    """
    script = "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    digest = hashlib.sha256(script.encode()).digest()
    return script, "sha256-" + base64.b64encode(digest).decode()
