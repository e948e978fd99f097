"""What was said long ago is erased too: from past days, from what alerts and reminders quoted, and after upgrades."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from storage.database import Database
from storage.migrations import first_seal, newest, revision_of
from storage.migrations.copies import copies_of
from tests.conversations.council import dms, home_of
from tests.conversations.erasing.reach import (
    LOOKS_EVERYWHERE,
    NAME,
    STEMS,
    at_the_terminal,
    erase,
    left,
    of_the_bot,
    trail_of,
)
from tests.storage.upgrades.kept import restore
from tests.support.audit.remains import found
from tests.support.databases import Templates
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates

LATER = datetime(2027, 1, 18, 12, tzinfo=UTC)


def quoted_in_what_is_sent(bot: RunningBot) -> str:
    """A reminder, a request, a return and the alert that says it; what the alert reads.

    The guard takes the name for that of a house.
    """
    owner, coord = bot.as_("owner"), bot.as_("coord")
    said = owner.say(f"5.1 on track Board to report on 15 January 2027 on {NAME} House", dm=True, files={"a.txt": b"x"})
    owner.click(said, "Remind me")
    owner.say(f"due 5.1 31 March because {NAME} House is not open", dm=True)
    coord.click(dms(bot, "coord")[-1], "Agree")
    owner.say(f"5.1 done The lease of {NAME} House is signed", dm=True)
    coord.command(f"/plan return 5.1 because {NAME} House is not open yet")
    bot.at("2027-01-15T09:30")
    bot.run(bot.bot.schedule.tick())
    owner.open_home()
    owner.edit(said.sent, "5.1 on track Panel to report on 15 January 2027")
    bot.sweep("2027-04-06T09:00")
    return bot.slack.messages("#mash")[-1].everything


@pytest.mark.parametrize("anywhere", ["sqlite"], indirect=True)
@LOOKS_EVERYWHERE
def test_of_a_past_day_and_of_what_was_sent(anywhere: RunningBot, terminal: Terminal) -> None:
    bot = anywhere
    assert NAME in quoted_in_what_is_sent(bot)
    rival = bot.as_("rival")
    asked = rival.say("status 5 as of 25 November", dm=True)
    assert NAME in asked.everything
    assert len(updates(bot)) == 2
    for number in (update.id for update in updates(bot)):
        erase(bot, terminal, "--update", str(number))
    erase(bot, terminal, "--request", "1")
    erase(bot, terminal, "--verdict", "1")

    assert left(bot) == []
    assert "unbroken" in trail_of(bot, terminal)
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.watch.look())
    bot.run(bot.bot.background.drain())
    with time_machine.travel(LATER, tick=True):
        exported = at_the_terminal(bot, terminal, "export", "--as-of", "25 November").stdout
    shown = [rival.say(f"{asked} as of 25 November", dm=True).everything for asked in ("status 5", "status", "list")]
    shown += [message.everything for message in of_the_bot(bot)]
    shown += [bot.slack.now(message).everything for message in asked.messages]
    shown += [exported, str(home_of(bot, "owner"))]
    assert [text for text in shown if any(stem in text for stem in STEMS)] == []


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_in_a_database_that_came_from_an_old_schema(
    request: pytest.FixtureRequest, kind: str, terminal: Terminal
) -> None:
    templates: Templates = request.getfixturevalue(kind)
    with templates.empty() as url:
        restore("0005", url)
        number = said_before_the_upgrade(url)
        assert terminal.run("migrate", DATABASE_URL=url).returncode == 0
        database = Database(url)
        assert revision_of(database) == newest()
        assert len(copies_of(database)) == (1 if kind == "sqlite" else 0)
        data = Path(terminal.folder) / "data"
        assert found(database, data, words=STEMS)
        done = terminal.run(
            "erase", "--update", str(number), "--workspace", "T1", "--because", "is a child", DATABASE_URL=url
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert found(database, data, words=STEMS) == []
        assert copies_of(database) == []
        trail = [line for line in terminal.run("doctor", DATABASE_URL=url).stdout.splitlines() if "of T1" in line]
        database.close()
    assert "9 of them attested by the upgrade alone" in trail[0]  # whatever was sealed after what is erased
    assert "unbroken" in trail[0]


def said_before_the_upgrade(url: str) -> int:
    """Puts the name into an update of the old database, and into an entry of the trail as that version sealed it."""
    database, tables = Database(url), sa.MetaData()
    note = f"{NAME}, 14, has moved in"
    with database.engine.execution_options(writes=True).begin() as connection:
        tables.reflect(connection)
        update, entry, head = (tables.tables[name] for name in ("progress_update", "audit_entry", "audit_head"))
        own = sa.select(sa.func.max(update.c.id)).where(update.c.team_id == "T1", update.c.source != "import")
        number: int = connection.scalars(own).one()
        connection.execute(update.update().where(update.c.id == number).values(note=note, typed=f"5.1 {note}"))
        entries, end = connection.execute(sa.select(head.c.entries, head.c.hash).where(head.c.team_id == "T1")).one()
        at = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
        row: dict[str, Any] = {"at": at, "who": "UOWNER", "what": "corrected update"}
        row |= {"source": "message", "subject": f"update {number}", "before": {"note": note}, "after": {"note": note}}
        row |= {"team_id": "T1", "previous_hash": end}
        sealed = row | {"hash": first_seal.digest(end, row)}
        kept_at = at.replace(tzinfo=None) if database.is_sqlite else at  # as its own type writes it
        connection.execute(entry.insert(), {**sealed, "at": kept_at})
        connection.execute(head.update().where(head.c.team_id == "T1").values(entries=entries + 1, hash=sealed["hash"]))
    database.close()
    return number
