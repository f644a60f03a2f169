from jnplan.content.clause_tokens import action_words, clause_tokens
from jnplan.data import shipped_table


def test_the_table_of_words_is_well_formed():
    table = shipped_table("actions.csv")
    assert not table.duplicated(["word", "role"]).any()
    governs = table["role"].isin(["verb", "general", "light", "push", "clausal", "verbal noun"])
    kinds = {"build", "write", "regulate", "improve", "carry out", "other"}
    assert set(table.loc[governs, "kind"]) <= kinds
    assert set(table.loc[table["role"] == "head", "kind"]) == {"regulate", "build"}
    assert not table.loc[governs | (table["role"] == "adverb"), "word"].duplicated().any()


def cut(*pieces):
    """Cut a clause that the segmenter cut into these pieces: the words and their roles."""
    clause, edges = "".join(pieces), [0]
    for piece in pieces:
        edges.append(edges[-1] + len(piece))
    tokens = clause_tokens(clause, 0, len(clause), edges, action_words())
    assert [clause[token.start : token.end] for token in tokens] == [token.word for token in tokens]
    return [(token.word, token.role) for token in tokens]


def test_words_of_the_table_end_where_the_segmenters_words_do():
    assert cut("进一步", "健全", "制度") == [
        ("进一步", "adverb"),
        ("健全", "verb"),
        ("制度", ""),
    ]


def test_a_verb_may_begin_a_longer_piece_but_not_if_one_character_is_left():
    assert [word for word, _ in cut("贯彻落实", "要求")][:2] == ["贯彻", "落实"]
    assert cut("检查员", "培训")[0] == ("检查员", "")
