"""Databases that earlier versions left behind mean the same after the upgrade, and nobody is told anything twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.plan.model.permissions import MAY, Permission, Role
from bot.plan.notices.channel_alerts import week_of
from bot.practice.client.slack import PracticeSlack
from bot.slack.own_messages import metadata_of
from storage import audit
from storage.database import Database
from storage.migrations import migrate, newest
from tests.storage.upgrades.kept import expected, restore, revisions, saying_again
from tests.storage.upgrades.meaning import NOTICES, PEOPLE, TEAMS, meaning, rows
from tests.storage.upgrades.story import AFTER, WITHOUT_COORDINATOR
from tests.support.databases import Templates
from tests.support.running import RunningBot

Open = Callable[[str], Database]

EVERY = pytest.mark.parametrize("revision", revisions())


@pytest.fixture
def kept_url(empty_url: str, revision: str) -> str:
    """Where a kept database is, as it was left."""
    restore(revision, empty_url)
    return empty_url


@contextmanager
def bot_on(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningBot]:
    """This version of the bot on a database, in a Slack in which nothing has been said since."""
    monkeypatch.setenv("DATA_DIR", str(folder))
    with PracticeSlack() as slack:
        for name in ("#general", "#mash", "#cin", "#all"):
            slack.channel(name)
        for name in ("owner", "coord", "director", "rival", "deputy"):
            slack.as_(name)
        with RunningBot(slack, url) as bot:
            bot.at(AFTER)
            yield bot


def test_there_is_a_kept_database_of_every_schema_up_to_the_newest_that_was_released() -> None:
    assert revisions()[:6] == ["0001", "0002", "0003", "0004", "0005", "0012"]  # those between were never released
    assert revisions()[-1] <= newest()


@EVERY
def test_it_holds_every_kind_of_row_and_means_the_same_after_the_upgrade(
    kept_url: str, open_database: Open, revision: str
) -> None:
    database, found = open_database(kept_url), sa.MetaData()
    with database.engine.connect() as connection:
        found.reflect(connection)
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == revision
        empty = [t.name for t in found.sorted_tables if connection.execute(t.select().limit(1)).first() is None]
        assert [name for name in empty if not name.startswith("passage")] == []
    migrate(database)
    assert meaning(database) == as_meant_now(expected(revision)["meaning"], revision)
    for team_id in TEAMS:
        trail = database.read_now(audit.verified, team_id)
        assert (trail.fault, trail.entries > 0) == (None, True)


def as_meant_now(meant: dict[str, Any], revision: str) -> dict[str, Any]:
    """What was meant to change since: where nobody coordinates, nobody is a coordinator by being there; and what was
    signed with an id alone has neither name nor post: nothing is invented. Who may say that they are away may take back
    their own words, which had no line of its own; who may load plans may rename, archive or unload them, and who may
    decide may note what was judged outside. An alert is said once a week."""
    for of in meant.values():
        for may in (*of["may"].values(), *of["guests may"].values()):
            may[str(Permission.OWN_WORDS)] = may[str(Permission.BE_AWAY)]
            may[str(Permission.KEEP_PLANS)] = may[str(Permission.IMPORT)]
            may[str(Permission.JUDGE)] = may[str(Permission.DECIDE)]
        for notice in of["notices"]:
            kind, *_, on = notice[0].split(":")
            if kind == "alert" and notice[1] in ("sent", "sending"):  # the newest of its channel: it is this week's now
                notice[0] = f"alert:{notice[2]}:{week_of(date.fromisoformat(on))}"
        of["notices"].sort(key=lambda notice: notice[0])
    if revision < NAMES:
        for may in meant[WITHOUT_COORDINATOR]["may"].values():
            may |= dict.fromkeys((str(permission) for permission in ROLES_ALONE), "")
        for of in meant.values():
            actions = [action for plan in of["plans"] for action in plan["actions"].values()]
            asked, decided = (sum(len(action[what]) for action in actions) for what in ("requests", "verdicts"))
            how = ["asked"] * asked + ["decided"] * decided + ["said"] * len(of["updates"])
            of["signed"] = [[each, None, None, None] for each in how]
    return meant


NAMES = "0006"  # since then people are kept, and so is what they were called
ROLES_ALONE = [p for p in Permission if MAY[p] <= {Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN}]
ROLES_ALONE.append(Permission.ASK_CHANGE)  # and owners', of whom there are none there


# A bot on the first and the last of each kind; those between say nothing else, as their meaning is the same.
BOTS = [(kind, revision) for kind in ("sqlite", "postgres") for revision in (revisions()[0], revisions()[-1])]


@pytest.mark.parametrize(("kind", "revision"), BOTS)
def test_the_bot_answers_from_it_and_says_only_what_the_old_version_would_have_said(
    request: pytest.FixtureRequest, kind: str, revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates: Templates = request.getfixturevalue(kind)
    with templates.empty() as url:
        restore(revision, url)
        with bot_on(url, tmp_path, monkeypatch) as bot:
            _says_nothing_again(bot, revision)
            _answers(bot)
            if revision < NAMES:
                _names_the_past(bot)


def _says_nothing_again(bot: RunningBot, revision: str) -> None:
    def told() -> dict[str, list[object]]:
        return {key: row for key, *row in rows(bot.database, NOTICES, bot.slack.team_id)}

    def posted() -> int:
        return len([call for call in bot.slack.calls if call.method == "chat.postMessage"])

    before = {key: row for key, row in told().items() if row[0] not in ("failed", "sending")}
    assert before
    [half_way] = [key for key, row in told().items() if row[0] == "sending"]
    assert half_way == "alert:CMASH:2026-W48"
    then = metadata_of("alert:1:CMASH:2026-11-23")  # what the old version called it
    stood = bot.slack.workspace.post("CMASH", {"text": "As it was said.", "metadata": then})
    bot.run(bot.bot.background.drain())
    assert told()[half_way] == ["sent", "CMASH", None, stood.ts]
    assert saying_again(bot, AFTER) == expected(revision)["said"]
    bot.run(bot.bot.schedule.tick())
    after = told()
    assert {key: after[key] for key in before} == before
    so_far = posted()
    assert saying_again(bot, AFTER) == []
    bot.run(bot.bot.schedule.tick())
    assert posted() == so_far


def _answers(bot: RunningBot) -> None:
    card = bot.as_("rival").command("/plan status 5").everything
    assert "Friday 18 December 2026" in card
    assert "Six flats let" in card
    assert "Panel has met twice" in bot.as_("coord").command("/plan history 5").everything
    assert "Recorded on action 5.1" in bot.as_("owner").say("5.1 on track All flats are let", dm=True).text


def _names_the_past(bot: RunningBot) -> None:
    """What was signed with an id alone has the name that the directory had when it was first read, and says so."""
    bot.read_directory()
    said = bot.as_("coord").command("/plan history 6").everything
    assert "(name as known on 23 November 2026)" in said


def test_who_may_what_is_written_down_for_a_workspace_that_never_named_a_coordinator() -> None:
    """What the versions of the kept databases said; where a rule has changed since, it is changed here, by hand."""
    for revision in revisions():
        said = expected(revision)["meaning"][WITHOUT_COORDINATOR]
        assert said["settings"]["coordinators"] == []
        everybody = dict.fromkeys(PEOPLE, revision < NAMES)
        assert {who: bool(may["change settings"]) for who, may in said["may"].items()} == everybody
