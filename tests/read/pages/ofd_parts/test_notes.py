import pytest

import jnplan as jp
from jnplan.read.pages.ofd_parts.notes import OfdPage, need_text
from jnplan.read.pages.rows import TextPiece

BLANK = OfdPage([], 800.0, 0, 0, "", 0, is_picture=False, is_drawn=False, is_blank=True)
DRAWN = BLANK._replace(is_drawn=True, is_blank=False)
PICTURE = DRAWN._replace(is_picture=True)
UNREAD = DRAWN._replace(pieces=[TextPiece("\ufffd", 0, 9, 9, 9)], unread=1)


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([BLANK], "there is nothing on its pages"),
        ([BLANK, DRAWN], "no text was found in the OFD file; save it as PDF"),
        ([BLANK, PICTURE], "its pages are pictures; save it as PDF"),
        ([UNREAD], "1 of 1 characters have no meaning in the file's fonts; save it as PDF"),
    ],
)
def test_why_a_file_shows_no_text_is_told(pages, message):
    with pytest.raises(jp.PlanError, match=f"^plan.ofd: .*{message}"):
        need_text("plan.ofd", pages, [])


def test_a_file_with_text_is_taken():
    need_text("plan.ofd", [BLANK, PICTURE], ["1.学习。"])
