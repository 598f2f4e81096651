"""The committed reference pages: what the code says today, and every command with its usage."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from casepolicy.reference import Undocumented
from casework.config.cli import command_line, main
from casework.config.command_page import commands_page
from casework.config.reference import all_pages

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


def test_the_committed_pages_are_what_the_code_says() -> None:
    committed = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    made = all_pages()
    stale = sorted(n for n in made.keys() | committed.keys() if made.get(n) != committed.get(n))
    assert stale == [], "run make reference, and commit what it writes"


def test_writing_the_pages_changes_only_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["policy", "reference", "--write", str(tmp_path / "new")]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [f"Written: {name}" for name in all_pages()]
    (tmp_path / "new" / "facts.md").write_text("by hand", "utf-8")
    assert main(words) == 0
    assert capsys.readouterr().out == "Written: facts.md\n"
    assert main(words) == 0
    assert capsys.readouterr().out == "Every page is as the code says.\n"


def test_no_page_holds_a_machines_path_or_an_address_of_an_object() -> None:
    for name, text in all_pages().items():
        assert str(FOLDER.parents[1]) not in text, name
        assert " object at 0x" not in text, name


def every_parser(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from every_parser(inner)


COMMANDS = [each for each in every_parser(command_line()) if " " in each.prog]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.prog))
def test_every_command_is_documented_with_its_usage(command: argparse.ArgumentParser) -> None:
    page = commands_page(command_line())
    _, _, rest = page.partition(f"# {command.prog}\n")
    section = rest.partition("\n#")[0]
    usage = " ".join(command.format_usage().removeprefix("usage: ").split())
    assert usage in " ".join(section.split())
    for action in command._actions:
        for option in {*action.option_strings} - {"-h", "--help"}:
            assert f"| `{option}` |" in section


def made_up_command(**argument: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="holdfast")
    verb = parser.add_subparsers().add_parser("wave", help="wave to somebody")
    verb.add_argument("--to", **argument)  # type: ignore[arg-type] # only words are passed on
    return parser


def test_an_argument_without_help_is_refused_by_name() -> None:
    with pytest.raises(Undocumented, match="holdfast wave: --to has no help"):
        commands_page(made_up_command())


def test_a_command_without_help_is_refused_by_name() -> None:
    parser = argparse.ArgumentParser(prog="holdfast")
    parser.add_subparsers().add_parser("wave")
    with pytest.raises(Undocumented, match="holdfast wave has no help"):
        commands_page(parser)


def test_a_long_usage_is_wrapped_between_arguments_only() -> None:
    parser = argparse.ArgumentParser(prog="holdfast")
    verb = parser.add_subparsers().add_parser("wave", help="wave to somebody")
    for number in range(6):
        verb.add_argument(f"--number-{number}", metavar="A_LONG_NAME", help="a number")
    page = commands_page(parser)
    lines = page.partition("```console\n")[2].partition("\n```")[0].splitlines()
    assert len(lines) > 1
    assert all(line.count("[") == line.count("]") for line in lines)
