import json

import pytest
from support.helpers import answer

import jnplan as jp
from jnplan.library.store import held_record

PLAN = """某县教育局2026年工作要点
2026年2月3日
一、安全
1.校车。查校车。（责任科室：安全科）
2.食堂。查食堂。
3.操场。修操场。
"""


@pytest.fixture
def file(library, tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_an_added_plan_is_loaded_by_its_id_from_then_on(file, library):
    plan = jp.add_plan(file)
    assert (plan.plan_id, plan.year, plan.issuer) == ("my-2026", 2026, "某县教育局")
    assert jp.load("my-2026") == plan
    row = jp.plans().set_index("id").loc["my-2026"]
    assert row[["year", "kind", "held", "sections", "tasks", "date"]].tolist() == [
        *(2026, "plan", "text", 1, 3, "2026-02-03"),
    ]
    assert (library / "my-2026" / "original.txt").read_bytes() == file.read_bytes()
    record = held_record("my-2026")
    assert (record["name"], record["kind"], record["url"]) == ("my-2026.txt", "txt", "")
    assert str(file.parent) not in json.dumps(record, ensure_ascii=False)


def test_what_is_given_goes_before_what_is_guessed(file):
    plan = jp.add_plan(file, plan_id="ours", year=2027, issuer="某局", title="要点")
    assert (plan.plan_id, plan.year, plan.issuer, plan.title) == ("ours", 2027, "某局", "要点")
    assert jp.load("ours") == plan


def test_traditional_characters_are_kept_or_made_simplified_ones(library, tmp_path):
    path = tmp_path / "tw.txt"
    path.write_text("某市2026年工作要點\n1.學習。讀書。（責任處室：辦公室）\n", encoding="big5")
    as_it_is = jp.add_plan(path)
    assert as_it_is.source.encoding == "big5"
    assert (as_it_is.tasks[0].title, as_it_is.tasks[0].offices) == ("學習", ("辦公室",))
    made = jp.add_plan(path, plan_id="cn", simplified=True)
    assert (made.title, made.tasks[0].title) == ("某市2026年工作要点", "学习")
    assert made.tasks[0].offices == ("办公室",)
    assert any("OpenCC" in note for note in jp.load("cn").source.notes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"plan_id": "../x"}, "can't be a plan's id"),
        ({"plan_id": "jinan-2022"}, "comes with the package"),
        ({"plan_id": "moe-2024"}, "is a meeting in the catalogue"),
        (
            {"plan_id": "jinan-2023"},
            "is the plan of 2023 in the catalogue, but this one is of 2026",
        ),
        ({"year": 26}, "year is 26; it must be between 1949 and 2099"),
    ],
)
def test_what_cannot_be_added_leaves_the_library(file, library, options, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.add_plan(file, **options)
    assert not library.exists()


def test_a_plan_of_the_catalogue_may_come_from_a_file(library, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PLAN.replace("2026", "2023"), encoding="utf-8")
    before = jp.plans().set_index("id").loc["jinan-2023"]
    plan = jp.add_plan(path, plan_id="jinan-2023")
    assert (plan.title, plan.issuer) == (before["title"], before["issuer"])
    assert jp.plans()["id"].is_unique


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("会议通知\n请参加。\n", "my-2026.txt: no numbered task"),
        ("1.甲。好。\n", "my-2026.txt: no year found .no line of it looks like a title.; give one"),
    ],
)
def test_a_file_that_is_no_plan_is_told_by_its_name(file, library, text, message):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(jp.PlanError, match=message):
        jp.add_plan(file)
    assert not library.exists()


def test_a_text_that_holds_no_plan_is_told_with_how_it_was_read(library, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_text("会议通知", encoding="utf-8")
    for read in (jp.read_plan, jp.add_plan, jp.load):
        with pytest.raises(jp.PlanError, match=r"(?s)no numbered task.*ends in \.pdf, but this is"):
            read(str(path))


def test_a_name_that_makes_no_id_asks_for_one(file, tmp_path):
    odd = file.rename(tmp_path / "工作要点 (终稿).txt")
    with pytest.raises(jp.PlanError, match=r"makes no id; give one \(--id"):
        jp.add_plan(odd)
    assert jp.add_plan(odd, plan_id="终稿").plan_id == "终稿"


def test_a_plan_from_an_address(site, library):
    plan = jp.add_plan(site.url("/wuhu.html"))
    assert (plan.plan_id, plan.year, len(plan.tasks)) == ("wuhu", 2024, 4)
    assert held_record("wuhu")["url"] == site.url("/wuhu.html")
    assert jp.read_plan(site.url("/wuhu.html")) == jp.load(site.url("/wuhu.html"))
    assert jp.read_plan(site.url("/wuhu.html")).tasks == plan.tasks


def test_a_public_address_may_redirect_to_no_local_one(site, library, monkeypatch):
    web = pytest.importorskip("jnplan.read.download")
    # The site stands for a public one, until it sends on to another name of this machine.
    monkeypatch.setattr(web, "_look_up", lambda host: [host])
    monkeypatch.setattr(web, "is_local", lambda found: found != ["127.0.0.1"])
    inner = site.address.replace("127.0.0.1", "localhost") + "/wuhu.html"
    site.routes["/on"] = answer(b"", status=302, headers=[("Location", inner)])
    with pytest.raises(jp.PlanError, match=r"redirects to http://localhost.*--local"):
        jp.add_plan(site.url("/on"), plan_id="x")
    assert not library.exists()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        *(("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("[::1]", True)),
        *(("192.168.0.1", True), ("0.0.0.0", True), ("8.8.8.8", False), ("localhost", True)),
        *(("::ffff:127.0.0.1", True), ("fe80::1", True), ("2001:4860:4860::8888", False)),
    ],
)
def test_which_addresses_are_local(host, local):
    from jnplan.read.download import _look_up, is_local

    assert is_local(_look_up(host.strip("[]"))) == local
