"""README names every subcommand, command and setting; the pinned requirements name versions alone."""

import inspect
import re
from pathlib import Path

import commands.registry  # noqa: F401
from commands import SUBCOMMANDS
from tests.house.code import ROOT


def test_every_subcommand_stands_in_a_file_of_its_own() -> None:
    for subcommand in SUBCOMMANDS.values():
        stem = Path(inspect.getfile(subcommand.answer)).stem
        assert stem.removesuffix("_") == subcommand.name  # `return` is a word of Python's
        assert subcommand.usage.startswith(subcommand.name)


def test_the_readme_names_every_subcommand_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text()
    shown = set(re.findall(r"^\| `/plan (\w+)", readme, re.MULTILINE))
    assert shown == set(SUBCOMMANDS)


def test_the_readme_names_every_command_of_the_command_line() -> None:
    readme = (ROOT / "README.md").read_text()
    source = (ROOT / "bot" / "cli" / "commands.py").read_text()
    commanded = re.findall(r"^@cli\.command\((?:name=\"(\w+)\")?\)\ndef (\w+)", source, re.MULTILINE)
    names = {given or own for given, own in commanded}
    assert len(names) > 5
    assert {name for name in names if f"`{name}" not in readme} == set()


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text()
    settings = re.findall(r"^    (\w+): .*=", (ROOT / "bot" / "settings.py").read_text(), re.MULTILINE)
    served = {s.upper() for s in settings if not s.startswith("model")} - {"SLACK_CLIENT_ID"}
    assert len(served) > 8
    assert {s for s in served if f"`{s}`" not in readme} == set()


def test_the_threat_model_names_tests_that_there_are() -> None:
    named = set(re.findall(r"`(tests/[^`]+)`", (ROOT / "SECURITY.md").read_text()))
    assert len(named) > 20
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_nothing_names_a_registry_or_pins_without_a_version() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text().split("\n")[:-1]
        assert [
            line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+|-r requirements\.lock", line)
        ] == []
