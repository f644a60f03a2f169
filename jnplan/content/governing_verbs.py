"""The grammar of a clause: which of its verbs govern it, and where their object begins."""

import re

from ..text.sentences import MASK
from .clause_tokens import ActionWords, ClauseToken

_CONJUNCTIONS = ("、", "和", "与", "及", "并", "以及")
# What may follow a verbal noun only if it is a verb: 建设一批…, 培训2000名…, 宣传《…》.
_COUNTED = re.compile(rf"[{MASK}\d一二两三四五六七八九十百千万各全新]")
_INTO = "为到于入成在至"
# Of the prepositions of one character, these are also read in the midst of a clause.
_MIDST = frozenset("把将对以在")

# With one of these behind it a verb is part of a noun: 配备率, 规范化.
_SUFFIXES = "率量性型化度者员费权"

_SURE = {"verb", "general", "push", "light", "clausal"}
_VERBS = _SURE | {"verbal noun"}


def governing_verbs(
    tokens: list[ClauseToken], bare: str, words: ActionWords
) -> tuple[list[ClauseToken], int]:
    """Return the governing verbs of a clause, and the place after the last of them."""
    tokens = _mark_good(tokens)
    at = _find_first_verb(tokens, bare, words)
    while at is not None:
        verb = tokens[at]
        behind = at + 1
        while verb.role in ("light", "push") and _has_role(tokens, behind, {"adverb"}):
            behind += 1
        if _gives_way(tokens, at, behind, bare, words):
            at = behind
        elif verb.role == "light" and verb.kind == "other":
            later = _find_first_verb(tokens, bare, words, at + 1)
            if later is None:
                break
            at = later
        else:
            break
    if at is None:
        return [], 0
    run = [at]
    while joined := _find_joined_verb(tokens, run, bare, words):
        run.append(joined)
    last = run[-1]
    good = _is_word(tokens, last + 1, "好") and tokens[last + 1].role == "good"
    return [tokens[i] for i in run], tokens[last + good].end


def _mark_good(tokens: list[ClauseToken]) -> list[ClauseToken]:
    """Mark the 好 of 开展好, which is part of neither the verb nor its object."""
    return [
        token._replace(role="good")
        if token.word == "好" and i and tokens[i - 1].role in _VERBS and len(tokens[i - 1].word) > 1
        else token
        for i, token in enumerate(tokens)
    ]


def _has_role(tokens: list[ClauseToken], i: int, roles: set[str]) -> bool:
    """Whether there is a token i, and it has one of the roles."""
    return i < len(tokens) and tokens[i].role in roles


def _is_word(tokens: list[ClauseToken], i: int, *allowed: str) -> bool:
    """Whether there is a token i, and it is one of the words."""
    return i < len(tokens) and tokens[i].word in allowed


def _find_first_verb(
    tokens: list[ClauseToken], bare: str, words: ActionWords, at: int = 0
) -> int | None:
    """Find the first main verb from a token on."""
    opens, ready = True, True
    while at < len(tokens):
        token = tokens[at]
        if token.role == "adverb":
            ready = True
        elif token.role == "preposition" and (opens or len(token.word) > 1 or token.word in _MIDST):
            into = _find_verb_of_into(tokens, bare, at) if token.word in ("把", "将") else None
            if into is not None:
                return into
            if token.word == "将" and _has_role(tokens, at + 1, _VERBS | {"adverb"}):
                at, opens, ready = at + 1, False, True
                continue
            behind = _after_opening(tokens, at, words)
            if behind is None:
                return None
            at, ready, opens = behind, True, False
            continue
        elif token.role in _SURE:
            if not _only_modifies(tokens, at, words):
                return at
        elif token.role == "verbal noun" and ready and _is_verb_here(tokens, at, words, opens):
            return at
        if token.role != "adverb":
            opens = ready = False
        at += 1
    return None


def _find_verb_of_into(tokens: list[ClauseToken], bare: str, at: int) -> int | None:
    """Find the verb of 把X转化为Y, 将X纳入Y."""
    for i in range(at + 2, len(tokens)):
        verb = tokens[i]
        behind = bare[verb.end : verb.end + 1]
        if verb.role in _VERBS and (verb.word[-1] in _INTO or (behind and behind in _INTO)):
            return i
    return None


def _after_opening(tokens: list[ClauseToken], at: int, words: ActionWords) -> int | None:
    """Return the token after an opening with a preposition; None if it fills the clause."""
    preposition = tokens[at].word
    last = len(tokens) - 1
    if preposition == "以":
        mark = next((i for i in range(at + 1, last + 1) if tokens[i].word == "为"), None)
        at = at if mark is None else mark
    else:
        close = _find_closer(tokens, at + 1, words)
        if close is not None and close[1] <= last:
            return close[1]
        # 在全市落实X要求 is an action, 按照X要求 and 在X基础上 are not.
        if close is not None and (len(preposition) > 1 or close[0][-1] in "上中下"):
            return None
    at += 1
    # The verb right behind a preposition is part of the opening: 围绕落实X.
    while _has_role(tokens, at, {"adverb"}):
        at += 1
    while _has_role(tokens, at, _VERBS):
        at += 1
    return at


def _find_closer(tokens: list[ClauseToken], at: int, words: ActionWords) -> tuple[str, int] | None:
    """Find the word that ends an opening, one piece or two (基础 上), and the token after it."""
    for i in range(at, len(tokens)):
        for size in (2, 1):
            word = "".join(token.word for token in tokens[i : i + size])
            if word in words.closers:
                return word, min(i + size, len(tokens))
    return None


def _skip_verbs(tokens: list[ClauseToken], at: int) -> int:
    """Return the first token after a run of verbs and conjunctions."""
    while at < len(tokens) and (
        tokens[at].role in _VERBS | {"good"} or tokens[at].word in _CONJUNCTIONS
    ):
        at += 1
    return at


def _only_modifies(tokens: list[ClauseToken], at: int, words: ActionWords) -> bool:
    """Whether a sure verb only modifies a noun: 开展的活动, 提升行动有序推进."""
    if _is_word(tokens, at + 1, "的", *_SUFFIXES):
        return True
    if tokens[at].role == "verb" and _is_word(tokens, at + 1, *words.tails):
        return any(token.role in _SURE for token in tokens[at + 2 :])
    return False


def _is_verb_here(tokens: list[ClauseToken], at: int, words: ActionWords, opens: bool) -> bool:
    """Whether a verbal noun is a verb here: 培训教师, but not 培训机构 or 管理水平不断提升."""
    beyond = _skip_verbs(tokens, at + 1)
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


def _gives_way(
    tokens: list[ClauseToken], at: int, behind: int, bare: str, words: ActionWords
) -> bool:
    """Whether a verb only says how the verb behind it is done."""
    verb = tokens[at]
    if not _has_role(tokens, behind, _VERBS) or verb.role in ("clausal", "verbal noun"):
        return False
    other = tokens[behind]
    if verb.role in ("verb", "general"):
        # 规范开展X, 联合推进X: the first says in what way; 制定实施X are two actions.
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


def _has_object(tokens: list[ClauseToken], at: int, words: ActionWords) -> bool:
    """Whether something follows a verb that can be its object."""
    beyond = _skip_verbs(tokens, at + 1)
    if _is_word(tokens, at + 1, *_CONJUNCTIONS) and not _has_role(tokens, at + 2, _VERBS):
        return False  # 强化展示、评议功能: one of the things listed
    if beyond >= len(tokens) or _is_word(tokens, at + 1, "的"):
        return beyond - 1 > at and beyond >= len(tokens) and tokens[at].role in _SURE
    modified = words.tails if tokens[at].role in _SURE else words.tails | words.nouns
    return tokens[beyond].word not in modified and tokens[beyond].word != "的"


def _find_joined_verb(
    tokens: list[ClauseToken], run: list[int], bare: str, words: ActionWords
) -> int | None:
    """Find the verb that shares the object of the verbs before it."""
    verb, at = tokens[run[-1]], run[-1] + 1
    conjunction = at < len(tokens) and tokens[at].word in _CONJUNCTIONS
    at += conjunction
    if not _has_role(tokens, at, _VERBS):
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
        # 制定加强X的意见: one action, unless the document itself is improved: 修订完善X.
        return at if other.role == "verb" else None
    return at
