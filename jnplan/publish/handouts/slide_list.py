"""What stands on each slide of a lesson: a text with the code that follows it and its output."""

from typing import NamedTuple

from .lessons import Lesson, Step

_MOST_LINES = 14  # of an output
_MOST_TEXT = 330  # characters, a Chinese one counted as three; a longer text is cut at a paragraph


class Slide(NamedTuple):
    """A slide: ``text`` in Markdown, ``picture`` a data URL; ``asks`` if it is an exercise."""

    heading: str
    text: str
    code: str = ""
    shown: str = ""
    picture: str = ""
    asks: bool = False


def lesson_slides(lesson: Lesson) -> list[Slide]:
    """Return the slides of a lesson: of each step its texts, code and outputs, then its exercises.

    A text with more than one slide holds goes on on the next; an output is shown up to some lines.
    """
    slides: list[Slide] = []
    for step in lesson.steps:
        slides += _step_slides(step)
        slides += [Slide(each.heading, each.question, asks=True) for each in step.exercises]
    return slides


def _step_slides(step: Step) -> list[Slide]:
    heading = f"{step.number} {step.heading}"
    slides: list[Slide] = []
    for cell in step.cells:
        if cell.kind == "text":
            slides += [Slide(heading, text) for text in cut_text(cell.content)]
        elif cell.kind == "code":
            last = slides[-1] if slides else Slide(heading, "", cell.content)
            if last.code or not slides:
                slides.append(Slide(heading, "", cell.content))
            else:
                slides[-1] = last._replace(code=cell.content)
        elif slides:
            slides[-1] = _with_output(slides[-1], cell.kind, cell.content)
    return slides


def _with_output(slide: Slide, kind: str, content: str) -> Slide:
    if kind == "picture":
        return slide._replace(picture=content)
    lines = content.split("\n")
    shown = lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]
    return slide._replace(shown="\n".join(shown))


def cut_text(markdown: str) -> list[str]:
    r"""Cut a text between paragraphs into pieces that a slide holds.

    Examples
    --------
    >>> [len(piece) for piece in cut_text("一" * 90 + "\n\n" + "二" * 90)]
    [90, 90]
    """
    pieces: list[str] = []
    for paragraph in markdown.split("\n\n"):
        joined = f"{pieces[-1]}\n\n{paragraph}" if pieces else paragraph
        if pieces and text_size(joined) <= _MOST_TEXT:
            pieces[-1] = joined
        else:
            pieces.append(paragraph)
    return [piece for piece in pieces if piece.strip()]


def text_size(text: str) -> int:
    """Return how much room a text takes: a Chinese character as much as three letters."""
    return sum(3 if char > "\u2e80" else 1 for char in text)
