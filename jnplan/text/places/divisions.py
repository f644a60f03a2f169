"""The administrative divisions of China since 1981: names, what they belong to, and when."""

import functools
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ...data import shipped_rows

LEVELS = ("centre", "province", "city", "county")


class Division(NamedTuple):
    """A division of one time: province and city are what it belongs to, or itself."""

    code: str
    name: str
    level: str
    province: str
    city: str
    from_year: int
    to_year: int | None
    after: str

    @property
    def path(self) -> tuple[str, ...]:
        """The names from its province down to its own."""
        return tuple(dict.fromkeys(filter(None, (self.province, self.city, self.name))))

    def stood_in(self, year: int | None) -> bool:
        """Whether it was there for some of a year; the year it ended in counts."""
        if year is None:
            return self.to_year is None
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


@functools.cache
def divisions_by_name() -> dict[str, list[Division]]:
    """Return the divisions of `data/divisions.csv` by name and short name (文山州)."""
    found = defaultdict(list)
    for row in shipped_rows("divisions.csv"):
        to_year = int(float(row.to_year)) if row.to_year else None
        division = Division(
            *(row.code, row.name, row.level, row.province, row.city),
            *(int(row.from_year), to_year, row.after),
        )
        for name in filter(None, (row.name, row.short)):
            found[name].append(division)
    return dict(found)


@functools.cache
def successor_names() -> dict[str, str]:
    """Return the name, with those above it, that a code has or had last."""
    last: dict[str, Division] = {}
    for divisions in divisions_by_name().values():
        for one in divisions:
            if one.code not in last or one.from_year >= last[one.code].from_year:
                last[one.code] = one
    return {code: "".join(one.path) for code, one in last.items()}


def latest(divisions: Iterable[Division], year: int | None) -> list[Division]:
    """Return those of a year, one for each place: of two that share the year, the later."""
    by_path = {}
    for one in sorted(divisions, key=lambda one: (one.from_year, one.code)):
        if one.stood_in(year):
            by_path[one.path] = one
    return list(by_path.values())
