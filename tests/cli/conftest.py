"""The commands speak English in these tests; those on languages ask for another."""

import pytest


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("JNPLAN_LANG", "en")
