"""Which token goes to which workspace: one today, twenty in a double."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt.async_app import AsyncAck, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from bot.connections import Connections
from bot.documents import read_document
from bot.jobs.background import Background
from bot.outbox.carry import Carrier
from bot.outbox.relay import Relay
from bot.outbox.rounds import Rounds
from bot.outbox.schedule import Schedule
from bot.plan import workspace_registry
from bot.plan.imports.create import load_document
from bot.plan.people import channels
from bot.plan.snapshot import load_workspace
from bot.practice.client.slack import PracticeSlack
from bot.practice.server import PracticeServer
from bot.practice.transport.call import Failure
from bot.slack.client import make_app, make_client, open_session
from bot.slack.errors import About, SlackFailure
from bot.slack.installations import Installation, OneToken
from storage.database import Database
from storage.migrations import migrate
from storage.snapshots import Snapshots
from tests.support.many_workspaces import TEAMS, ManyWorkspaces, twenty_workspaces
from tests.support.moment import LONDON
from tests.support.running import SAMPLE, alert_from_now
from tests.support.stamps import by

FORM: dict[str, str | Sequence[str]] = {"content-type": "application/x-www-form-urlencoded"}
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)

# ------------------------------------------------------------------------------------------------- twenty workspaces


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A plan in each of twenty workspaces, whose alerts go to #mash."""
    database = Database(f"sqlite:///{tmp_path / 'plan.db'}")
    migrate(database)
    document = read_document(SAMPLE.read_bytes(), "plan.txt")

    def load(session: Session, team_id: str) -> None:
        workspace_registry.connect(session, team_id, team_id, NINE)
        load_document(session, team_id, document, "plan.txt", by(None, NINE, "import"))
        session.flush()
        plan = load_workspace(session, team_id).plans[0]
        channels.use_channel_for_plan(session, team_id, plan.id, "CMASH", by("UCOORD", NINE))
        alert_from_now(session, team_id)

    for team_id in TEAMS:
        database.run_now(load, team_id)
    return database


async def sweep_all(database: Database, servers: dict[str, PracticeServer], **tokens: str) -> None:
    """The timer at nine, with the tokens that the workspaces have, or these."""
    address = servers[TEAMS[0]].api_url
    kept = {team_id: server.bot_token for team_id, server in servers.items()} | tokens

    async with open_session() as session:
        installations = ManyWorkspaces(kept, address, session)
        snapshots = Snapshots(database, load_workspace)
        clock = partial(NINE.astimezone, UTC)
        client_for = installations.client_for
        background = Background()
        rounds = Rounds(database, background, snapshots.current, clock, client_for)
        await Schedule(database, snapshots.current, clock, client_for, rounds, read_nobody).tick()
        await background.drain()
        await Relay(database, Carrier(database, snapshots.current, clock, client_for, 0), clock).work_off()


async def read_nobody() -> None:
    """Who works there is not what is tried here."""


def alerts(server: PracticeServer) -> list[str]:
    return [message.text for message in server.workspace.messages.values() if message.channel_id == "CMASH"]


def test_the_sweeps_of_twenty_workspaces_each_go_out_with_their_own_token(database: Database) -> None:
    async def run() -> None:
        async with twenty_workspaces() as servers:
            await sweep_all(database, servers)
            assert {team_id: len(alerts(server)) for team_id, server in servers.items()} == dict.fromkeys(TEAMS, 1)
            for server in servers.values():  # a call is listed where its token belongs
                assert [call.method for call in server.board.calls] == ["chat.postMessage"]

    asyncio.run(run())


def test_a_workspace_whose_token_is_gone_or_unknown_does_not_stop_the_others(database: Database) -> None:
    async def run() -> None:
        async with twenty_workspaces() as servers:
            servers["T03"].board.fail("chat.postMessage", Failure("token_revoked"), 9)
            await sweep_all(database, servers, T05="")
            silent = {team_id for team_id, server in servers.items() if not alerts(server)}
            assert silent == {"T03", "T05"}

    asyncio.run(run())


def test_each_request_is_answered_with_the_token_of_its_workspace() -> None:
    used = {}

    async def run() -> None:
        async with open_session() as session:
            tokens = {team_id: f"xoxb-{team_id}" for team_id in TEAMS}
            client = make_client(None, "http://127.0.0.1:1/api/", session, retries=False)
            app = make_app(client, ManyWorkspaces(tokens, client.base_url, session))

            @app.command("/plan")
            async def plan(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient) -> None:
                used[command["team_id"]] = client.token
                await ack()

            for team_id in TEAMS:
                fields = {"command": "/plan", "text": "", "team_id": team_id, "user_id": "U1", "channel_id": "C1"}
                request = AsyncBoltRequest(body=urlencode(fields), headers=FORM)
                answer = await app.async_dispatch(request)
                assert answer.status == 200

    asyncio.run(run())
    assert used == {team_id: f"xoxb-{team_id}" for team_id in TEAMS}


# --------------------------------------------------------------------------------------------------------- one token


def with_one_token(
    slack: PracticeSlack, work: Callable[[OneToken], Awaitable[None]], *, token: str = "xoxb-test"
) -> list[Installation]:
    """Do something with the installations of one token; whom it was found to be for."""
    found = []

    async def run() -> None:
        async with open_session() as session:
            client, sender = (make_client(token, slack.api_url, session, retries=r) for r in (True, False))
            installations = OneToken(client, sender)
            await work(installations)
            if installations.known:
                found.append(installations.known)

    asyncio.run(run())
    return found


def test_whoever_asks_meanwhile_waits_and_slack_is_asked_once(slack: PracticeSlack) -> None:
    async def ask(installations: OneToken) -> None:
        clients = await asyncio.gather(*(installations.client_for("T1") for _ in range(20)))
        assert {client and client.token for client in clients} == {"xoxb-test"}

    [found] = with_one_token(slack, ask)
    assert (found.team_id, found.bot_user_id) == ("T1", slack.bot_user_id)
    assert found.scopes
    assert "chat:write" in found.scopes
    assert [call.method for call in slack.calls] == ["auth.test"]


def test_what_speaks_unasked_never_repeats_a_call_by_itself(slack: PracticeSlack) -> None:
    async def ask(installations: OneToken) -> None:
        client = await installations.client_for("T1")
        assert client
        assert client.retry_handlers == []

    with_one_token(slack, ask)


def test_another_workspace_has_no_token(slack: PracticeSlack) -> None:
    async def ask(installations: OneToken) -> None:
        assert await installations.client_for("T2") is None

    with_one_token(slack, ask)


def test_a_token_that_is_refused_is_said_to_be(slack: PracticeSlack) -> None:
    async def ask(installations: OneToken) -> None:
        for asked in (installations.installation(), installations.client_for("T1")):
            with pytest.raises(SlackFailure, match="invalid_auth") as caught:
                await asked
            assert caught.value.about is About.TOKEN

    assert with_one_token(slack, ask, token="xoxb-wrong") == []


def test_while_slack_cannot_be_asked_it_is_left_in_peace_and_nothing_goes_out(slack: PracticeSlack) -> None:
    async def ask(installations: OneToken) -> None:
        for _ in range(3):
            assert await installations.client_for("T1") is None

    slack.fail("auth.test", "internal_error", status=500, times=9)
    assert with_one_token(slack, ask) == []
    assert len(slack.calls) == 1


def test_a_workspace_is_connected_once_and_before_anybody_goes_on(slack: PracticeSlack, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'plan.db'}")
    migrate(database)
    connected = []

    async def come(connections: Connections) -> None:
        client = await connections.client_for("T1")
        connected.append((client is not None, await database.read(workspace_registry.team_ids)))

    async def ask(installations: OneToken) -> None:
        connections = Connections(installations, database, partial(NINE.astimezone, UTC))
        await asyncio.gather(*(come(connections) for _ in range(5)))

    with_one_token(slack, ask)
    assert connected == [(True, ["T1"])] * 5
