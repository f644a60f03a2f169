import pytest
from support.made_folder import SCHOOL_BUS, plan_lines, web_page, word_file, write_files

import jnplan as jp
from jnplan.library.add_many import keep_file, read_files, read_table
from jnplan.library.plan_files import PlanFile, list_plan_files

UNPLACED = ["2.食堂。查食堂。（责任科室：后勤科）", "不知所属的一行"]
SURE = plan_lines("济南市教育局2021年工作要点", SCHOOL_BUS)


def read(folder, files, **options):
    return read_files(list_plan_files(write_files(folder, files), "add_plans"), **options)


def test_what_was_understood_is_a_table(library, tmp_path):
    (one,) = read(tmp_path / "plans", {"济南 2021.docx": word_file(SURE)})
    row = read_table([one]).iloc[0]
    assert row[["file", "plan_id", "issuer", "level", "city", "doubts"]].tolist() == [
        *("济南 2021.docx", "济南-2021", "济南市教育局", "city", "济南市", ""),
    ]
    assert (row["year"], row["tasks"]) == (2021, 1)
    assert not library.exists()  # nothing is kept by reading


@pytest.mark.parametrize(
    ("name", "lines", "doubts"),
    [
        ("2021.txt", SURE, []),
        ("2020.txt", SURE, ["the name says 2020, the text 2021"]),
        ("2019-2020.txt", SURE, []),  # two years say nothing
        ("a.txt", [*SURE, *UNPLACED], ["1 line not placed"]),
        ("a.txt", SURE[1:], ["no issuer found", "no year found"]),
        (
            "青岛市教育局/2021年.txt",
            SURE[1:],
            ["year 2021 is taken from the name", "issuer 青岛市教育局 is taken from the name"],
        ),
        ("my-2021.txt", SURE[1:], ["year 2021 is taken from the name", "no issuer found"]),
    ],
)
def test_what_is_doubtful_is_told(library, tmp_path, name, lines, doubts):
    (one,) = read(tmp_path / "plans", {name: "\n".join(lines)})
    assert list(one.doubts) == doubts


def test_a_place_whose_name_several_bear_is_doubtful(library, tmp_path):
    lines = plan_lines("市中区教育局2021年工作要点", SCHOOL_BUS)
    (one,) = read(tmp_path / "plans", {"a.txt": "\n".join(lines)})
    (doubt,) = one.doubts
    assert doubt.startswith("place is one of 山东省济南市市中区 370103 / ")


def test_year_and_issuer_may_be_given_for_all(library, tmp_path):
    (one,) = read(
        tmp_path / "plans", {"a.txt": "\n".join(SURE[1:])}, year=2024, issuer="甲县教育局"
    )
    assert (one.plan.year, one.plan.issuer, one.doubts) == (2024, "甲县教育局", ())


def test_files_that_are_no_plan_say_why(library, tmp_path):
    found = read(tmp_path / "plans", {"a.txt": "一段话。", "b.xyz": "", "！.txt": "\n".join(SURE)})
    assert [one.why[:22] for one in found] == [
        *("no numbered task found", "no kind of file that i", "the name '！' makes no "),
    ]
    (gone,) = read_files([PlanFile("x", "nowhere")])
    assert gone.why == "neither a file nor an id of the catalogue"
    (far,) = read_files([PlanFile("jinan-2023", "jinan-2023")])
    assert far.why == "in the catalogue, but not held; jnplan fetch jinan-2023 gets it"
    (own,) = read_files([PlanFile("jinan-2022", "jinan-2022")])
    assert own.held == "jinan-2022"


def test_a_file_that_is_held_is_known_by_what_is_in_it(library, tmp_path):
    (one,) = read(tmp_path / "plans", {"a.html": web_page(SURE)})
    assert keep_file(one) == ("a", "new")
    assert jp.load("a").issuer == "济南市教育局"
    files = {"a.html": web_page(SURE), "b.html": web_page(SURE)}
    assert [each.held for each in read(tmp_path / "plans", files)] == ["a", "a"]


def test_a_file_that_changed_since_it_was_read_is_not_kept(library, tmp_path):
    (one,) = read(tmp_path / "plans", {"a.html": web_page(SURE)})
    (tmp_path / "plans" / "a.html").write_bytes(web_page([*SURE, "2.食堂。查食堂。"]))
    with pytest.raises(jp.PlanError, match=r"a\.html: the file has changed since it was read"):
        keep_file(one)
    assert not library.exists()


def test_progress_is_told(library, tmp_path):
    steps = []
    files = {"a.txt": "\n".join(SURE), "b.txt": "x"}
    read(tmp_path / "plans", files, progress=lambda *step: steps.append(step))
    assert steps == [(0, 2), (1, 2), (2, 2)]
