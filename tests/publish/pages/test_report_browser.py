"""The report in a real browser: see README.md beside this file."""

import base64
import contextlib
import io
import json
import re
import unicodedata
from collections import Counter

import matplotlib.image
import numpy as np
import pypdfium2
import pypdfium2.raw
import pytest
from support.helpers import HOSTILE, browse, skip_or_fail

import jnplan as jp
from jnplan.publish.explore_page.inline_script import inline_script
from jnplan.publish.explore_page.page import _SCRIPTS
from jnplan.publish.pages.run_notebooks import notebooks

pytestmark = pytest.mark.notebooks

MARGIN = 15 / 25.4 * 72  # of a printed page at its left and right, in points
ROUNDED = 3  # as far as what is printed may be off: margins become whole pixels, letters lean


def look(folder, pdfs, words=()):
    """Give what the browser finds on every page of a folder, with what its print holds.

    A page with a search is asked for the words.
    """
    pages = browse("look.mjs", folder, pdfs, json.dumps(words), timeout=400)
    for page in pages.values():
        page["print"] = read_print(page["pdf"])
    return pages


def read_print(path):
    """Give a print's pictures (their boxes, and their pages' sizes) and its characters likewise."""
    pictures, characters = [], []
    with pypdfium2.PdfDocument(path) as document:
        for sheet in document:
            size = sheet.get_size()
            images = sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
            pictures += [(image.get_bounds(), size) for image in images]
            text = sheet.get_textpage()
            for i in range(text.count_chars()):
                # So pdfium gives a hyphen at which a line was broken.
                character = chr(pypdfium2.raw.FPDFText_GetUnicode(text, i)).replace("\x02", "-")
                if not character.isspace():
                    characters.append((character, text.get_charbox(i), size))
    return {"pictures": pictures, "characters": characters}


def stored_notebooks(sources, code, work, files, run):
    """Stand in for `run_notebooks`, with the outputs that are stored."""
    for source in sources:
        (files / source.stem).mkdir(parents=True)
        yield source.stem, source


@pytest.fixture(scope="session")
def jinan(tmp_path_factory):
    """The shipped plan's report, of the outputs that the notebooks store.

    nbval holds them to what the notebooks give, so that nothing need be run again here.
    """
    import importlib

    skip_or_fail()
    base = tmp_path_factory.mktemp("jinan")
    with pytest.MonkeyPatch.context() as patch:
        module = importlib.import_module("jnplan.publish.pages.report")
        patch.setattr(module, "warm_kernels", lambda *given, **most: contextlib.nullcontext())
        patch.setattr(module, "run_notebooks", stored_notebooks)
        index = module.report("jinan-2022", base / "out", lang="both")
    return look(index.parent, base, SOUGHT)


@pytest.fixture(scope="session")
def hostile(request, tmp_path_factory):
    """The report of the plan that means harm, whose notebooks have all been run."""
    skip_or_fail()
    index, _ = request.getfixturevalue("own_report")
    return look(index.parent, tmp_path_factory.mktemp("prints"), SOUGHT)


@pytest.fixture(params=["jinan", "hostile"])
def pages(request):
    return request.getfixturevalue(request.param)


# ---- what is wrong with a page: each gives what it finds, and nothing is right ------------------


def noise(page):
    return page["noise"]


def requests(page):
    return page["requests"]


def broken_links(page):
    return page["broken"]


def bad_pictures(page):
    return [
        picture
        for picture in page["pictures"]
        if not picture["width"] or len(picture["alt"]) < 10 or "No description" in picture["alt"]
    ]


def missing_glyphs(page):
    return page["glyphs"]["missing"]


def sideways(page):
    desk, phone = page["desk"], page["phone"]
    too_wide = [f"{at['page']} px" for at, px in ((desk, 1100), (phone, 360)) if at["page"] > px]
    return too_wide + desk["out"] + phone["out"] + desk["cut"] + phone["cut"]


def beyond_the_keyboard(page):
    boxes = page["desk"]["boxes"] + page["phone"]["boxes"]
    return [box for box in boxes if box != "0"] + [box for box in page["phone"]["moved"] if not box]


def too_wide_for_paper(page):
    """Find what makes the browser print the whole page smaller, to have it fit the sheet."""
    paper = page["paper"]
    return [f"{paper['page']} px"] * (paper["page"] > 680) + paper["out"] + paper["cut"]


def inaccessible(page):
    return page["desk"]["axe"] + page["phone"]["axe"]


def within_margins(left, right, width):
    return left >= MARGIN - ROUNDED and right <= width - MARGIN + ROUNDED


def cut_pictures(page):
    """Find printed pictures that are in pieces, run off their sheet or are out of shape."""
    shown, printed = page["pictures"], page["print"]["pictures"]
    if len(shown) != len(printed):
        return [f"{len(shown)} pictures became {len(printed)} in print"]
    wrong = []
    for picture, ((left, low, right, high), (width, height)) in zip(shown, printed, strict=True):
        inside = within_margins(left, right, width) and low >= 0 and high <= height
        shape = (right - left) / (high - low) / (picture["width"] / picture["height"])
        if not inside or not 0.98 < shape < 1.02:
            wrong.append(picture["alt"])
    return wrong


def lost_text(page):
    """Find what of the text isn't in print, or is beyond the margins that no text may leave."""
    # Fonts draw some characters alike (⼀ and 一), and a print can't tell them apart.
    plain = unicodedata.normalize("NFKC", "".join(c for c, _, _ in page["print"]["characters"]))
    wanted = unicodedata.normalize("NFKC", re.sub(r"\s", "", page["printed"]))
    lost = [f"{c} × {n}" for c, n in (Counter(wanted) - Counter(plain)).items()]
    beyond = [
        c
        for c, (left, _, right, _), (width, _) in page["print"]["characters"]
        if not within_margins(left, right, width)
    ]
    return lost + beyond


def ran(page):
    return page["handlers"] + [mark for mark in [page["ran"], page["unlocked"]] if mark]


def found(pages, wrong):
    return {name: wrong(page) for name, page in pages.items() if wrong(page)}


# ---- the report ---------------------------------------------------------------------------------


def test_every_page_was_looked_at(pages):
    assert set(pages) == {"index", "glossary", "explore", *(path.stem for path in notebooks())}
    for page in pages.values():
        assert page["glyphs"]["looked"] > 100
        assert len(page["links"]) >= len(pages)
        assert len(page["print"]["characters"]) > 100
    assert sum(len(page["pictures"]) for page in pages.values()) > len(pages)
    assert any(page["phone"]["boxes"] for page in pages.values())


def test_the_browser_hears_no_error_and_no_warning(pages):
    assert found(pages, noise) == {}


def test_nothing_is_asked_for_outside_the_folder(pages):
    assert found(pages, requests) == {}


def test_every_picture_is_there_and_described(pages):
    assert found(pages, bad_pictures) == {}


def test_every_link_leads_somewhere(pages):
    assert found(pages, broken_links) == {}


def test_every_character_has_a_glyph(pages):
    assert found(pages, missing_glyphs) == {}


def test_no_page_scrolls_sideways_and_nothing_is_cut(pages):
    assert found(pages, sideways) == {}


def test_the_keyboard_scrolls_whatever_is_wider_than_its_box(pages):
    assert found(pages, beyond_the_keyboard) == {}


def test_no_page_breaks_a_rule_of_accessibility(pages):
    assert found(pages, inaccessible) == {}


def test_every_picture_is_printed_whole(pages):
    assert found(pages, cut_pictures) == {}


def test_no_page_is_printed_smaller_to_fit_the_paper(pages):
    assert found(pages, too_wide_for_paper) == {}


def test_all_text_is_printed_within_the_margins(pages):
    assert found(pages, lost_text) == {}


def test_nothing_runs_and_nothing_could(pages):
    assert found(pages, ran) == {}


# ---- the glossary's search ----------------------------------------------------------------------

FOUND = [
    "双减", "“双减”", "双 减", "shuangjian", "shuāng jiǎn", "SHUANG JIAN", "double reduction",
    "Party", "学科类培训", "lvxing", "lǚxíng", "１＋Ｘ", "youeryuan", "you'éryuán", "vocational",
    "2035", "an",
]  # fmt: skip
NOTHING = ["xyz", "双减政策", "party xuéxí"]
SOUGHT = [*FOUND, *NOTHING]


def test_the_page_finds_what_the_function_finds(pages):
    shown = pages["glossary"]["searched"]["words"]
    for word in FOUND:
        terms = jp.glossary(word)["term"].tolist()
        assert shown[word]["rows"] == terms, word
        assert f"显示 {len(terms)} / {len(jp.lexicon())} 条" in shown[word]["said"]
        assert f"Showing {len(terms)} of {len(jp.lexicon())}" in shown[word]["said"]
        assert "没有找到" not in shown[word]["said"]


def test_where_nothing_matches_the_page_says_so_in_both_languages(pages):
    shown = pages["glossary"]["searched"]["words"]
    for word in NOTHING:
        with pytest.raises(jp.PlanError, match="no term by"):
            jp.glossary(word)
        assert shown[word]["rows"] == shown[word]["axe"] == []
        assert all(s in shown[word]["said"] for s in ("显示 0 /", "没有找到", "Nothing matches"))


def test_without_a_word_the_page_shows_all_or_those_of_a_theme(pages):
    searched, table = pages["glossary"]["searched"], jp.lexicon()
    assert searched["words"][""]["rows"] == table["term"].tolist()
    assert "没有找到" not in searched["words"][""]["said"]
    first = table[table["theme"] == table.loc[0, "theme"]]
    assert searched["theme"]["rows"] == first["term"].tolist()


def test_only_the_glossary_and_the_explorer_have_a_script(pages):
    scripts = {name: page["scripts"] for name, page in pages.items() if page["scripts"]}
    data, explorer = scripts.pop("explore")
    assert json.loads(data)["findings"] and explorer == inline_script(*_SCRIPTS)[0]
    assert scripts == {"glossary": [inline_script("search.js", "glossary.js")[0]]}


# ---- the plan that means harm -------------------------------------------------------------------

# The elements of which nbconvert, pandas and the template make pages.
OURS = """a blockquote body br code dd details div dl dt em fieldset footer h1 h2 h3 head header
html img input label legend li link main meta nav ol p picture pre section source span strong style
summary table tbody td th thead title tr ul wbr"""
# What these have besides: the glossary its search and the terms it marks, the explorer its parts.
ALSO = {
    "glossary": "mark option script select",
    "explore": "b button caption figure noscript path rect script svg text",
}


def test_a_plan_puts_no_element_into_a_page(hostile, jinan):
    for name, page in hostile.items():
        assert set(page["tags"]) <= {*OURS.split(), *ALSO.get(name, "").split()}, name
        # The links are the notebooks', whatever the plan, but for the files of those that ran.
        ours, theirs = (
            [link for link in each["links"] if "/files/" not in link]
            for each in (page, jinan[name])
        )
        assert ours and len(ours) == len(theirs), name


def squeezed(text):
    return re.sub(r"\s+", " ", text)


def test_what_a_plan_says_is_shown_as_it_stands(hostile):
    plan = jp.parse_plan(HOSTILE)
    text = {name: squeezed(page["text"]) for name, page in hostile.items()}
    assert all(plan.title in page["title"] for page in hostile.values())
    titles = [task.title for task in plan.tasks]
    headings = [section.title for section in plan.sections]
    offices = [office for task in plan.tasks for office in task.offices]
    expected = {
        "index": [plan.title, *(rest.text for rest in plan.unparsed)],
        "00-start-here": [plan.title, *titles, *offices],
        "01-read-and-segment": [*titles, *headings, *offices],
        "05-policy-terms": [
            "双减见https://example.org/AVeryLongNameWithoutAnyPlaceToBreakIt/",
            "{{ 7*7 }}{% for x in y %}坚持<i>立德树人</i>，落实“双减”</main></body></html>。",
            "落实“<em>双减</em>”，<i>不是标签，\\u003cscript\\u003e，]]>，-->。",
        ],
        "06-targets-and-offices": [
            *titles,
            *set(offices),
            '建成3所<img src=x onerror="ran=5">学校',
            "《<u>校车</u>管理办法》",
        ],
        "glossary": [
            plan.title,
            "立德树人，覆盖率达到100%<plaintext>。",
            "落实“<em>双减</em>”，<i>不是标签，\\u003cscript\\u003e，]]>，-->。",
        ],
    }
    for name, wanted in expected.items():
        assert [words for words in wanted if squeezed(words) not in text[name]] == [], name


# ---- every check can fail -----------------------------------------------------------------------


def picture(width, height):
    """Make a picture's address."""
    file = io.BytesIO()
    matplotlib.image.imsave(file, np.full((height, width, 3), 99, dtype="uint8"), format="png")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


SMALL, TALL = picture(9, 9), picture(60, 1500)
ALT = "两个词的条形图 A bar chart of two words"
FAULTS = {
    "console error": (noise, "<script>console.error('oh')</script>"),
    "console warning": (noise, "<script>console.warn('oh')</script>"),
    "exception": (noise, "<script>nothing()</script>"),
    "dialog": (noise, "<script>alert(1)</script>"),
    "popup": (noise, "<script>open('about:blank')</script>"),
    "request to a server": (requests, f'<img src="http://127.0.0.1:9/x.png" alt="{ALT}">'),
    "request for a file elsewhere": (requests, '<link rel="stylesheet" href="../x.css">'),
    "request for a file that isn't there": (requests, f'<img src="x.png" alt="{ALT}">'),
    "picture not loaded": (bad_pictures, f'<img src="data:image/png,x" alt="{ALT}">'),
    "picture without words": (bad_pictures, f'<img src="{SMALL}" alt="">'),
    "picture with a placeholder": (
        bad_pictures,
        f'<img src="{SMALL}" alt="No description has been provided for this image">',
    ),
    "link to no page": (broken_links, '<a href="nowhere.html">x</a>'),
    "link out of the folder": (broken_links, '<a href="../right.html">x</a>'),
    "link to no place on a page": (broken_links, '<a href="right.html#nowhere">x</a>'),
    "link that runs": (broken_links, '<a href="javascript:1">x</a>'),
    "no glyph": (missing_glyphs, "<p>\ue123</p>"),
    "wide": (sideways, '<p style="width: 900px">wide</p>'),
    "wide at the desk": (sideways, '<p style="width: 1200px">wide</p>'),
    "cut": (sideways, f'<p style="overflow: hidden; white-space: nowrap">{"long " * 99}</p>'),
    "box": (
        beyond_the_keyboard,
        '<div style="overflow-x: auto"><p style="width: 900px">wide</p></div>',
    ),
    "box that doesn't move": (
        beyond_the_keyboard,
        '<div tabindex="0" style="overflow-x: auto" onkeydown="return false">'
        '<p style="width: 900px">wide</p></div>',
    ),
    "pale": (inaccessible, '<p style="color: #999">pale</p>'),
    "heading order": (inaccessible, "<h4>x</h4>"),
    "outside the landmarks": (inaccessible, "</main><p>x</p><main>"),
    "picture cut by a page": (cut_pictures, f'<img src="{TALL}" alt="{ALT}">'),
    "picture out of shape": (cut_pictures, f'<img src="{SMALL}" width=90 height=30 alt="{ALT}">'),
    "picture half off the page": (
        cut_pictures,
        f'<img src="{SMALL}" width=200 style="margin-left: 1300px" alt="{ALT}">',
    ),
    "page printed smaller": (too_wide_for_paper, '<p style="width: 800px">wide</p>'),
    "text off the page": (lost_text, f'<p style="white-space: nowrap">{"长" * 99}</p>'),
    "text lost in its box": (
        lost_text,
        f'<p style="overflow: auto; white-space: nowrap">{"长" * 99}</p>',
    ),
    "handler": (ran, '<p onclick="1">x</p>'),
    "script": (ran, "<script>ran = 1</script>"),
}
POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none';
img-src data:; style-src 'unsafe-inline'">"""
RIGHT = f"""<h2 id="here">对的一页 A page that is right</h2>
<p><a href="right.html#here">here</a> <a href="https://example.org/">there</a> “一、龘”</p>
<div tabindex="0" role="group" aria-label="box" class="box"><p class="wide">wide</p></div>
<img src="{SMALL}" alt="{ALT}">"""
FRAME = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>title</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{head}
<style>body {{ font: 16px "Noto Sans CJK SC", sans-serif; margin: 0; }} img {{ display: block; }}
@page {{ size: A4; margin: 16mm 15mm; }}
@media screen {{ .box {{ overflow-x: auto; }} .wide {{ width: 900px; }} }}</style></head>
<body><main><h1>头 Head</h1>{body}</main></body></html>"""


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A page that is right, and one for every fault."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "right.html").write_text(FRAME.format(head=POLICY, body=RIGHT), encoding="utf-8")
    for name, (_, body) in FAULTS.items():
        (folder / f"{name}.html").write_text(FRAME.format(head="", body=body), encoding="utf-8")
    return look(folder, tmp_path_factory.mktemp("prints"))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_check_finds_its_fault(made, fault):
    wrong, _ = FAULTS[fault]
    assert wrong(made[fault])


@pytest.mark.parametrize("wrong", dict.fromkeys(check for check, _ in FAULTS.values()))
def test_no_check_finds_fault_with_a_page_that_is_right(made, wrong):
    assert wrong(made["right"]) == []
