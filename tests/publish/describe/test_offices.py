import jnplan as jp


def show(text):
    plan = jp.parse_plan(text)
    network = jp.office_network(plan, project=True)
    centrality = jp.office_centrality(plan)
    apart = jp.never_together(network, centrality, least=3)
    return (
        jp.describe_offices(jp.offices(plan)),
        jp.describe_network(centrality, edges=network.number_of_edges()),
        jp.describe_busy_offices(centrality, apart),
    )


def test_a_plan_without_offices():
    offices, network, busy = show("1.校车。查校车。")
    assert "0 names as written, 0 offices; 0 mentions without a name." in offices
    assert network.splitlines()[1].startswith("This plan names no offices")
    assert busy.endswith("No office has three tasks or more.")


def test_one_office_makes_no_pair():
    offices, network, busy = show("1.甲。好。(责任处室:安全处)\n2.乙。好。(责任处室:安全处)")
    assert "1 name as written, 1 office;" in offices
    assert network.splitlines()[1:] == [
        "只有1个处室，谈不上搭配。",
        "Most tasks: 安全处 (2).",
        "There is only one office, so there are no pairs.",
    ]
    assert "No office" in busy


def test_offices_that_meet_and_that_never_do():
    text = "".join(f"{i}.甲。好。(责任处室:安全处、督导室)\n" for i in (1, 2, 3))
    text += "".join(f"{i}.乙。好。(责任处室:财务处、督导室)\n" for i in (4, 5, 6))
    _, network, busy = show(text)
    assert "任务最多的处室：督导室（6项）。" in network
    assert "Highest betweenness: 督导室 (1.00)." in network
    assert "3 offices make 3 pairs: 2 share a task, 1 never do. Parts" in network
    assert busy.endswith("3 offices have three tasks or more; of their 3 pairs, 1 never share one.")


def test_one_busy_office_has_no_pairs_to_count():
    busy = show("".join(f"{i}.甲。好。(责任处室:安全处)\n" for i in (1, 2, 3)))[2]
    assert busy == "负责三项以上任务的处室有1个。\n1 office has three tasks or more."
