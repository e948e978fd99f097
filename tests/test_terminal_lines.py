"""What commands write can neither control the terminal it is read on, nor turn a line; nor can a line of the log."""

import ast
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

import pytest
import structlog

from bot.cli.logs import set_up_logs
from bot.cli.terminal import show_json
from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.plan.language.unseen import CONTROLS, DIRECTIONS
from tests.house.code import inside
from tests.support.running import SAMPLE
from tests.support.terminal import Terminal, logging_as_before

EVIL = "\x1b]0;owned\x07\x1b[2J\u202e30 June\u2066\x9b31m\r"
UNSEEN = re.compile(f"[{CONTROLS}{DIRECTIONS}\r]")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the bot writes it."""
    with logging_as_before(), redirect_stderr(io.StringIO()) as written:
        set_up_logs()
        yield written


def test_a_files_name_and_what_is_wrong_in_it_are_said_without_what_nobody_sees(terminal: Terminal) -> None:
    file = terminal.folder / f"plan {EVIL.replace('/', '')}.json"
    plan = to_json(read_document(SAMPLE.read_bytes(), "plan.txt"))
    plan["recommendations"][0]["actions"][0] = {EVIL: "1"}
    file.write_text(json.dumps(plan | {"rating_key": {EVIL: 5}}))
    for words in (["import", file, "--dry-run"], ["import", file.with_name(f"none {EVIL}.txt")], ["role", EVIL, EVIL]):
        done = terminal.run(*words)
        assert done.returncode != 0
        assert "30 June" in done.stderr or words[0] == "role"
        assert not UNSEEN.search((done.stdout + done.stderr).replace("\n", "")), done.stderr


def test_json_says_the_same_to_a_program_and_nothing_to_a_terminal() -> None:
    value = {EVIL: [EVIL, "Children’s", 5]}
    with redirect_stdout(io.StringIO()) as written:
        show_json(value)
    assert json.loads(written.getvalue()) == value
    assert "Children’s" in written.getvalue()
    assert not UNSEEN.search(written.getvalue().replace("\n", ""))


def test_a_line_of_the_log_holds_nothing_that_is_not_seen(log: io.StringIO) -> None:
    structlog.get_logger().warning(f"could not be read {EVIL}", file=EVIL, count=5)
    assert "30 June" in log.getvalue()
    assert log.getvalue().count("\n") == 1
    assert not UNSEEN.search(log.getvalue().replace("\n", ""))


def test_all_that_commands_write_goes_by_one_place() -> None:
    by_themselves = [
        module.name
        for module in inside("bot.cli")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "typer.echo", "sys.stdout.write")
    ]
    assert set(by_themselves) == {"bot.cli.terminal"}
