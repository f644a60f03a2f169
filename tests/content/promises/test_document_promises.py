import pytest

import jnplan as jp
from jnplan.content.promises.document_promises import documents_to_issue


def issued(text):
    plan = jp.parse_plan(f"某市2026年工作要点\n1.文件。{text}")
    return plan, documents_to_issue(plan)


@pytest.mark.parametrize(
    ("text", "document", "verb", "deadline", "clause"),
    [
        ("出台《校车办法》。", "校车办法", "出台", "", "出台《校车办法》"),
        ("抓校车,年底前印发《校车办法》。", "校车办法", "印发", "年底前", "年底前印发《校车办法》"),
        ("6月底前,摸清家底,修订《校车办法》。", "校车办法", "修订", "6月底前", "修订《校车办法》"),
        ("制定《校车办法》(9月底前)。", "校车办法", "制定", "9月底前", "制定《校车办法》(9月底前)"),
        ("查食堂。出台《校车办法,试行》。", "校车办法,试行", "出台", "", "出台《校车办法,试行》"),
        ("2024年调研,出台《校车办法》。", "校车办法", "出台", "", "出台《校车办法》"),
    ],
)  # fmt: skip
def test_a_document_has_its_clause_and_its_deadline(text, document, verb, deadline, clause):
    plan, found = issued(text)
    (row,) = found.itertuples()
    assert (row.document, row.verb, row.deadline) == (document, verb, deadline)
    assert plan.text[row.start : row.end] == clause


@pytest.mark.parametrize(
    "text", ["落实《校车办法》。", "落实已印发的《校车办法》。", "《校车办法》。", "出台校车办法。"]
)
def test_what_is_carried_out_or_issued_already_is_no_promise(text):
    assert issued(text)[1].empty


def test_documents_of_one_clause_share_it():
    _, found = issued("12月底前出台《甲办法》和《乙办法》。")
    assert found["document"].tolist() == ["甲办法", "乙办法"]
    assert found["deadline"].tolist() == ["12月底前"] * 2
    assert found["start"].nunique() == 1
