"""The command line, as a person at a terminal meets it: a process, its output, its exit status."""

import hashlib
import signal
import subprocess
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.plan.workspace_registry import NO_PLAN, choose_workspace
from bot.practice.client.slack import PracticeSlack
from storage.database import Database
from tests.support import process as program
from tests.support.running import SAMPLE, alert_from_now
from tests.support.terminal import Terminal

HARROW = program.ROOT.parent / "shared" / "plans"
PATIENCE = 60  # seconds, on a busy machine, to start or to stop in


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("import", SAMPLE, "--json"), 0),
        (("export",), 1),
        (("migrate", "--help"), 0),
        (("worker",), 2),
        (("bogus",), 2),
    ],
)
def test_a_process_of_its_own_says_and_ends_what_the_tests_here_see(
    tmp_path: Path, words: tuple[str | Path, ...], status: int
) -> None:
    """Most tests call the entry in this process; status and both outputs are those of the program that people start."""
    here, apart = Terminal(tmp_path / "here").run(*words), Terminal(tmp_path / "apart").run_apart(*words)
    assert (apart.returncode, apart.stdout, apart.stderr) == (here.returncode, here.stdout, here.stderr)
    assert apart.returncode == status


def test_the_real_plan_is_the_same_from_word_and_from_text(terminal: Terminal) -> None:
    if not HARROW.exists():
        pytest.skip("the shared plans are not here")
    word, text = (terminal.json("import", HARROW / f"harrow-2017.{kind}", "--json") for kind in ("docx", "txt"))
    assert word == text
    actions = [a for r in word["recommendations"] for a in r["actions"]]
    assert (len(word["recommendations"]), len(actions), word["warnings"]) == (10, 11, [])
    exported = terminal.json("export")
    assert exported["recommendations"] == word["recommendations"]
    [message] = terminal.json("sweep", "--at", "2017-10-02T09:00", "--dry-run", "--json")["messages"]
    assert (message["kind"], message["why"]) == ("alert", "overdue")
    assert message["held"] == "nobody has started its plan yet"
    assert message["actions"] == ["1.1", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1", "7.2", "8.1", "9.1"]


def test_a_plan_is_imported_exported_and_not_loaded_twice(terminal: Terminal) -> None:
    first = terminal.run("import", SAMPLE)
    assert (first.returncode, first.stderr) == (0, "")
    assert "10 recommendations, 12 actions. It is loaded." in first.stdout
    assert "It was loaded before; nothing was changed." in terminal.run("import", SAMPLE).stdout
    assert len(terminal.json("export")["recommendations"]) == 10


def test_the_file_of_an_import_is_kept_as_it_was(terminal: Terminal) -> None:
    terminal.run("import", SAMPLE, "--dry-run")
    folder = terminal.folder / "data" / "files"
    assert not folder.exists()
    terminal.run("import", SAMPLE)
    [kept] = [path for path in folder.rglob("*") if path.is_file()]
    assert kept.read_bytes() == SAMPLE.read_bytes()
    assert kept.name == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()


def test_a_column_that_is_not_read_is_named(terminal: Terminal, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Recommendation,Cost code,Action,Lead\n1,Improve supervision.,4410-22,Train,Head of MASH\n")
    assert "the column “Cost code” was not read" in terminal.run("import", plan).stdout


def test_a_dry_run_saves_nothing(terminal: Terminal) -> None:
    assert "Nothing was saved." in terminal.run("import", SAMPLE, "--dry-run").stdout
    nothing = terminal.run("export")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr == f"{NO_PLAN}\n"
    assert "`python app.py import FILE` loads one" in NO_PLAN


def test_another_plan_of_the_same_title_is_not_loaded_over_it(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import", SAMPLE)
    other = tmp_path / "other.txt"
    other.write_text(SAMPLE.read_text(encoding="utf-8").replace("30.09.26", "30.10.26"), encoding="utf-8")
    refused = terminal.run("import", other)
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert terminal.run("import", other, "--title", "Second plan").returncode == 0
    exported = terminal.json("export", "--plan", "Second plan")
    assert "only “" in terminal.run("export", "--plan", "Third plan").stderr
    assert exported["recommendations"][0]["actions"][0]["due_on"] == "2026-10-30"
    assert terminal.json("export")["recommendations"][0]["actions"][0]["due_on"] == "2026-09-30"


def test_a_dry_run_says_what_a_newer_file_would_change(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import", SAMPLE)
    assert "this file changes nothing" in terminal.run("import", SAMPLE, "--dry-run").stdout
    newer = tmp_path / "newer.txt"
    newer.write_text(SAMPLE.read_text(encoding="utf-8").replace("30.09.26", "30.10.26"), encoding="utf-8")
    before = terminal.json("export")
    lines = terminal.run("import", newer, "--dry-run").stdout.splitlines()
    assert lines[-2:] == [
        "The plan is loaded already, and this file would make 1 change.",
        "  1.1, due date: “Wednesday 30 September 2026” → “Friday 30 October 2026”",
    ]
    assert terminal.json("export") == before


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"Dear colleague,\n\nthank you.\n", "No plan was found"),
        (b"\x00\x01\x02 not a document", "No plan was found"),
        (b"PK\x03\x04 half a file", "damaged"),
        (b"%PDF-1.7", "damaged"),
        (b"\xd0\xcf\x11\xe0 old word", "old format"),
    ],
)
def test_a_file_that_holds_no_plan_gets_one_clear_sentence(
    terminal: Terminal, tmp_path: Path, content: bytes, expected: str
) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(content)
    done = terminal.run("import", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert expected in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("bogus",), "No such command 'bogus'"),
        (("import",), "Missing argument"),
        (("import", "nowhere.docx"), "nowhere.docx can’t be read"),
        (("sweep", "--at", "soon", "--dry-run"), "--at soon is not a moment"),
        (("sweep", "--at", "1817-10-02", "--dry-run"), "in another century"),
        (("export", "--format", "pdf"), "--format pdf"),
        (("sweep",), "SLACK_BOT_TOKEN is not set"),
        (("worker",), "SLACK_BOT_TOKEN is not set"),
    ],
)
def test_what_is_asked_wrongly_gets_one_line_and_status_2(
    terminal: Terminal, words: tuple[str, ...], expected: str
) -> None:
    done = terminal.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
    assert done.stderr.count("\n") == 1


def test_half_a_set_of_settings_is_no_practice_but_an_error(terminal: Terminal) -> None:
    done = terminal.run(SLACK_SIGNING_SECRET="secret")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SLACK_BOT_TOKEN is not set" in done.stderr


def test_the_practice_workspace_is_for_this_machine_only(terminal: Terminal) -> None:
    done = terminal.run(HOST="0.0.0.0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "HOST" in done.stderr


def test_every_command_has_help(terminal: Terminal) -> None:
    for name in ("run", "web", "worker", "migrate", "import", "export", "sweep", "doctor"):
        done = terminal.run(name, "--help")
        assert done.returncode == 0
        assert f"app.py {name}" in done.stdout


def test_a_database_that_cannot_be_reached_is_one_line(terminal: Terminal) -> None:
    done = terminal.run("migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_web_asks_for_a_migration_first(terminal: Terminal, tmp_path: Path) -> None:
    door = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret"}
    done = terminal.run("web", **door)
    assert done.returncode == 1
    assert "app.py migrate" in done.stderr
    assert terminal.run("migrate").returncode == 0


def test_several_workspaces_must_be_named(terminal: Terminal) -> None:
    terminal.run("import", SAMPLE, "--workspace", "T1")
    terminal.run("import", SAMPLE, "--workspace", "T2")
    done = terminal.run("export")
    assert done.returncode == 1
    assert "T1, T2" in done.stderr
    assert terminal.run("export", "--workspace", "T2").returncode == 0
    assert "There is no workspace T3" in terminal.run("export", "--workspace", "T3").stderr


def test_the_bot_runs_answers_keeps_and_ends_cleanly(terminal: Terminal, tmp_path: Path) -> None:
    """The whole way round in processes of its own: import, run, ask, update, sweep, stop, start again."""
    assert "Nobody is sent anything about it yet" in terminal.run("import", SAMPLE).stdout
    database = Database(f"sqlite:///{terminal.folder / 'data' / 'plankeeper.db'}")
    database.run_now(alert_from_now, database.read_now(choose_workspace, None))
    database.close()
    with PracticeSlack() as slack:
        slack.channel("#mash")
        slack.patience = 10  # seconds: a busy machine is not what is tested
        settings = terminal.settings | {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "PORT": str(free_port()),
        }
        for round_ in range(2):
            started = program.command(datetime.now(UTC))
            process = subprocess.Popen(started, env=settings, stderr=subprocess.PIPE)
            try:
                address = f"http://127.0.0.1:{settings['PORT']}"
                wait_until_up(address)
                slack.deliver_to(f"{address}/slack/events")
                owner = slack.as_("owner")
                owner.profile.is_admin = True  # nobody coordinates yet
                assert owner.command("/plan status 5").text.startswith("Recommendation 5:")
                if round_ == 0:
                    owner.command("/plan channel <#CMASH|mash>")
                    owner.say("5 on track Hubs open", dm=True)
                else:
                    assert "Hubs open" in owner.command("/plan status 5").everything
                swept = terminal.run_apart("sweep", "--at", "2026-11-23T09:00", **settings)
                assert swept.returncode == 0, swept.stderr
                [alert] = [m for m in slack.messages("#mash") if m.is_bot and not m.thread_ts]
                note = f"round {round_}"
                assert "Recorded on action 1.1" in owner.say(f"1.1 at risk {note}", channel="#mash", thread=alert).text
                assert note in owner.command("/plan status 1").everything
            finally:
                process.send_signal(signal.SIGTERM)
                _, errors = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, errors
            assert b"Traceback" not in errors


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        try:
            with urllib.request.urlopen(f"{address}/readyz") as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the bot did not start")


def test_a_file_that_is_no_database_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("These are notes, and no database at all.\n" * 40)
    done = terminal.run("migrate", DATABASE_URL=f"sqlite:///{tmp_path / 'notes.db'}")
    assert done.returncode == 1
    assert "notes.db failed: file is not a database. See DATABASE_URL" in done.stderr
    assert len(done.stderr.splitlines()) == 1
