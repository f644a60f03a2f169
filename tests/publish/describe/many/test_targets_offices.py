import jnplan as jp

PLANS, TRUTH = jp.synthetic_office()
LINKED = jp.lineage(PLANS)


def test_what_became_of_targets_is_counted():
    series = jp.target_series(PLANS, lineage=LINKED)
    assert "10 times raised, 4 lowered, 8 repeated, 3 overdue" in jp.describe_target_series(series)
    assert "0 of 0 indicators" in jp.describe_target_series(series.head(0))


def test_offices_are_named_by_what_became_of_them():
    changes = jp.office_changes(PLANS, lineage=LINKED)
    takeovers = jp.office_takeovers(PLANS, lineage=LINKED)
    said = jp.describe_office_changes(changes, takeovers)
    assert "merged: 民办教育处→政策法规处; new: 校外教育培训监管处; not named any more: –" in said
    assert "4 tasks passed" in said
    nothing = jp.describe_office_changes(changes.head(0), takeovers.head(0))
    assert "Renamed: –; merged: –; new: –" in nothing and "No task passed" in nothing


def test_scores_are_said_in_numbers():
    found = {"targets": jp.target_series(PLANS), "changes": jp.office_changes(PLANS)}
    found["takeovers"] = jp.office_takeovers(PLANS)
    scores = jp.office_scores(TRUTH, lineage=LINKED, **found)
    said = jp.describe_office_scores(scores)
    assert "44 links 44 are found, among 44; of its 21 pairs of target values 21" in said
