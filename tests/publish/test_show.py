import pandas as pd

import jnplan as jp


def test_an_empty_table_gives_way_to_words(capsys):
    table = pd.DataFrame({"n": [1]})
    assert jp.show(table, "没有。 None.") is table
    assert capsys.readouterr().out == ""
    assert jp.show(table.head(0), "没有。 None.") is None
    assert capsys.readouterr().out == "没有。 None.\n"
