"""Words as Slack and other people's keyboards send them: links that Slack made, spaces that do not break, and what
nobody sees.
"""

import pytest

from bot.blocks.kit import unescape
from bot.plan.model.rating import Rating
from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def recorded(bot: RunningBot) -> list[tuple[Rating | None, str]]:
    return [(each.rating, each.note) for each in updates(bot)]


@pytest.mark.parametrize(
    ("typed", "rating", "note"),
    [
        ("5.1 done.In June three moved", Rating.DONE, "In June three moved"),
        ("5.1 on track.So far three moved", Rating.ON_TRACK, "So far three moved"),
        ("5.1 amber.No landlord yet", Rating.AT_RISK, "No landlord yet"),
        (
            "5.1 on track mail jo.bloggs@harrow.gov.uk for the rota",
            Rating.ON_TRACK,
            "mail jo.bloggs@harrow.gov.uk for the rota",
        ),
        ("5.1 on track ring 020 7946 0000 for the rota", Rating.ON_TRACK, "ring 020 7946 0000 for the rota"),
        ("5.1 on track rota at https://harrow.gov.uk/rota", Rating.ON_TRACK, "rota at https://harrow.gov.uk/rota"),
        ("5.1 on track rota at harrow.gov.uk/rota", Rating.ON_TRACK, "rota at harrow.gov.uk/rota"),
    ],
)
def test_what_slack_links_is_what_was_typed(bot: RunningBot, typed: str, rating: Rating, note: str) -> None:
    bot.as_("owner").say(typed, dm=True)
    assert recorded(bot) == [(rating, note)]


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("see <https://harrow.gov.uk/rota|the rota>", "see https://harrow.gov.uk/rota"),
        ("<http://done.In|done.in>", "done.in"),
        ("<https://Harrow.gov.uk/|harrow.gov.uk>", "harrow.gov.uk"),
        ("<mailto:a@b.uk|A@b.uk>", "A@b.uk"),
        ("<mailto:a@b.uk|write to us>", "a@b.uk"),
        ("<tel:02079460000|020 7946 0000>", "020 7946 0000"),
        ("<tel:02079460000|ring us>", "02079460000"),
        ("<http://done.In>", "http://done.In"),
    ],
)
def test_a_link_under_other_words_keeps_its_address(sent: str, typed: str) -> None:
    assert unescape(sent) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "5.1\u00a0on\u00a0track\u00a0hubs open",
        "5.1 on\u202ftrack hubs open",
        "5.1 on\u200b track hubs\u00ad open",
        "\ufeff5.1 on track hubs open",
        "\u200e5.1 on track hubs open\u200e",
        "5.1 on track\u000bhubs open",
        "5.1 on tr\u00adack hubs open",
        "update\u00a05.1 on track hubs open",
    ],
)
def test_what_nobody_sees_costs_no_rating(bot: RunningBot, typed: str) -> None:
    bot.as_("owner").say(typed, dm=True)
    assert recorded(bot) == [(Rating.ON_TRACK, "hubs open")]


@pytest.mark.parametrize(
    "typed", ["/plan status\u00a05.1", "/plan status\u200b 5.1", "/plan\u00a0status 5.1", "/plan status 5.1\ufeff"]
)
def test_a_command_is_one_whichever_space_follows_it(bot: RunningBot, typed: str) -> None:
    assert "action 5.1" in bot.as_("owner").command(typed).everything.lower()
