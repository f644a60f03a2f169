"""Own lists and ours as one: each entry checked, and put beside or in place of ours."""

import re

import pandas as pd

from ..content.offices import plain_office_name
from ..content.themes.codebook import codebook as shipped_codebook
from ..content.themes.rules import NONE, compile_codebook
from ..data import shipped_table
from ..errors import PlanError
from ..text.scripts.terms import looks_like_pattern, tidy_term
from ..words.lexicon import lexicon as shipped_lexicon
from ..words.lists.word_list import words_by_line
from .word_files import WordFile, read_word_rows

_LEXICON = {
    "term": "术语|词|词语",
    "pinyin": "拼音",
    "english": "英文|英译|英语",
    "theme": "主题",
    "note": "说明|备注",
}
_OFFICES = {
    "alias": "简称|别名|写法",
    "office": "单位|处室|全称",
    "certainty": "把握",
    "reason": "理由|说明",
}
_CODEBOOK = {
    "theme_id": "主题代码|代码|编号|主题",
    "zh": "中文|名称",
    "en": "英文|英译",
    "definition_zh": "定义",
    "definition_en": "英文定义",
    "rule": "规则",
}
_BETWEEN_WORDS = re.compile(r"[、，,；;。！？!?\s]")
_LONGEST = 40  # characters of a term


def merge_words(file: WordFile, ours: list[str]) -> tuple[tuple[str, ...], int, int]:
    """Return a list of words, how many entries the file has, and how many aren't ours."""
    lines: dict[str, int] = {}
    for line, word in words_by_line(file.text, file.where):
        _need_word(word, file.place(line))
        _need_first(word, line, lines, file)
    new = [word for word in lines if word not in ours]
    return tuple(lines) if file.replaces else (*ours, *new), len(lines), len(new)


def merge_lexicon(file: WordFile, book: pd.DataFrame) -> tuple[pd.DataFrame, int, int]:
    """Return a lexicon, as `merge_words`; an own term's empty cells are filled from ours.

    A theme is one of the codebook's, by its id or its Chinese name.
    """
    themes = dict(zip(book["theme_id"], book["zh"], strict=True))
    ids = {zh: theme for theme, zh in themes.items()} | {theme: theme for theme in themes}
    ours = shipped_lexicon().set_index("term")
    lines: dict[str, int] = {}
    rows = []
    for line, cells in read_word_rows(file, _LEXICON, ("term",)):
        place, term = file.place(line), tidy_term(cells["term"])
        _need_word(term, place)
        if len(term) < 2:
            raise PlanError(
                f"{place}: the term {term!r} has one character, and would be cut out of every word "
                "that has it; a term has two or more"
            )
        _need_first(term, line, lines, file)
        known = ours.loc[term].to_dict() if term in ours.index else {}
        cells = {name: cell or known.get(name, "") for name, cell in cells.items()}
        if cells["theme"] and cells["theme"] not in ids:
            allowed = ", ".join(f"{theme} ({zh})" for theme, zh in themes.items())
            raise PlanError(
                f"{place}: the theme {cells['theme']!r} is none of the codebook's; leave it empty, "
                f"or write one of {allowed}"
            )
        rows.append(cells | {"term": term, "theme": ids.get(cells["theme"], "")})
    own = pd.DataFrame(rows, columns=list(_LEXICON), dtype="str")
    kept = ours.drop(index=ours.index.intersection(own["term"])).reset_index()
    table = own if file.replaces else pd.concat([kept, own], ignore_index=True)
    return table, len(own), len(own) - (len(ours) - len(kept))


def merge_aliases(file: WordFile) -> tuple[pd.DataFrame, int, int]:
    """Return a table of aliases of offices, as `merge_words`."""
    ours = shipped_table("offices.csv")
    lines: dict[str, int] = {}
    rows = []
    for line, cells in read_word_rows(file, _OFFICES, ("alias", "office")):
        alias = plain_office_name(cells["alias"])
        if not alias:
            raise PlanError(f"{file.place(line)}: no alias; it is the name as the plan writes it")
        if _BETWEEN_WORDS.search(alias) or _BETWEEN_WORDS.search(cells["office"]):
            raise PlanError(
                f"{file.place(line)}: {cells['alias']!r} stands for {cells['office']!r}; a row "
                "has one alias and one office"
            )
        _need_first(alias, line, lines, file)
        rows.append(cells)
    own = pd.DataFrame(rows, columns=list(_OFFICES), dtype="str")
    kept = ours[[plain_office_name(alias) not in lines for alias in ours["alias"]]]
    table = own if file.replaces else pd.concat([kept, own], ignore_index=True)
    _need_no_chain(table, lines, file)
    return table, len(own), len(own) - (len(ours) - len(kept))


def _need_no_chain(table: pd.DataFrame, lines: dict[str, int], file: WordFile) -> None:
    """Raise a `PlanError` if an alias stands for what is itself an alias."""
    pairs = zip(table["alias"], table["office"], strict=True)
    known = {plain_office_name(alias): office for alias, office in pairs}
    for alias, office in known.items():
        end = plain_office_name(office)
        if end and end != alias and end in known:
            line = lines.get(alias) or lines.get(end, 1)
            raise PlanError(
                f"{file.place(line)}: {alias!r} stands for {office!r}, which itself stands for "
                f"{known[end]!r}; write {alias} with {known[end]!r} too, or begin the file with "
                "'# replace'"
            )


def merge_codebook(file: WordFile) -> tuple[pd.DataFrame, int, int]:
    """Return a codebook with a row a theme, as `merge_words`; a theme's several rules are joined.

    A rule for a theme of ours is one more way to meet it.
    """
    ours = shipped_codebook()
    themes = {} if file.replaces else {row["theme_id"]: row for row in ours.to_dict("records")}
    lines: dict[str, int] = {}
    rows = read_word_rows(file, _CODEBOOK, ("theme_id", "rule"))
    for line, cells in rows:
        place, theme = file.place(line), cells["theme_id"]
        _need_theme(theme, place)
        _need_rule(cells, place)
        _need_first(f"{theme}: {cells['rule']}", line, lines, file)
        known = themes.get(theme)
        if known is None:
            names = {"zh": cells["zh"] or theme, "en": cells["en"] or cells["zh"] or theme}
            themes[theme] = cells | names
            continue
        for name in ("zh", "en"):
            if cells[name] and cells[name] != known[name]:
                raise PlanError(
                    f"{place}: the theme {theme!r} is called {known[name]!r}, not "
                    f"{cells[name]!r}; leave {name} empty, or choose another theme_id"
                )
        themes[theme] = known | {"rule": f"{known['rule']} | ({cells['rule']})"}
    table = pd.DataFrame(list(themes.values()), columns=list(_CODEBOOK), dtype="str")
    new = len({cells["theme_id"] for _, cells in rows} - {*ours["theme_id"]})
    return table, len(rows), new


def _need_theme(theme: str, place: str) -> None:
    if not theme or theme == NONE or _BETWEEN_WORDS.search(theme) or re.search(r"[/|]", theme):
        raise PlanError(
            f"{place}: theme_id is {theme!r}; it is one word, such as law or 依法治教, and "
            f"{NONE!r} stands for texts without a theme"
        )


def _need_rule(cells: dict[str, str], place: str) -> None:
    try:
        compile_codebook(pd.DataFrame([cells]))
    except PlanError as error:
        raise PlanError(f"{place}: {error}") from None


def _need_word(word: str, place: str) -> None:
    """Raise a `PlanError` unless a word is one."""
    why = ""
    if not any(char.isalnum() for char in word):
        why = "it has neither a character nor a letter"
    elif len(word) > _LONGEST:
        why = f"it has {len(word)} characters, and {_LONGEST} are the most"
    elif looks_like_pattern(word):
        why = "it looks like a regular expression; here stand words as plans have them"
    elif _BETWEEN_WORDS.search(word) and not word.replace(" ", "").isascii():
        why = "signs and blanks stand between words; write one word a line"
    if why:
        raise PlanError(f"{place}: {word!r} is no word: {why}")


def _need_first(entry: str, line: int, lines: dict[str, int], file: WordFile) -> None:
    """Raise a `PlanError` if an entry stands in the file already; note its line."""
    if entry in lines:
        raise PlanError(f"{file.place(line)}: {entry!r} stands in line {lines[entry]} already")
    lines[entry] = line
