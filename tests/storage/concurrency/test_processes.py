"""Two processes that bring Slack in line with one plan at the same time: each person is told each thing once."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.person import Person
from bot.plan.model.rating import Rating
from bot.plan.notices import send_log
from bot.plan.notices.kinds import NoticeKind
from bot.plan.people import directory, posts, workspace_settings
from bot.plan.people.workspace_settings import WorkspaceSettings
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import progress
from bot.practice.client.slack import PracticeSlack
from tests.storage.council import NOW, Council
from tests.storage.preconditions import SPRING, action_id
from tests.support.stamps import by

PROCESSES, ROUNDS = 2, 3
WITHIN = 60  # seconds

PROGRAM = """
import asyncio, sys
from datetime import datetime
from slack_sdk.web.async_client import AsyncWebClient
from bot.jobs.background import Background
from bot.outbox.carry import Carrier
from bot.outbox.relay import Relay
from bot.outbox.rounds import Rounds
from bot.plan.snapshot import load_workspace
from storage.database import Database
from storage.snapshots import Snapshots

async def refresh(url, api_url, token, now, times):
    database, client = Database(url), AsyncWebClient(token, base_url=api_url)
    async def client_for(team_id):
        return client
    current = Snapshots(database, load_workspace).current
    clock = lambda: datetime.fromisoformat(now)
    rounds = Rounds(database, Background(), current, clock, client_for)
    relay = Relay(database, Carrier(database, current, clock, client_for, 0), clock)
    print("ready", flush=True)
    input()
    for _ in range(int(times)):
        await rounds.round("T1")
        await relay.work_off()
    database.close()

asyncio.run(refresh(*sys.argv[1:]))
"""


@pytest.fixture
def people(slack: PracticeSlack) -> list[str]:
    """The ids of the asker and of five who coordinate."""
    return [slack.as_(name).user_id for name in ("una", "ada", "bea", "cat", "dee", "eve")]


def name_coordinators(council: Council, user_ids: list[str]) -> None:
    chosen = WorkspaceSettings(frozenset(user_ids), frozenset(), None, True, "09:00", None)
    council.do(workspace_settings.save_settings, chosen, by("UBOSS", NOW))


def refresh_at_once(council: Council, slack: PracticeSlack) -> None:
    """Two processes, started together, make some rounds each."""
    url = council.database.engine.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    command = [sys.executable, "-c", PROGRAM, url, slack.api_url, slack.bot_token, NOW.isoformat(), str(ROUNDS)]
    several = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for process in several:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in several:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [(process.communicate(timeout=WITHIN)[1], process.returncode) for process in several]
    assert [code for _, code in ended] == [0] * PROCESSES, ended


def told(slack: PracticeSlack) -> Counter[str]:
    """How many messages each was sent."""
    return Counter(call.arguments["channel"] for call in slack.calls if call.method == "chat.postMessage")


def test_each_who_decides_is_asked_once_and_the_asker_is_answered_once(
    council: Council, slack: PracticeSlack, people: list[str]
) -> None:
    una, *coordinators = people
    council.do(
        workspace_settings.save_settings,
        WorkspaceSettings(frozenset(coordinators), frozenset(), None, True, "09:00", None),
        by(una, NOW),
    )
    change_id = council.do(
        change_requests.submit, action_id(council), ChangeKind.DUE, SPRING, "It slipped.", by(una, NOW)
    )
    refresh_at_once(council, slack)
    assert told(slack) == dict.fromkeys(coordinators, 1)
    sent = {standing.notice.key for standing in council.ask(send_log.standing_since, NOW.date())}
    assert {f"{NoticeKind.REQUEST}:{change_id}:{user_id}" for user_id in coordinators} <= sent

    council.do(change_requests.decide, change_id, Decision.AGREED, by(coordinators[0], NOW))
    refresh_at_once(council, slack)
    assert told(slack) == dict.fromkeys(coordinators, 1) | {una: 1}


def test_each_who_may_sign_off_is_asked_once_and_told_once_who_left(
    council: Council, slack: PracticeSlack, people: list[str]
) -> None:
    una, *coordinators = people
    council.do(
        workspace_settings.save_settings,
        WorkspaceSettings(frozenset(coordinators), frozenset(), None, True, "09:00", None),
        by(una, NOW),
    )
    head = f"Head of {council.team_id}"
    council.do(posts.assign, head, "UGONE", by(una, NOW))
    council.do(directory.keep, [Person("UGONE", "Gone", is_deactivated=True)], NOW)
    council.do(progress.file_update, replace(council.said(), user_id=una), council.filing(delivery=Rating.DONE), NOW)
    refresh_at_once(council, slack)
    assert told(slack) == dict.fromkeys(coordinators, 2)  # who holds a post has left: that too is said once
    council.do(sign_off.sign_off, action_id(council), by(coordinators[0], NOW))
    refresh_at_once(council, slack)
    assert told(slack) == dict.fromkeys(coordinators, 2) | {una: 1}
