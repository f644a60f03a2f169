"""Labels of an index that stand above what they label: 成文日期:, and a line below 2026-03-01."""

from ...text.late_pattern import late_pattern
from ...text.line_marks import Mark
from ...text.spans import Span

_LABEL_ALONE = late_pattern(
    r"[•·●◆▪■\-*\s]*(?:[\u4e00-\u9fff]\s*){0,6}(?:日\s*期|时\s*间|机\s*[关构]|单\s*位|部\s*门|主\s*体|文\s*号"
    r"|字\s*号|索\s*引\s*号|分\s*类|名\s*称|标\s*题|来\s*源|有\s*效\s*性)\s*:$"
)
_LONGEST_LABEL = 20
_LONGEST_VALUE = 90


def join_label_lines(
    flat: str, lines: list[Span], found: list[Mark | None]
) -> tuple[list[Span], list[Mark | None]]:
    r"""Return the lines and their marks, with each label before the body joined to what it labels.

    Examples
    --------
    >>> flat = "成文日期:\n2026-03-01\n校车"
    >>> join_label_lines(flat, [(0, 5), (6, 16), (17, 19)], [None] * 3)[0]
    [(0, 16), (17, 19)]
    """
    first = next((i for i, one in enumerate(found) if one), len(lines))
    labels = [i for i in range(first) if _is_label(flat, lines[i])]
    if not labels:
        return lines, found
    joined: list[Span] = []
    marks: list[Mark | None] = []
    for i, line in enumerate(lines):
        if i - 1 in labels and i not in labels and i <= first and _is_value(line):
            joined[-1] = joined[-1][0], line[1]
            continue
        joined.append(line)
        marks.append(found[i])
    return joined, marks


def _is_label(flat: str, line: Span) -> bool:
    short = line[1] - line[0] <= _LONGEST_LABEL and flat[line[1] - 1] == ":"
    return short and _LABEL_ALONE.match(flat, *line) is not None


def _is_value(line: Span) -> bool:
    return line[1] - line[0] <= _LONGEST_VALUE
