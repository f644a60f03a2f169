"""What a plan is going to do: the verb that governs each clause, its object and its kind."""

import functools
import re
from bisect import bisect_right
from typing import NamedTuple

import pandas as pd

from ..data import shipped_table
from ..errors import KEY_TYPES, need_columns
from ..plan import Plan
from ..text.clean import flatten
from ..text.sentences import MASK, clauses, masked
from ..text.spans import strip
from ..words.segmenter import Segmenter

_CONJUNCTIONS = ("、", "和", "与", "及", "并", "以及")
# What may follow a verbal noun only if it is a verb: 建设一批…, 培训2000名…, 宣传《…》.
_COUNTED = re.compile(rf"[{MASK}\d一二两三四五六七八九十百千万各全新]")
_INTO = "为到于入成在至"
# Of the prepositions of one character, these are also read in the midst of a clause.
_MIDST = frozenset("把将对以在")

# With one of these behind it a verb is part of a noun: 配备率, 规范化.
_SUFFIXES = "率量性型化度者员费权"

KINDS = ["build", "write", "regulate", "improve", "carry out", "other", "none"]
_SURE = {"verb", "general", "push", "light", "clausal"}
_VERBS = _SURE | {"verbal noun"}


class _Words(NamedTuple):
    role: dict[str, tuple[str, str]]
    closers: frozenset[str]
    tails: frozenset[str]
    nouns: frozenset[str]
    heads: dict[str, str]
    longest: int


class _Token(NamedTuple):
    word: str
    role: str
    kind: str
    start: int
    end: int


def find_actions(plan: Plan, *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Find what each clause of the tasks is going to do.

    Titles and texts of the tasks are cut into clauses at 。！？；， but not inside “…”, 《…》
    or (…). The governing verb is the first main verb, by `data/actions.csv`:

    - an adverb is passed over, and so is an opening with a preposition (以…为…, 通过…, 在…基础上);
      after 把 and 将 the verb that says into what governs (把X转化为Y: 转化);
    - a light verb gives way to the verb right behind it (探索建设X: 建设); a verb of pushing
      only to one that has an object (推动落实X: 落实, but 推进X建设: 推进);
    - a verbal noun governs only as the clause opens or after an adverb (培训教师, not 教师培训);
    - verbs side by side that share an object have a row each (拓展和规范X, 健全完善X);
    - a clausal verb keeps the verb behind it in its object (确保完成X: 确保);
    - 好 after a verb of two characters belongs neither to the verb nor to the object (开展好X).

    The kind is that of the verb; for general verbs, light ones and those of pushing, the head of
    the object (its end, without 工作, 活动, 行动 and the like) may decide it (加强X监管: regulate).

    Parameters
    ----------
    plan
        The plan; the titles and texts of its tasks are read.
    segmenter
        Its words say where a verb may begin and end; by default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, verb, object (verbatim, to the end of the clause; may be empty), kind
        (build, write, regulate, improve, carry out, other), clause, start, end, object_start,
        object_end, in the order of the text; ``plan.text[start:end] == verb``, likewise for the
        object. A clause without a known verb has one row: verb and object empty, kind "none",
        all four offsets at its start.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。进一步健全完善校车制度，加强校车监管，人人有责。")
    >>> jp.find_actions(plan)[["verb", "object", "kind"]].values.tolist()[1:]
    [['健全', '校车制度', 'improve'], ['完善', '校车制度', 'improve'], \
['加强', '校车监管', 'regulate'], ['', '', 'none']]
    """
    segmenter = Segmenter() if segmenter is None else segmenter
    words = _words()
    bare = masked(flatten(plan.text))
    rows = []
    for part in plan.prose():
        if part.kind not in ("task title", "task text"):
            continue
        pieces = segmenter.pieces(plan.text[part.start : part.end])
        edges = [part.start, *(part.start + piece.end for piece in pieces)]
        for start, end in clauses(bare, part.start, part.end):
            keys = (plan.plan_id, part.task_no)
            clause = plan.text[start:end]
            verbs, after = _governing(_tokens(bare, start, end, edges, words), bare, words)
            if not verbs:
                rows.append((*keys, "", "", "none", clause, start, start, start, start))
                continue
            left, right = strip(bare, after, end)
            for verb in verbs:
                kind = _kind(verb, bare[left:right], words)
                span = (verb.start, verb.end, left, right)
                name = plan.text[verb.start : verb.end]
                rows.append((*keys, name, plan.text[left:right], kind, clause, *span))
    columns = ["plan_id", "task_no", "verb", "object", "kind", "clause"]
    columns += ["start", "end", "object_start", "object_end"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


def count_kinds(actions: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Count the actions of each kind in each task.

    Parameters
    ----------
    actions
        What `find_actions` gives.
    tasks
        ``plan.to_frame()``.

    Returns
    -------
    pandas.DataFrame
        task_no, title, and a column a kind (build, write, regulate, improve, carry out, other;
        none for clauses without a known verb), a row a task that has clauses.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。健全校车制度，加强校车监管。")
    >>> kinds = jp.count_kinds(jp.find_actions(plan), plan.to_frame())
    >>> kinds[["task_no", "title", "regulate", "improve"]].values.tolist()
    [[1, '校车', 1, 1]]
    """
    need_columns(actions, ["task_no", "kind"], "count_kinds: actions")
    need_columns(tasks, ["task_no", "title"], "count_kinds: tasks")
    kinds = pd.crosstab(actions["task_no"], actions["kind"])
    kinds = kinds.reindex(columns=KINDS, fill_value=0).rename_axis(columns=None)
    titles = tasks.set_index("task_no")["title"].reindex(kinds.index)
    kinds.insert(0, "title", titles)
    return kinds.reset_index()


def count_verbs(actions: pd.DataFrame) -> pd.DataFrame:
    """Count the verbs of actions, each for each kind of action it stands for.

    Parameters
    ----------
    actions
        What `find_actions` gives.

    Returns
    -------
    pandas.DataFrame
        verb, kind, n, the commonest first, then by the verb's characters.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。健全校车制度，加强校车监管，健全台账。")
    >>> jp.count_verbs(jp.find_actions(plan)).values.tolist()
    [['健全', 'improve', 2], ['加强', 'regulate', 1]]
    """
    need_columns(actions, ["verb", "kind"], "count_verbs")
    known = actions[actions["verb"] != ""]
    verbs = known.groupby(["verb", "kind"]).size().rename("n").reset_index()
    return verbs.sort_values(["n", "verb"], ascending=[False, True], ignore_index=True)


@functools.cache
def _words() -> _Words:
    table = shipped_table("actions.csv")
    parts = dict(list(table.groupby("role")))
    marks = ["closer", "tail", "noun", "head"]
    role = {row.word: (row.role, row.kind) for row in table.itertuples() if row.role not in marks}
    closers, tails, nouns = (frozenset(parts[mark]["word"]) for mark in marks[:3])
    heads = dict(zip(parts["head"]["word"], parts["head"]["kind"], strict=True))
    return _Words(role, closers, tails, nouns, heads, max(map(len, role)))


def _tokens(bare: str, start: int, end: int, edges: list[int], words: _Words) -> list[_Token]:
    """Cut a clause into words of the table and other pieces.

    A word of the table begins and ends where the segmenter's words do. Where a clause opens, and
    right behind another word of the table, it may also be the beginning of a longer piece, as in
    贯彻落实, unless one character is left over, as in 检查员.
    """
    tokens, at, linked = [], start, True
    known = set(edges)
    while at < end:
        following = min(edges[bisect_right(edges, at)], end)
        found = None
        for size in range(min(words.longest, end - at), 0, -1):
            stop = at + size
            if bare[at:stop] in words.role:
                begins, stops = at in known, stop in known or stop == end
                rest = bare[stop : edges[bisect_right(edges, stop - 1)]]
                # 武装头脑 is a verb and its object, 实施方案 and 检查员 are nouns.
                verb = words.role[bare[at:stop]][0] == "verb" and rest not in words.nouns
                followed = any(bare[stop : stop + n] in words.role for n in (2, 3))
                longer = size > 1 and (len(rest) != 1 or followed) and rest not in words.tails
                if (begins and stops) or (longer and (linked or (begins and verb))):
                    found = stop
                    break
        stop = found or following
        role, kind = words.role[bare[at:stop]] if found else ("", "")
        if bare[at:stop].strip():
            tokens.append(_Token(bare[at:stop], role, kind, at, stop))
        linked = bool(found) or not bare[at:stop].strip()
        at = stop
    return tokens


def _governing(tokens: list[_Token], bare: str, words: _Words) -> tuple[list[_Token], int]:
    """Give the governing verbs of a clause and the place after the last of them."""
    tokens = _without_good(tokens)
    at = _first(tokens, bare, words)
    while at is not None:
        verb = tokens[at]
        behind = at + 1
        while verb.role in ("light", "push") and _is(tokens, behind, {"adverb"}):
            behind += 1
        if _gives_way(tokens, at, behind, bare, words):
            at = behind
        elif verb.role == "light" and verb.kind == "other":
            later = _first(tokens, bare, words, at + 1)
            if later is None:
                break
            at = later
        else:
            break
    if at is None:
        return [], 0
    run = [at]
    while joined := _joined(tokens, run, bare, words):
        run.append(joined)
    last = run[-1]
    good = _is_word(tokens, last + 1, "好") and tokens[last + 1].role == "good"
    return [tokens[i] for i in run], tokens[last + good].end


def _without_good(tokens: list[_Token]) -> list[_Token]:
    """Mark the 好 of 开展好, which is part of neither the verb nor its object."""
    return [
        token._replace(role="good")
        if token.word == "好" and i and tokens[i - 1].role in _VERBS and len(tokens[i - 1].word) > 1
        else token
        for i, token in enumerate(tokens)
    ]


def _is(tokens: list[_Token], i: int, roles: set[str]) -> bool:
    return i < len(tokens) and tokens[i].role in roles


def _is_word(tokens: list[_Token], i: int, *allowed: str) -> bool:
    return i < len(tokens) and tokens[i].word in allowed


def _first(tokens: list[_Token], bare: str, words: _Words, at: int = 0) -> int | None:
    """Find the first main verb from a token on."""
    opens, ready = True, True
    while at < len(tokens):
        token = tokens[at]
        if token.role == "adverb":
            ready = True
        elif token.role == "preposition" and (opens or len(token.word) > 1 or token.word in _MIDST):
            into = _into(tokens, bare, at) if token.word in ("把", "将") else None
            if into is not None:
                return into
            if token.word == "将" and _is(tokens, at + 1, _VERBS | {"adverb"}):
                at, opens, ready = at + 1, False, True
                continue
            behind = _after_opening(tokens, at, words)
            if behind is None:
                return None
            at, ready, opens = behind, True, False
            continue
        elif token.role in _SURE:
            if not _modifies(tokens, at, words):
                return at
        elif token.role == "verbal noun" and ready and _acts(tokens, at, words, opens):
            return at
        if token.role != "adverb":
            opens = ready = False
        at += 1
    return None


def _into(tokens: list[_Token], bare: str, at: int) -> int | None:
    """Find the verb of 把X转化为Y, 将X纳入Y."""
    for i in range(at + 2, len(tokens)):
        verb = tokens[i]
        behind = bare[verb.end : verb.end + 1]
        if verb.role in _VERBS and (verb.word[-1] in _INTO or (behind and behind in _INTO)):
            return i
    return None


def _after_opening(tokens: list[_Token], at: int, words: _Words) -> int | None:
    """Give the token after an opening with a preposition; None if it fills the clause."""
    preposition = tokens[at].word
    last = len(tokens) - 1
    if preposition == "以":
        mark = next((i for i in range(at + 1, last + 1) if tokens[i].word == "为"), None)
        at = at if mark is None else mark
    else:
        close = _closer(tokens, at + 1, words)
        if close is not None and close[1] <= last:
            return close[1]
        # 在全市落实X要求 is a deed, 按照X要求 and 在X基础上 are none.
        if close is not None and (len(preposition) > 1 or close[0][-1] in "上中下"):
            return None
    at += 1
    # The verb right behind a preposition is part of the opening: 围绕落实X.
    while _is(tokens, at, {"adverb"}):
        at += 1
    while _is(tokens, at, _VERBS):
        at += 1
    return at


def _closer(tokens: list[_Token], at: int, words: _Words) -> tuple[str, int] | None:
    """Find the word that ends an opening, one piece or two (基础 上), and the token after it."""
    for i in range(at, len(tokens)):
        for size in (2, 1):
            word = "".join(token.word for token in tokens[i : i + size])
            if word in words.closers:
                return word, min(i + size, len(tokens))
    return None


def _beyond(tokens: list[_Token], at: int) -> int:
    """Give the first token after a run of verbs and conjunctions."""
    while at < len(tokens) and (
        tokens[at].role in _VERBS | {"good"} or tokens[at].word in _CONJUNCTIONS
    ):
        at += 1
    return at


def _modifies(tokens: list[_Token], at: int, words: _Words) -> bool:
    """Tell whether a sure verb only modifies a noun: 开展的活动, 提升行动有序推进."""
    if _is_word(tokens, at + 1, "的", *_SUFFIXES):
        return True
    if tokens[at].role == "verb" and _is_word(tokens, at + 1, *words.tails):
        return any(token.role in _SURE for token in tokens[at + 2 :])
    return False


def _acts(tokens: list[_Token], at: int, words: _Words, opens: bool) -> bool:
    """Tell whether a verbal noun is a verb here: 培训教师, not 培训机构 or 管理水平不断提升."""
    beyond = _beyond(tokens, at + 1)
    if _is_word(tokens, at + 1, "的") or _is_word(tokens, beyond, *words.tails, *words.nouns):
        return False
    if not opens or (at and tokens[at - 1].role == "adverb"):
        return True
    if beyond == len(tokens):
        return beyond - 1 > at and tokens[beyond - 1].role in _SURE
    later = range(beyond + 1, len(tokens))
    return not any(
        tokens[i].role in _SURE and (tokens[i - 1].role == "adverb" or i == len(tokens) - 1)
        for i in later
    )


def _gives_way(tokens: list[_Token], at: int, behind: int, bare: str, words: _Words) -> bool:
    """Tell whether a verb only says how the verb behind it is done."""
    verb = tokens[at]
    if not _is(tokens, behind, _VERBS) or verb.role in ("clausal", "verbal noun"):
        return False
    other = tokens[behind]
    if verb.role in ("verb", "general"):
        # 规范开展X, 联合推进X: the first says in what way; 制定实施X are two deeds.
        how = verb.role == "verb" and verb.kind in ("improve", "regulate", "other")
        does = other.role == "push" or (other.role == "general" and other.kind == "carry out")
        return how and does and _has_object(tokens, behind, words)
    if other.role == "verbal noun":
        if verb.role == "push":
            return bool(_COUNTED.match(bare, other.end))
        return _has_object(tokens, behind, words)
    if verb.role == "light" and behind + 1 == len(tokens):
        return True
    return _has_object(tokens, behind, words)


def _has_object(tokens: list[_Token], at: int, words: _Words) -> bool:
    """Tell whether something follows a verb that can be its object."""
    beyond = _beyond(tokens, at + 1)
    if _is_word(tokens, at + 1, *_CONJUNCTIONS) and not _is(tokens, at + 2, _VERBS):
        return False  # 强化展示、评议功能: one of the things listed
    if beyond >= len(tokens) or _is_word(tokens, at + 1, "的"):
        return beyond - 1 > at and beyond >= len(tokens) and tokens[at].role in _SURE
    modified = words.tails if tokens[at].role in _SURE else words.tails | words.nouns
    return tokens[beyond].word not in modified and tokens[beyond].word != "的"


def _joined(tokens: list[_Token], run: list[int], bare: str, words: _Words) -> int | None:
    """Give the verb that shares the object of the verbs before it, if there is one."""
    verb, at = tokens[run[-1]], run[-1] + 1
    conjunction = at < len(tokens) and tokens[at].word in _CONJUNCTIONS
    at += conjunction
    if not _is(tokens, at, _VERBS):
        return None
    if any(tokens[i].role == "clausal" for i in run) and not conjunction:
        return None
    other = tokens[at]
    if at + 1 == len(tokens):
        # 落实落细, 做大做强
        return at if verb.word[0] == other.word[0] and other.role in _SURE else None
    if not _has_object(tokens, at, words):
        return None
    if conjunction:
        return at
    if verb.role in ("general", "push", "light") and verb.kind == "carry out":
        return None
    if other.role == "verbal noun":
        return at if verb.role == "verbal noun" else None
    if verb.kind == "write" and (other.role == "push" or other.kind == "improve"):
        # 制定加强X的意见: one deed, unless the document itself is improved: 修订完善X.
        return at if other.role == "verb" else None
    return at


def _kind(verb: _Token, thing: str, words: _Words) -> str:
    """Give the kind of a verb, or what the head of its object makes of it."""
    if verb.role not in ("general", "push", "light"):
        return verb.kind
    tails = tuple(sorted(words.tails))
    while True:
        thing = thing.rstrip(" 等。")
        tail = next((tail for tail in tails if thing.endswith(tail) and thing != tail), None)
        if tail is None:
            break
        thing = thing.removesuffix(tail)
    for head, kind in words.heads.items():
        if thing.endswith(head) and (kind == "regulate" or verb.role != "general"):
            return kind
    return verb.kind
