import jnplan as jp


def enough(plan):
    table = jp.coverage(plan)
    assert (table["enough"] == (table["found"] >= table["least"])).all()
    return table.set_index("needs")["found"].to_dict(), set(table.loc[table["enough"], "needs"])


def test_the_shipped_plan_has_something_for_every_notebook():
    plan = jp.load("jinan-2022")
    found, has = enough(plan)
    assert has == set(found)
    assert found["tasks"] == found["tasks with offices"] == len(plan.tasks)
    assert found["targets in figures"] == len(jp.find_targets(plan))


def test_a_plan_of_little_is_told_what_it_lacks():
    found, has = enough(jp.parse_plan("某县1999年要点\n1.看蜂。春天看蜂。\n2.取蜜。夏天取蜜。"))
    assert has == {"tasks", "tasks to tell apart", "words to compare", "issuer and year"}
    assert (found["tasks to group"], found["tasks with offices"]) == (2, 0)
