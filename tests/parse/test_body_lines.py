import jnplan as jp

BODY = "一、安全\n1.校车。查校车。\n2.食堂。查食堂。\n"


def test_what_comes_after_the_plan_is_furniture():
    tail = "某市教育局\n2026年2月3日\n附件：1.分工表\n2.2026年培训安排\n"
    plan = jp.parse_plan("某市2026年工作要点\n" + BODY + tail)
    assert [task.title for task in plan.tasks] == ["校车", "食堂"]
    assert plan.tasks[1].text == "查食堂。"
    assert (plan.issuer, plan.date, plan.unparsed) == ("某市教育局", "2026-02-03", ())


def test_a_remark_on_the_plan_belongs_to_no_task():
    plan = jp.parse_plan("某市2026年工作要点\n" + BODY + "注：带★的是实事。\n")
    assert [rest.text for rest in plan.unparsed] == ["注：带★的是实事。"]


def test_what_follows_the_offices_is_unparsed_with_its_line():
    plan = jp.parse_plan("1.甲。做甲。(责任处室:办公室)\n\n不知所属的一行\n2.乙。做乙。")
    (rest,) = plan.unparsed
    assert (rest.line, rest.text) == (3, "不知所属的一行")
    assert plan.text[rest.start : rest.end] == rest.text


def test_a_list_goes_on_after_the_offices():
    text = "1.甲。做甲。（责任处室：办公室）\n1幼儿园做一次\n2小学做两次\n——做三次\n2.乙。做乙。"
    plan = jp.parse_plan(text)
    assert plan.unparsed == ()
    assert plan.tasks[0].text.endswith("1幼儿园做一次\n2小学做两次\n——做三次")
    assert plan.tasks[0].offices == ("办公室",)


def test_from_when_on_a_plan_is_in_force_belongs_to_no_task():
    plan = jp.parse_plan("某市2026年工作要点\n" + BODY + "本要点自印发之日起施行，有效期一年。\n")
    assert plan.tasks[1].text == "查食堂。"
    assert plan.parts[-1].kind == "section text"
    assert plan.unparsed == ()
