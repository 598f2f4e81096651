"""The page of commands, read from argparse itself: usage, what it is for, every argument.

argparse lays its help out for a terminal's width, and differently from one Python to the next; here
the same words come out the same everywhere.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import partial
from textwrap import wrap

from casepolicy.reference import Undocumented
from casepolicy.reference.writing import WIDTH, code, page, paragraph, sentence, table

_ONE_LINE = partial(argparse.HelpFormatter, width=10_000)
_TOGETHER = re.compile(r"\[[^\]]*\]|--\S+ [A-Z_]+")
_GLUE = "\0"
_ABOUT = "What `--help` says of each command, on one page."


def commands_page(parser: argparse.ArgumentParser) -> str:
    """Write the page. Raises ``Undocumented`` for a command or an argument without help."""
    parts = [part for each, what in commands_of(parser) for part in _command(each, what)]
    return page("Commands", paragraph(_ABOUT), *parts)


def commands_of(parser: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Yield every command and subcommand with what it is for, in the order of ``--help``."""
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - argparse names it nowhere else
            helps = {each.dest: each.help or "" for each in action._get_subactions()}  # noqa: SLF001 - as above
            for name, inner in action.choices.items():
                yield inner, helps.get(name, "")
                yield from commands_of(inner)


def arguments_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return a command's own arguments, without ``--help`` and its subcommands."""
    unasked = (argparse._HelpAction, argparse._SubParsersAction)  # noqa: SLF001 - argparse names them nowhere else
    return [each for each in _actions(parser) if not isinstance(each, unasked)]


def usage_of(parser: argparse.ArgumentParser) -> str:
    """Return a command's usage, wrapped between its arguments only."""
    parser.formatter_class = _ONE_LINE
    line = parser.format_usage().removeprefix("usage: ").strip()
    glued = _TOGETHER.sub(lambda found: found[0].replace(" ", _GLUE), line)
    lines = wrap(
        glued, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines).replace(_GLUE, " ")


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001 - argparse has no other list of them


def _command(parser: argparse.ArgumentParser, what: str) -> list[str]:
    level = "#" * (len(parser.prog.split()))
    rows = [_row(parser, each) for each in arguments_of(parser)]
    return [
        f"{level} {parser.prog}",
        paragraph(sentence(_told(what, parser.prog))),
        code("console", usage_of(parser)),
        table(("argument", "", "what it is"), rows) if rows else "",
    ]


def _row(parser: argparse.ArgumentParser, action: argparse.Action) -> tuple[str, str, str]:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    words = _told(action.help or "", f"{parser.prog}: {name}")
    if action.choices is not None:
        words += f": {', '.join(str(choice) for choice in action.choices)}"
    return f"`{name}`", "required" if action.required else "", sentence(words)


def _told(words: str, what: str) -> str:
    if not words:
        msg = f"{what} has no help. Say in a few words what it is: help=..."
        raise Undocumented(msg)
    return f"{words[:1].upper()}{words[1:]}"
