"""Write the README's picture: the first picture that `00-start-here` stores."""

import base64
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "00-start-here.ipynb"
PICTURE = ROOT / "docs" / "plan-at-a-glance.png"


def stored_picture() -> bytes:
    """Return the first picture that the notebook stores, as PNG."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    data = (output.get("data", {}) for cell in cells for output in cell.get("outputs", []))
    return base64.b64decode(next(each["image/png"] for each in data if "image/png" in each))


if __name__ == "__main__":
    PICTURE.write_bytes(stored_picture())
