import jnplan as jp


def test_the_points_are_those_of_the_catalogue():
    points = jp.plan_items()
    assert len(points.drop_duplicates(["plan_id", "item_no"])) == 85
    assert set(points["plan_id"]) <= set(jp.plans()["id"])
    assert set(points["kind"]) == {"plan", "meeting"}
    kept = points.drop_duplicates("plan_id").set_index("plan_id")["list_complete"]
    assert kept.to_dict() == {
        row.id: row.list_complete for row in jp.plans().itertuples() if row.held == "themes"
    }
