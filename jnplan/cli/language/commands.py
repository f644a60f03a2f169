"""Commands whose help and wrong usage are told in the language asked for."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ...labels.language import language, say
from ...labels.messages import in_chinese, say_message
from .choice import choose_language, language_kept

# What Typer writes around help and errors, by its constants; those it lacks are left alone.
_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
    "ABORTED_TEXT": "Aborted.",
    "DEFAULT_STRING": "[default: {}]",
    "REQUIRED_LONG_STRING": "[required]",
    "RICH_HELP": "Try [blue]'{command_path} {help_option}'[/] for help.",
}
_UsageError: Any = typer.BadParameter.__bases__[0]


def told_help(text: str | None) -> str | None:
    r"""Return a help text in the language asked for, paragraph by paragraph; in both, zh first.

    Examples
    --------
    >>> told_help("Print the version.")
    '显示版本号。\n\nPrint the version.'
    """
    if not text or language() == "en":
        return text
    english = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    chinese = [in_chinese(paragraph) or paragraph for paragraph in english]
    if language() == "zh":
        return "\n\n".join(chinese)
    return "\n\n".join([*chinese, *(one for one in english if one not in chinese)])


class SpokenCommand(TyperCommand):
    """A command that tells its help in the language asked for."""

    def get_usage(self, ctx: Any) -> str:
        """Return how the command is called."""
        return _told_usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _set_words()
        with _helps_told(self, [], [*self.get_params(ctx)]):
            super().format_help(ctx, formatter)


class SpokenGroup(TyperGroup):
    """The commands, with the choice of their language."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; its language ends with it."""
        with language_kept(), _words_kept():
            return super().main(*args, **kwargs)

    def make_context(self, info_name: Any, args: list[str], *more: Any, **extra: Any) -> Any:
        """Choose the language before anything is read of the arguments."""
        wrong: Exception | None = None
        try:
            args = choose_language(list(args))
        except _UsageError as error:
            wrong = error
        with _usage_told():
            if wrong:
                raise wrong
            return super().make_context(info_name, args, *more, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what is wrong about its arguments is told."""
        with _usage_told():
            return super().invoke(ctx)

    def get_usage(self, ctx: Any) -> str:
        """Return how the commands are called."""
        return _told_usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _set_words()
        with _helps_told(self, [*self.commands.values()], [*self.get_params(ctx)]):
            super().format_help(ctx, formatter)


@contextlib.contextmanager
def _usage_told() -> Iterator[None]:
    """Tell wrong usage in the language asked for, and what Typer says of Ctrl-C."""
    try:
        yield
    except typer.Exit:
        raise
    except BaseException as error:
        _set_words()
        if isinstance(error, _UsageError):
            message = say_message(error.format_message())
            error.format_message = lambda: message
        raise


@contextlib.contextmanager
def _helps_told(command: Any, listed: list[Any], parameters: list[Any]) -> Iterator[None]:
    """Set helps to those of the language asked for, and put them back.

    The command tells its own whole, of those that it lists the first paragraph.
    """
    before = [(one, one.help) for one in (command, *listed, *parameters)]
    try:
        command.help = told_help(command.help)
        for one, text in before[1:]:
            first = " ".join((text or "").split("\n\n")[0].split())
            one.help = say_message(first, between=" ") if first else text
        yield
    finally:
        for one, text in before:
            one.help = text


def _told_usage(usage: str) -> str:
    """Return how something is called; only the capitals that stand for more are Typer's."""
    colon = "：" if language() == "zh" else ": "
    said = usage.replace("Usage: ", say("用法", "Usage") + colon, 1)
    said = said.replace("[OPTIONS]", f"[{say('选项', 'OPTIONS', between=' | ')}]")
    return said.replace(
        "COMMAND [ARGS]...",
        f"{say('命令', 'COMMAND', between=' | ')} [{say('参数', 'ARGS', between=' | ')}]...",
    )


# What draws Typer's help and errors takes long to load, so it is loaded where one is drawn.
@functools.cache
def _own_words() -> dict[str, str]:
    """Return Typer's own words; asked for before they are set."""
    import typer.rich_utils

    return {name: word for name in _WORDS if (word := getattr(typer.rich_utils, name, None))}


def _set_words() -> None:
    import typer.rich_utils

    own = _own_words()
    for name, word in _WORDS.items():
        if name in own:
            said = say_message(word, between=" ")
            # In both languages the one value stands twice.
            setattr(typer.rich_utils, name, said.replace("{}", "{0}"))


@contextlib.contextmanager
def _words_kept() -> Iterator[None]:
    """Put Typer's own words back at the end."""
    try:
        yield
    finally:
        if drawn := sys.modules.get("typer.rich_utils"):
            for name, word in _own_words().items():
                setattr(drawn, name, word)
