import jnplan as jp


def test_lead_and_support_are_counted_apart():
    plan = jp.parse_plan(
        "1.甲。好。(牵头处室:安全处;配合处室:办公室、督导室)\n"
        "2.乙。好。(牵头处室:办公室;配合处室:安全处)\n"
        "3.丙。好。(责任处室:安全处、有关处室)"
    )
    assert jp.office_loads(plan).values.tolist() == [
        ["安全处", 3, 1, 1, 1],
        ["办公室", 2, 1, 1, 0],
        ["督导室", 1, 0, 1, 0],
    ]


def test_the_only_office_of_a_task_leads_it_where_leading_is_told():
    told = "1.甲。好。(牵头处室:安全处;配合处室:督导室)\n2.乙。好。(责任处室:督导室)"
    loads = jp.office_loads(jp.parse_plan(told)).set_index("office")
    assert loads.loc["督导室", ["lead", "support", "named"]].tolist() == [1, 1, 0]
    untold = jp.office_loads(jp.parse_plan("1.甲。好。(责任处室:督导室)"))
    assert untold.loc[0, ["lead", "named"]].tolist() == [0, 1]


def test_an_office_that_a_task_names_twice_counts_once():
    plan = jp.parse_plan("1.甲。好。(牵头处室:安全处;配合处室:安全处)")
    assert jp.office_loads(plan).values.tolist() == [["安全处", 1, 1, 0, 0]]


def test_the_loads_of_the_plan_are_those_of_the_network():
    plan = jp.load("jinan-2022")
    loads = jp.office_loads(plan).set_index("office")["tasks"]
    assert loads.to_dict() == jp.office_centrality(plan).set_index("office")["tasks"].to_dict()


def test_a_plan_without_offices_has_no_row():
    assert jp.office_loads(jp.parse_plan("1.安全。守底线。")).empty
