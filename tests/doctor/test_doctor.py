"""`doctor`: everything looked over, a line each, and what to mend."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from bot.doctor import OPTIONAL, SCOPES, Health
from bot.plan.model.permissions import Role
from bot.plan.people import shared_channels
from bot.plan.people.workspace_settings import change_role
from bot.practice.client.slack import PracticeSlack
from bot.settings import Settings
from tests.doctor.looked_over import checks, line, lines
from tests.support.databases import Templates
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by
from tests.support.terminal import Terminal


@pytest.fixture
def modest(url: str) -> Iterator[RunningBot]:
    """With the scopes of the manifest that nobody may leave out, and none else."""
    with PracticeSlack(scopes=set(SCOPES) - OPTIONAL) as slack:
        slack.channel("#mash")
        with RunningBot(slack, url) as bot:
            bot.command("/plan channel <#CMASH|mash>")
            yield bot


def test_what_is_well_says_so(bot: RunningBot, settings: Settings) -> None:
    assert "✗ mend" in line(settings, "coordinator")
    bot.do(change_role, Role.COORDINATOR, "USOMEBODY", by(None, bot.clock(), "terminal"))
    bot.command("/plan channel <#CMASH|mash>")
    for title in {p.title for a in bot.workspace().plans[0].actions for p in a.owners}:
        bot.command(f'/plan assign "{title}" <@UOWNER|owner>')
    found = checks(settings)
    assert {check.health for check in found} == {Health.OK}
    assert [check.what for check in found] == [
        "settings",
        "database",
        "audit trail of T1",
        "coordinator of T1",
        "posts of T1",
        "token",
        "scopes",
        "channel #mash",
    ]
    assert line(settings, "coordinator").endswith("Somebody (USOMEBODY) can decide and set up")
    assert "entries, unbroken; the last seal is " in line(settings, "audit")


def test_nothing_hidden_is_in_it(bot: RunningBot, settings: Settings) -> None:
    hidden = settings.model_copy(
        update={
            "database_url": "postgresql://somebody:hunter2@127.0.0.1:1/none",
            "slack_app_token": SecretStr("xapp-shy"),
            "slack_signing_secret": SecretStr("shy-signature"),
        }
    )
    said = "\n".join(map(str, [*checks(settings), *checks(hidden)]))
    assert not [word for word in (bot.slack.bot_token, "hunter2", "xapp-shy", "shy-signature") if word in said]


def test_posts_without_holders_are_named(settings: Settings) -> None:
    said = line(settings, "posts of T1")
    assert said.startswith("✗ mend")
    assert "“Head of Service Early Help”" in said
    assert "and 5 more" in said
    assert '`/plan assign "Head of Service Front Door and Assessment" @user`' in said


def test_it_changes_nothing_and_connects_nothing(empty_bot: RunningBot, tmp_path: Path) -> None:
    settings, path = empty_bot.settings(), empty_bot.url.removeprefix("sqlite:///")
    before = "\n".join(sqlite3.connect(path).iterdump())
    checks(settings)
    assert "\n".join(sqlite3.connect(path).iterdump()) == before
    missing = tmp_path / "none" / "plan.db"
    assert line(settings.model_copy(update={"database_url": f"sqlite:///{missing}"}), "database").startswith("✗ mend")
    assert not missing.parent.exists()


def test_a_token_that_is_refused_is_to_be_mended(settings: Settings) -> None:
    wrong = settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-wrong")})
    said = line(wrong, "token")
    assert said.startswith("✗ mend")
    assert "invalid_auth" in said
    assert not lines(wrong, "scopes")


def test_a_slack_that_cannot_be_reached_could_not_be_checked(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"slack_api_url": "http://127.0.0.1:1/api/"})
    assert line(nowhere, "token").startswith("? could not check")
    assert line(nowhere, "audit").startswith("✓ ok")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (set(), "✓ ok  scopes: all that manifest.yml asks for"),
        ({"channels:history"}, "✓ ok  scopes: channels:history is missing"),
        ({"im:history"}, "✗ mend  scopes: im:history is missing, so direct messages are not answered"),
        ({"groups:history", "app_mentions:read"}, "✗ mend  scopes: app_mentions:read is missing"),
    ],
)
def test_scopes_that_are_missing_are_named(settings: Settings, missing: set[str], expected: str) -> None:
    with PracticeSlack(scopes=set(SCOPES) - missing) as slack:
        assert line(settings.model_copy(update={"slack_api_url": slack.api_url}), "scopes").startswith(expected)


def test_channels_can_only_be_checked_with_scopes_that_may_be_left_out(modest: RunningBot) -> None:
    said = line(modest.settings(), "channel CMASH")
    assert said.startswith("? could not check")
    assert "channels:read" in said


def test_a_channel_without_the_bot_or_archived_or_gone_is_to_be_mended(bot: RunningBot, settings: Settings) -> None:
    for number, name in enumerate(("mash", "cin", "all"), 1):
        bot.command(f"/plan channel <#C{name.upper()}|{name}> {number}")
    bot.command("/plan channel <#CGONE|gone> 4")
    channels = bot.slack.workspace.channels
    channels["CMASH"].members.discard(bot.slack.bot_user_id)
    channels["CCIN"].is_archived = True
    said = [str(check) for check in checks(settings) if check.what.startswith("channel")]
    assert [each.split(": ")[0] for each in said] == [
        "✗ mend  channel #mash",
        "✗ mend  channel #cin",
        "✓ ok  channel #all",
        "✗ mend  channel CGONE",
    ]
    assert "/invite" in said[0]
    assert "archived" in said[1]


def test_a_channel_that_another_organisation_reads_is_to_be_allowed_or_left(
    bot: RunningBot, settings: Settings
) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.slack.share("#mash")
    said = line(settings, "channel #mash")
    assert said.startswith("✗ mend")
    assert "another organisation reads it, so its alerts wait" in said
    bot.do(shared_channels.decide_sharing, "CMASH", True, by("UCOORD", bot.clock()))
    assert line(settings, "channel #mash").startswith("✓ ok")


def test_another_workspaces_channels_are_not_asked_of_this_token(bot: RunningBot, settings: Settings) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    with PracticeSlack(team_id="TOTHER") as other:
        said = checks(settings.model_copy(update={"slack_api_url": other.api_url}))
        assert not [call for call in other.calls if call.method == "conversations.info"]
    assert "? could not check  channels of T1: the token is another workspace’s" in map(str, said)


# ------------------------------------------------------------------------------------------------------ audit trail


TAMPERED = {
    "changed": ("UPDATE audit_entry SET what = 'x' WHERE id = 3", "entry 3 (row 3) has been changed"),
    "removed": ("DELETE FROM audit_entry WHERE id = 3", "an entry is missing before place 3 (row 4)"),
    "cut off": ("DELETE FROM audit_entry WHERE id >= 4", "the last entries are missing: there are 3 of 5"),
    "put in": (
        "INSERT INTO audit_entry (team_id, at, what, source, subject, words_digest, who_digest, previous_hash, hash) "
        "VALUES ('T1', '2026-11-23 12:00:00', 'recorded update', 'dm', 'update 9', 'x', 'x', 'x', 'y')",
        "entry 6 (row 6) has been changed",
    ),
    "swapped": (
        "UPDATE audit_entry SET id = CASE id WHEN 2 THEN -4 ELSE -2 END WHERE id IN (2, 4); "
        "UPDATE audit_entry SET id = -id WHERE id < 0",
        "entry 2 (row 2) does not stand where it was written",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_trail_that_somebody_tampered_with_is_to_be_mended_and_says_where(
    bot: RunningBot, settings: Settings, path: Path, what: str
) -> None:
    for number in range(4):
        bot.command(f"/plan update 5 on track hub {number} open")
    assert "5 entries, unbroken" in line(settings, "audit")
    statement, expected = TAMPERED[what]
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.executescript(statement)
    connection.commit()
    connection.close()
    said = line(settings, "audit trail of T1")
    assert said.startswith("✗ mend")
    assert expected in said


# --------------------------------------------------------------------------------------------------- at a terminal


def test_without_a_token_it_says_so(terminal: Terminal) -> None:
    terminal.run("migrate")
    done = terminal.run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Nothing to mend.\n")
    assert "? could not check  Slack: there is no token yet" in done.stdout


def test_a_database_that_is_not_there_or_cannot_be_reached_is_to_be_mended(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal.run("doctor")
    assert (done.returncode, done.stderr) == (1, "")
    assert "`python app.py migrate` makes it" in done.stdout
    assert not (tmp_path / "data").exists()
    done = terminal.run("doctor", DATABASE_URL="postgresql://nobody:hunter2@127.0.0.1:1/none")
    assert (done.returncode, done.stderr) == (1, "")
    assert "✗ mend  database: postgresql://nobody:***@127.0.0.1:1/none can’t be read" in done.stdout


@pytest.mark.parametrize(
    ("name", "value"), [("DATABASE_URL", "mysql://x"), ("SLACK_BOT_TOKEN", "xapp-1"), ("SLACK_BOT_TOKEN", "xoxb-1")]
)
def test_settings_that_are_wrong_are_status_2(terminal: Terminal, name: str, value: str) -> None:
    done = terminal.run("doctor", **{name: value})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_half_a_set_of_settings_is_to_be_mended(terminal: Terminal) -> None:
    terminal.run("migrate")
    done = terminal.run("doctor", SLACK_SIGNING_SECRET="hidden")
    assert done.returncode == 1
    assert "✗ mend  settings: SLACK_BOT_TOKEN is not set" in done.stdout
    assert "hidden" not in done.stdout


def test_a_trail_in_postgresql_is_checked_too(terminal: Terminal, postgres: Templates) -> None:
    with postgres.empty() as url:
        settings = {"DATABASE_URL": url}
        terminal.run("import", SAMPLE, **settings)
        assert "1 entry, unbroken" in terminal.run("doctor", **settings).stdout
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute("UPDATE audit_entry SET what = 'x'")
        assert "entry 1 (row 1) has been changed" in terminal.run("doctor", **settings).stdout


def test_a_file_that_is_no_database_is_to_be_mended(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear colleague, " * 100)
    done = terminal.run("doctor", DATABASE_URL=f"sqlite:///{tmp_path / 'letter.db'}")
    assert (done.returncode, done.stderr) == (1, "")
    assert "✗ mend  database" in done.stdout


def test_an_older_schema_is_to_be_mended(terminal: Terminal, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "old.db").close()
    (tmp_path / "old.db").touch()
    done = terminal.run("doctor", DATABASE_URL=f"sqlite:///{tmp_path / 'old.db'}")
    assert done.returncode == 1
    assert "run `python app.py migrate`" in done.stdout


def test_a_file_that_is_gone_or_was_changed_is_named(bot: RunningBot, settings: Settings) -> None:
    owner = bot.as_("owner")
    owner.say("5 on track Hubs open", dm=True, files={"a.jpg": b"one photo", "b.jpg": b"another"})
    assert "2 files kept, each as it was stored" in line(settings, "files of")
    one, other = [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]
    one.unlink()
    other.write_bytes(b"something else")
    found = line(settings, "files of")
    assert found.startswith("✗ mend")
    assert "is not there any more" in found
    assert "is not what was stored" in found
    assert "from a backup" in found
