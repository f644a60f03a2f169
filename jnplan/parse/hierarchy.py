"""Which numbered lines are sections and which are tasks.

Numbers nest as they first come within one another: 一、 holds (一), which holds 1. A way of
numbering is that of headings when what stands under its lines outweighs what they say themselves;
the outermost lines that are no headings are the tasks, and all that is numbered within a task is
its text.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from ..findings import finding
from ..text.line_marks import HEAD, OUTER, Mark
from ..text.spans import Span
from ..text.titles import is_heading

# A short first sentence, and more behind it: a title with its text.
_TITLED = re.compile(r"[^。:;!?]{1,40}[。:](?=\s*[^\s(])")
# What heads prose, not a task, where a plan's other sections hold tasks.
_FRAME = re.compile(
    r"指导思想|总体(?:要求|目标|思路)|(?:工作|主要|发展|总|基本)?(?:目标|思路|原则)$|背景|形势|意义"
    r"|(?:情况|现状|概况|问题|不足|困难)$|总结|回顾|保障|组织(?:领导|实施)|要求$"
)
# What a plan says before its tasks, be it numbered or not.
_GENERAL = re.compile(r"指导思想|总体?(?:的)?(?:要求|思路)|基本原则")


class Block(NamedTuple):
    """Lines that belong together: ``kind`` is section, subsection, section text or task."""

    kind: str
    lines: tuple[int, ...]
    mark: Mark  # of a section's text, that of its heading
    section_no: int | None


@dataclass(slots=True)
class _Node:
    mark: Mark
    line: int
    bare: bool  # its own line is a heading's
    ended: bool  # its own line is a heading's and a full stop
    said: bool  # its own line has a title and a text
    words: str  # the first ones of its own line
    last: int  # the last line below it
    depth: int  # 0 for the outermost
    body: list[int] = field(default_factory=list)  # lines without a number, before any child
    children: list["_Node"] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first words of its line."""
        return self.words.partition("。")[0].partition(":")[0]

    @property
    def titled(self) -> bool:
        """Whether it has a title, and a text that the title doesn't hold."""
        return self.said or ((self.bare or self.ended) and bool(self.body or self.children))


def arrange_blocks(
    flat: str, lines: list[Span], found: list[Mark | None], answered: list[bool]
) -> tuple[list[Block], list[str]]:
    """Arrange the lines of a plan's body into sections and tasks, in their order, with notes.

    ``found`` has the mark of each line, ``answered`` whether offices end it. Lines that belong
    nowhere aren't among the lines.
    """
    root, nodes = _tree(flat, lines, found)
    headings = _heading_kinds(nodes, answered)
    read_as: dict[str, list[_Node]] = defaultdict(list)
    blocks = _list_blocks(root, None, headings, answered, read_as)
    return blocks, _note_other_readings(read_as)


def _tree(flat: str, lines: list[Span], found: list[Mark | None]) -> tuple[_Node, list[_Node]]:
    """Return what stands above the numbered lines, which are nested in it, and these in order."""
    root = _Node(Mark("", 0, 0), -1, False, False, False, "", -1, -1)  # its mark is of no kind
    path, nodes = [root], []
    following = _following(found)
    for i, one in enumerate(found):
        after = following[i]
        if one is None or (after is not None and _is_outlier(path, one, after)):
            path[-1].body.append(i)
            continue
        end = lines[i][1]
        stop = end - (flat[end - 1] in "。:" and end - 1 > one.words)
        ended = is_heading(flat, one.words, stop)
        bare = ended and (stop == end or one.kind in OUTER)
        said = not ended and _TITLED.match(flat, one.words, end) is not None
        above = _depth(path, one, bare)
        for closed in path[above:]:
            closed.last = i - 1
        del path[above:]
        words = flat[one.words : min(end, one.words + 60)]
        node = _Node(one, i, bare, ended, said, words, i, above - 1)
        path[-1].children.append(node)
        path.append(node)
        nodes.append(node)
    for open_ in path:
        open_.last = len(found) - 1
    return root, nodes


def _depth(path: list[_Node], one: Mark, bare: bool) -> int:
    """Find below how many of the open lines a new one belongs."""
    kind, number = one.kind, one.number
    alike = [depth for depth, open_ in enumerate(path) if open_.mark.kind == kind]
    if alike and one.above:
        return alike[0]
    if not alike:
        outer = OUTER[: OUTER.index(kind)] if kind in OUTER else None
        if outer is None:
            return len(path)
        return 1 + sum(open_.mark.kind in outer for open_ in path[1:])
    due = [depth for depth in alike if path[depth].mark.number + 1 == number]
    if due:
        # Items within a task may be numbered like sections: (一) as words, (一) as a sentence.
        return next((depth for depth in due if path[depth].bare == bare), due[0])
    inner = number == 1 and kind not in OUTER and path[alike[-1]].bare and not bare
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


def _is_outlier(path: list[_Node], one: Mark, after: int) -> bool:
    """Whether a line like "一、二年级…" between 三、 and 四、 begins with words, not a number."""
    if one.above:
        return False
    for open_ in path:  # the outermost of its kind
        if open_.mark.kind == one.kind:
            return one.number != open_.mark.number + 1 == after
    return False


def _heading_kinds(nodes: list[_Node], answered: list[bool]) -> set[str]:
    """Return the ways of numbering whose lines head more than they say."""
    headings: dict[str, int] = defaultdict(int)
    tasks: dict[str, int] = defaultdict(int)
    for node in nodes:
        kind = node.mark.kind
        if _may_head(node, answered):
            headings[kind] += _count_tasks(node, answered)
        elif node.children and node.bare and (kind in OUTER or not node.body):
            tasks[kind] += len(node.children)
        elif node.children or node.body or not node.bare:
            tasks[kind] += not (kind in OUTER and node.bare and _FRAME.search(node.title))
    return {kind for kind, weight in headings.items() if weight > tasks[kind]}


def _may_head(node: _Node, answered: list[bool]) -> bool:
    """Whether what stands under a line may be tasks, and the line their heading."""
    if not node.children:
        return False
    kind = node.mark.kind
    if kind in OUTER and node.bare:
        return True
    owned = [answered[child.last] for child in node.children]
    own = 2 * sum(owned) >= len(owned)
    # Offices once for all that is below: the line that holds it all is the task.
    if kind not in OUTER and len(owned) > 1 and owned[-1] and sum(owned) == 1:
        return False
    # Figures head tasks only where these have offices of their own, or nothing else heads them.
    if kind not in HEAD and not own:
        chapters = node.mark.above or node.children[0].mark.above or not node.depth
        return node.ended and bool(chapters) and _holds_titles(node)
    if node.bare and not node.body:
        return True
    return (own and sum(owned) > 1) or (node.ended and _holds_titles(node))


def _holds_titles(node: _Node) -> bool:
    """Whether most of what stands under a line has titles and texts."""
    return 2 * sum(child.titled for child in node.children) > len(node.children)


def _count_tasks(node: _Node, answered: list[bool]) -> int:
    """Count the tasks under a heading; those of a group, where these are titled."""
    return sum(
        _count_tasks(child, answered) if child.titled and _may_head(child, answered) else 1
        for child in node.children
    )


def _list_blocks(
    node: _Node,
    section: int | None,
    headings: set[str],
    answered: list[bool],
    read_as: dict[str, list[_Node]],
) -> list[Block]:
    """List the sections and tasks below a line in their order; add each to those of its kind."""
    blocks = []
    for child in node.children:
        heads = child.mark.kind in headings
        if heads and child.children:
            heads = not child.depth or _may_head(child, answered)
        elif heads and child.depth:
            heads = child.bare and not child.body
        if not heads:
            read_as["task"].append(child)
            lines = tuple(range(child.line, child.last + 1))
            blocks.append(Block("task", lines, child.mark, section))
            continue
        kind = "subsection" if child.depth else "section"
        read_as[kind].append(child)
        if not child.depth:
            section = len(read_as[kind])
        blocks.append(Block(kind, (child.line,), child.mark, section))
        blocks += [Block("section text", (line,), child.mark, section) for line in child.body]
        blocks += _list_blocks(child, section, headings, answered, read_as)
    return blocks


def _note_other_readings(read_as: dict[str, list[_Node]]) -> list[str]:
    """Return notes on levels that could be read otherwise, and on what the tasks would then be."""
    tasks, groups = read_as["task"], read_as["subsection"]
    sections = read_as["section"]
    notes = []
    # Items with titles and texts of their own, within tasks.
    inner = [
        node
        for node in tasks
        if 1 < len(node.children) < 2 * sum(child.titled for child in node.children)
    ]
    if inner:
        more = sum(len(node.children) - 1 for node in inner)
        notes.append(
            finding(
                "parse.tasks-within",
                level=inner[0].title,
                item=inner[0].children[0].title,
                n=len(tasks),
                other=len(tasks) + more,
            )
        )
    # Groups whose tasks are mere sentences.
    held = {node.line for node in tasks}
    bare = [
        node
        for node in groups
        if node.mark.kind not in OUTER
        and len(node.children) > 1
        and all(child.line in held for child in node.children)
        and (_FRAME.search(node.title) or not any(child.titled for child in node.children))
    ]
    if bare:
        fewer = sum(len(node.children) - 1 for node in bare)
        notes.append(
            finding(
                "parse.tasks-above",
                level=bare[0].title,
                item=bare[0].children[0].title,
                n=len(tasks),
                other=len(tasks) - fewer,
            )
        )
    general = [
        (node, own)
        for node in sections + groups
        if _GENERAL.search(node.title)
        and (own := [child for child in node.children if child.line in held])
    ]
    n = sum(len(own) for _, own in general)
    if 0 < n < len(tasks):
        node, own = general[0]
        notes.append(
            finding(
                "parse.general-tasks",
                heading=node.title,
                item=own[0].title,
                n=n,
                tasks=len(tasks),
                other=len(tasks) - n,
            )
        )
    prose = [
        node
        for node in sections + groups
        if node.body and not node.children and not _FRAME.search(node.title)
    ]
    if prose and tasks:
        notes.append(
            finding(
                "parse.prose-sections",
                n=len(prose),
                sections=[node.title for node in prose],
                tasks=len(tasks),
                other=len(tasks) + len(prose),
            )
        )
    return notes
