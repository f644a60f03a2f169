import pytest

from jnplan.parse.imprint.issuer import title_issuer


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("某市教育局2026年工作要点", "某市教育局"),
        ("某市教育局关于印发2026年工作要点的通知", "某市教育局"),
        ("某市2026年教育工作要点", "某市"),
        ("全市2026年教育工作要点", "全市"),
        ("2026年工作要点", ""),
    ],
)
def test_the_words_of_a_title_that_name_its_issuer(title, issuer):
    assert title_issuer(title) == issuer
