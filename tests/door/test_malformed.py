"""Whatever comes signed through the door: no failure, and nothing stored that has not the shape of Slack's."""

import urllib.request

import pytest

from bot.practice.client.slack import PracticeSlack
from tests.support.databases import Templates, load_sample_plan
from tests.support.door.kept import everything_kept
from tests.support.door.malformed import kind_of, read
from tests.support.door.recorded import Body, record_conversation
from tests.support.door.siege import post_broken, post_odd
from tests.support.running import RunningBot

SEEDS = (1, 2, 3)
BODIES = 30  # of each kind, by each seed; `make bench door` posts 10,000


@pytest.fixture
def bodies(bot: RunningBot) -> list[Body]:
    """What Slack really sends, in a conversation."""
    recorded = record_conversation(bot)
    assert {kind_of(read(body)) for body in recorded} >= {"command", "message", "block_actions", "view_submission"}
    return recorded


def test_malformed_bodies_do_no_harm(
    bot: RunningBot, bodies: list[Body], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for seed in SEEDS:
        outcome = post_broken(bot, bodies, seed, BODIES)
        assert (outcome.stored, outcome.failed) == ([], [])
        assert post_odd(bot, bodies, seed, BODIES).failed == []
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err + caplog.text
    with urllib.request.urlopen(bot.address + "/readyz") as answer:
        assert answer.read() == b"ready"
    assert bot.command("/plan status 5").text.startswith("Recommendation 5:")


def test_by_the_socket_what_does_not_fit_is_acknowledged_and_let_go(slack: PracticeSlack, sqlite: Templates) -> None:
    with sqlite.copy(load_sample_plan) as url, RunningBot(slack, url, by_socket=True) as bot:
        before = everything_kept(bot.database)
        said = {"type": "message", "user": "UOWNER", "text": "5 on track", "channel_type": "im", "ts": "1.2"}
        wrong: tuple[object, ...] = (None, 5, [], "", "D1; drop")
        for channel in wrong:
            assert slack.send_event(said | {"channel": channel}) == [200]
        assert everything_kept(bot.database) == before
        assert "Recorded on action 5.1" in bot.as_("owner").say("5 on track Hubs open", dm=True).text
