"""Which numbered lines are sections and which are tasks.

Numbers nest as they first come within one another: 一、 holds (一), which holds 1. A way of
numbering is that of headings when what stands under its lines outweighs what they say themselves;
the outermost lines that are no headings are the tasks, and all that is numbered within a task is
its text.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..text.line_marks import DECIMAL, OUTER, Mark, mark
from ..text.spans import Span
from ..text.titles import is_heading

HEADS = ("(一)", "第一,")
HEAD = (*OUTER, *HEADS)


class Block(NamedTuple):
    """Lines that belong together: ``kind`` is section, subsection, section text or task."""

    kind: str
    lines: tuple[int, ...]
    mark: Mark  # of a section's text, that of its heading
    section_no: int | None


@dataclass
class _Node:
    mark: Mark
    line: int
    bare: bool  # its own line is a heading's
    body: list[int] = field(default_factory=list)  # lines without a number, before any child
    children: list["_Node"] = field(default_factory=list)

    def lines(self) -> Iterator[int]:
        yield self.line
        yield from self.body
        for child in self.children:
            yield from child.lines()


def read_line_marks(flat: str, lines: list[Span]) -> list[Mark | None]:
    """Read the number at the head of every line.

    A number that no point follows, or a digit after it (2.2所), needs the others' count.
    """
    found = [mark(flat, *line) for line in lines]
    loose = [one.number for one in found if one and one.kind == "1 "]
    counted = loose == list(range(1, len(loose) + 1)) and len(loose) > 1
    if not counted or any(one and one.kind == "1." for one in found):
        found = [None if one and one.kind == "1 " else one for one in found]
    following: list[int | None] = []  # backwards
    after = None
    for one in reversed(found):
        following.append(after)
        after = one.number if one and one.kind == "1." else after
    following.reverse()
    before = 0
    for i, line in enumerate(lines):
        one = found[i]
        digits = None if one else DECIMAL.match(flat, *line)
        if digits:
            number, above = int(digits[1]), found[i - 1] if i else None
            head = i == 0 or (above is not None and above.kind in HEAD)
            due = number == before + 1 or (number == 1 and head)
            if due and following[i] != number:
                one = found[i] = Mark("1.", number, digits.end())
        if one and one.kind == "1.":
            before = one.number
    return found


def arrange_blocks(
    flat: str, lines: list[Span], found: list[Mark | None], answered: list[bool]
) -> list[Block]:
    """Arrange the lines of a plan's body into sections and tasks, in their order.

    ``found`` has the mark of each line, ``answered`` whether offices end it. Lines that belong
    nowhere aren't among the lines.
    """
    root = _tree(flat, lines, found)
    headings = _heading_kinds(root, answered)
    return list(_walk_tree(root, headings))


def _tree(flat: str, lines: list[Span], found: list[Mark | None]) -> _Node:
    root = _Node(Mark("", 0, 0), -1, bare=False)  # its mark is of no kind
    path = [root]
    following = _following(found)
    for i, one in enumerate(found):
        if one is None or _is_outlier(path, one, following[i]):
            path[-1].body.append(i)
            continue
        end = lines[i][1] - (one.kind in OUTER and flat[lines[i][1] - 1] in "。:")
        node = _Node(one, i, bare=is_heading(flat, one.words, end))
        del path[_depth(path, node) :]
        path[-1].children.append(node)
        path.append(node)
    return root


def _depth(path: list[_Node], node: _Node) -> int:
    """Find at which depth of the open lines a new one belongs."""
    kind, number = node.mark.kind, node.mark.number
    alike = [depth for depth, open_ in enumerate(path) if depth and open_.mark.kind == kind]
    if not alike:
        outer = OUTER[: OUTER.index(kind)] if kind in OUTER else None
        if outer is None:
            return len(path)
        return 1 + sum(open_.mark.kind in outer for open_ in path[1:])
    due = [depth for depth in alike if path[depth].mark.number + 1 == number]
    # Items within a task may be numbered as the sections are: (一) as words, (一) as a sentence.
    due.sort(key=lambda depth: path[depth].bare != node.bare)
    if due:
        return due[0]
    inner = number == 1 and kind not in OUTER and path[alike[-1]].bare and not node.bare
    return len(path) if inner and alike[-1] + 1 < len(path) else alike[0]


def _following(found: list[Mark | None]) -> list[int | None]:
    """Return for every mark the number of the next one of its kind."""
    following: list[int | None] = []  # backwards
    latest: dict[str, int] = {}
    for one in reversed(found):
        following.append(latest.get(one.kind) if one else None)
        if one:
            latest[one.kind] = one.number
    return following[::-1]


def _is_outlier(path: list[_Node], one: Mark, after: int | None) -> bool:
    """Whether a line like "一、二年级…" between 三、 and 四、 begins with words, not a number."""
    before = next((n.mark.number for n in path[1:] if n.mark.kind == one.kind), None)
    return before is not None and one.number != before + 1 and after == before + 1


def _heading_kinds(root: _Node, answered: list[bool]) -> set[str]:
    """Return the ways of numbering whose lines head more than they say."""
    headings: dict[str, int] = defaultdict(int)
    tasks: dict[str, int] = defaultdict(int)
    for node in _descendants(root):
        kind = node.mark.kind
        if node.children and node.bare and (kind in OUTER or not node.body):
            inner = [answered[list(child.lines())[-1]] for child in node.children]
            # Offices once for all that is below: the line that holds it all is the task.
            once = kind not in OUTER and len(inner) > 1 and inner[-1] and sum(inner) == 1
            # Figures head tasks only where these have offices of their own.
            figures = kind not in HEAD
            if once or (figures and 2 * sum(inner) < len(inner)):
                tasks[kind] += len(node.children)
            else:
                headings[kind] += len(node.children)
        elif node.children or node.body or not node.bare:
            tasks[kind] += 1
    return {kind for kind, weight in headings.items() if weight > tasks[kind]}


def _descendants(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        yield child
        yield from _descendants(child)


def _walk_tree(root: _Node, headings: set[str]) -> Iterator[Block]:
    count = 0

    def below(node: _Node, depth: int, section: int | None) -> Iterator[Block]:
        nonlocal count
        for child in node.children:
            heads = child.mark.kind in headings
            if not heads or (depth and not child.children and (child.body or not child.bare)):
                yield Block("task", tuple(child.lines()), child.mark, section)
                continue
            if not depth:
                count += 1
                section = count
            yield Block("subsection" if depth else "section", (child.line,), child.mark, section)
            for line in child.body:
                yield Block("section text", (line,), child.mark, section)
            yield from below(child, depth + 1, section)

    yield from below(root, 0, None)
