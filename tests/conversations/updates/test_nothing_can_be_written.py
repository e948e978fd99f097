"""A full disk, or a database that may only be read: nobody's words are lost unsaid."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from sqlmodel import Session

from bot.cli import readiness
from bot.practice.client.slack import PracticeSlack
from storage import tables
from tests.conversations.council import dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.conversations.updates.full_disk import full, unwritable
from tests.doctor.looked_over import line, lines
from tests.support.databases import Templates, load_sample_plan
from tests.support.running import RunningBot
from tests.support.updates import updates

LONG = "5 on track Hubs open" + ", and so on" * 500  # of more than a page


# What is the same whichever database it is: the failure has one name above storage.
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    templates: Templates = request.getfixturevalue(request.param)
    with templates.copy(load_sample_plan) as url:
        yield url


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def said_to(bot: RunningBot, name: str) -> list[str]:
    return [message.text for message in dms(bot, name)]


def test_a_command_says_so_with_what_was_typed_and_is_recorded_when_it_is_sent_again(bot: RunningBot) -> None:
    owner, typed = bot.as_("owner"), "/plan update 5 on track Hubs open"
    with unwritable(bot.database):
        answer = owner.command(typed)
    assert answer.text.startswith("That was *not recorded*: just now I can’t write anything down. Please send it again")
    assert "You typed: “update 5 on track Hubs open”" in answer.text
    assert not updates(bot)
    assert "Recorded on action 5.1" in owner.command(typed).text
    assert len(updates(bot)) == 1


@on_sqlite
def test_a_form_says_so_at_its_field_and_keeps_what_was_typed(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    with unwritable(bot.database):
        answer = owner.submit(form, {"note": "Hubs open"})
    assert "not recorded" in str(answer.in_ack["errors"])
    owner.submit(form, {})
    assert [update.note for update in updates(bot)] == ["Hubs open"]


def test_a_direct_message_is_brought_again_and_its_author_told_once_when_that_was_in_vain(bot: RunningBot) -> None:
    before = said_to(bot, "owner")
    with unwritable(bot.database):
        bot.as_("owner").say("5 on track Hubs open", dm=True, times=4)
    [told] = said_to(bot, "owner")[len(before) :]
    assert told.startswith("That was *not recorded*: just now I can’t write anything down.")
    assert not updates(bot)
    bot.as_("owner").say("5 on track Hubs open", dm=True)
    assert len(updates(bot)) == 1


@on_sqlite
def test_over_a_socket_it_is_the_same(slack: PracticeSlack, url: str) -> None:
    with RunningBot(slack, url, by_socket=True) as bot:
        set_up(bot)
        slack.patience = 0.5
        with unwritable(bot.database):
            bot.as_("owner").say("5 on track Hubs open", dm=True, times=4)
        assert [text[:23] for text in said_to(bot, "owner")] == ["That was *not recorded*"]


def test_what_can_be_written_by_the_time_slack_brings_it_again_is_recorded_once_and_nothing_else_said(
    bot: RunningBot,
) -> None:
    before = said_to(bot, "owner")
    bot.slack.delivery.retries = (0.3, 0.3, 0.3)
    with unwritable(bot.database):
        bot.as_("owner").say("5 on track Hubs open", dm=True)
    assert not updates(bot)
    for _ in range(100):
        if updates(bot):
            break
        time.sleep(0.05)
    bot.run(bot.bot.background.drain())
    [told] = said_to(bot, "owner")[len(before) :]
    assert "Recorded on action 5.1" in told
    assert len(updates(bot)) == 1


@on_sqlite
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_in_a_thread_is_told_to_its_author_alone(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    with unwritable(bot.database):
        answer = bot.as_("owner").say("on track Hubs open", channel="#mash", thread=alert, times=4)
    [told] = answer.messages
    assert told.text.startswith("That was *not recorded*")
    assert told.only_for == bot.as_("owner").user_id
    assert not updates(bot)


@on_sqlite
@pytest.mark.by_http("over a socket Slack waits in vain for seconds each time")
def test_an_edit_and_a_deletion_are_told_likewise(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs open", dm=True)
    assert said.sent
    before = len(said_to(bot, "owner"))
    bot.slack.delivery.retries = (0.0, 0.0, 0.0)
    with unwritable(bot.database):
        owner.edit(said.sent, "5 on track Hubs closed")
        owner.delete(said.sent)
        for _ in range(100):
            if len(said_to(bot, "owner")) == before + 2:
                break
            time.sleep(0.05)
    told = said_to(bot, "owner")[before:]
    assert {text.partition(":")[0] for text in told} == {
        "What you changed was *not recorded*",
        "What your deleted message said is *not taken back*",
    }
    assert [update.note for update in updates(bot)] == ["Hubs open"]


def test_a_question_is_answered_all_the_same(bot: RunningBot) -> None:
    with unwritable(bot.database):
        assert bot.command("/plan status 5").text.startswith("Recommendation 5:")
        assert "Recommendation 5:" in bot.as_("owner").say("status 5", dm=True).text
        newcomer = bot.as_("newcomer")  # of whom nothing is kept yet, nor can be
        assert "Recommendation 5:" in newcomer.command("/plan status 5").text


def ready(bot: RunningBot) -> int:
    try:
        with urlopen(bot.address + "/readyz") as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def revision(bot: RunningBot) -> int:
    return bot.database.read_now(Session.get_one, tables.Workspace, bot.slack.team_id).revision


@pytest.mark.by_http("it asks whether the bot is ready")
def test_readyz_and_doctor_try_a_write(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before = revision(bot)
    monkeypatch.setattr(readiness, "TRIED_EVERY", 0.0)
    assert ready(bot) == 200
    with unwritable(bot.database):
        assert ready(bot) == 503
    assert ready(bot) == 200
    assert revision(bot) == before
    assert not lines(bot.settings(), "room")


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_doctor_names_a_database_that_may_only_be_read(bot: RunningBot) -> None:
    name = bot.database.engine.url.database
    with psycopg.connect(bot.url, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    assert "cannot execute UPDATE in a read-only transaction" in line(bot.settings(), "room")


@on_sqlite
@pytest.mark.by_http("it asks whether the bot is ready")
def test_readyz_tries_once_in_a_while_however_often_it_is_asked(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    monkeypatch.setattr(type(bot.database), "try_to_write", lambda _: tried.append(1))
    assert {ready(bot) for _ in range(5)} == {200}
    assert len(tried) == 1


@on_sqlite
def test_a_file_that_cannot_grow_is_told_likewise(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    with full(bot.database):
        assert "That was *not recorded*" in owner.command(f"/plan update {LONG}").text
        before = said_to(bot, "owner")
        owner.say(LONG, dm=True, times=4)
        [told] = said_to(bot, "owner")[len(before) :]
        assert told.startswith("That was *not recorded*")
    assert not updates(bot)


def fill(filler: Path) -> None:
    """Writes until there is no room."""
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4_096))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@on_sqlite
@pytest.mark.by_http("it asks whether the bot is ready")
def test_a_disk_that_is_really_full(
    slack: PracticeSlack, url: str, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "TRIED_EVERY", 0.0)
    there = small_disk / "plan.db"
    there.write_bytes(Path(url.removeprefix("sqlite:///")).read_bytes())
    with RunningBot(slack, f"sqlite:///{there}") as bot:
        owner = bot.as_("owner")
        assert "Recommendation 5:" in owner.command("/plan status 5").text
        filler = small_disk / "filler"
        fill(filler)
        assert "That was *not recorded*" in owner.command(f"/plan update {LONG}").text
        assert ready(bot) == 503
        assert "database or disk is full" in line(bot.settings(), "room")
        filler.unlink()
        assert "Recorded on action 5.1" in owner.command(f"/plan update {LONG}").text
        assert ready(bot) == 200
    assert len(updates(bot)) == 1
