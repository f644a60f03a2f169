import pytest

from jnplan.read.pages.ofd_parts.objects import joined_objects, part_objects, written_steps

TEXT = '<TextObject ID="{}"{}><TextCode>x</TextCode></TextObject>'
HIDDEN = ' Visible="false"'


@pytest.mark.parametrize(
    ("part", "hidden"),
    [
        (f"<Layer>{TEXT.format(1, HIDDEN)}{TEXT.format(2, '')}</Layer>", {"1"}),
        (f"<Layer{HIDDEN}>{TEXT.format(1, '')}</Layer><Layer>{TEXT.format(2, '')}</Layer>", {"1"}),
        (
            f"<Layer><PageBlock{HIDDEN}>{TEXT.format(1, '')}<PageBlock>{TEXT.format(2, '')}"
            f"</PageBlock></PageBlock>{TEXT.format(3, '')}</Layer>",
            {"1", "2"},
        ),
    ],
    ids=["text", "layer", "blocks"],
)
def test_what_stands_in_something_hidden_is_hidden(part, hidden):
    assert part_objects(part).hidden == hidden


def test_a_unit_is_hidden_unless_it_shows_anywhere():
    unit = f'<CompositeGraphicUnit ID="70">{TEXT.format(1, "")}</CompositeGraphicUnit>'
    use = '<CompositeObject ID="9" ResourceID="70"{}/>'
    pages = [part_objects(use.format(HIDDEN)), part_objects(use.format(""))]
    assert joined_objects([part_objects(unit), pages[0]]).hidden == {"1"}
    assert joined_objects([part_objects(unit), *pages]).hidden == frozenset()


def test_pictures_that_do_not_show_cover_nothing():
    picture = '<ImageObject ID="1" Boundary="0 0 10 20" ResourceID="3"{}/>'
    assert part_objects(picture.format("")).covered == 200
    assert part_objects(picture.format(HIDDEN)).covered == 0


@pytest.mark.parametrize(
    ("written", "steps"),
    [("", []), ("5 x 4", [5, 4]), ("g 2 3 g 1 4", [3, 3, 4]), ("g -1 3 5", [5]), ("g 2", [])],
)
def test_steps_are_written_out(written, steps):
    assert written_steps(written) == steps


def test_a_great_count_of_steps_costs_nothing():
    assert len(written_steps("g 999999999999 1 " * 99)) < 30_000
