"""A visitor who holds some of a recommendation's posts speaks for those actions, and changes no other."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from bot.blocks.forms.update import MEASURE
from bot.plan.lookup import target_of
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.rating import Rating
from bot.plan.people import posts
from bot.plan.requests import sign_off
from bot.plan.updates import progress
from bot.plan.updates.routing import Filing
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from storage import plans, tables, workspaces
from tests.conversations.council import set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import by_mention, by_message, with_more

SHARED = "Hear what children say before every review."
ROWS = [
    ["21", SHARED, "21.1 Ask every child.", "Head of Asking", "31 March 2027", "Nine in ten are heard."],
    ["", "", "21.2 Write it down.", "Head of Writing", "31 March 2027", ""],
    ["", "", "21.3 Read it out.", "Head of Reading", "31 March 2027", ""],
]


@pytest.fixture
def holder(bot: RunningBot) -> Person:
    """Somebody who holds the posts of 21.1 and 21.2; 21.3 is another's."""
    set_up(bot)
    bot.load(plan_file(ROWS).replace(b"RAG", b"What will be different?"), "plan.csv", title="Second plan")
    for title in ("Head of Asking", "Head of Writing"):
        bot.do(posts.assign, title, "UHOLDER", by("UCOORD", bot.clock()))
    bot.do(make_default, "Second plan")
    return bot.as_("holder")


@pytest.fixture
def guest(bot: RunningBot, holder: Person) -> Person:
    """The same as a guest, when 21.3 is signed off."""
    third = next(a for p in bot.workspace().plans for a in p.actions if a.number == "21.3")
    said = IncomingMessage("21.3 done", "UOWNER", "C1", Source.FORM)
    bot.do(progress.file_update, said, Filing(target_of(bot.workspace(), third.id), Rating.DONE, "Read."), bot.clock())
    bot.do(sign_off.sign_off, third.id, by("UCOORD", bot.clock()))
    holder.change_profile(is_restricted=True)
    return holder


def make_default(session: Session, team_id: str, title: str) -> None:
    workspaces.ensure(session, team_id)
    plans.unset_default(session, team_id)
    session.flush()
    row = plans.plan_titled(session, team_id, title)
    assert row
    row.is_default = True


def ratings(bot: RunningBot) -> list[Rating | None]:
    return [a.rating for p in bot.workspace().plans for a in p.actions if a.number.startswith("21.")]


def whole(bot: RunningBot) -> int:
    """How much is said of the recommendation as a whole."""
    return next(r.said.count for p in bot.workspace().plans for r in p.recommendations if r.number == "21")


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("21 off track nobody asked", Rating.OFF_TRACK),
        ("done 21 all of it", Rating.DONE),
        ("update 21 at risk slow", Rating.AT_RISK),
    ],
)
@pytest.mark.parametrize("way", [by_message, by_mention])
def test_words_on_a_recommendation_are_filed_on_what_its_guest_owns(
    bot: RunningBot, guest: Person, words: str, rating: Rating, way: Callable[[Person, str], Answer]
) -> None:
    said = way(guest, words)
    assert ratings(bot) == [rating, rating, Rating.SIGNED_OFF]
    assert whole(bot) == 0
    assert all(number in said.everything for number in ("21.1", "21.2"))


def test_an_edit_of_a_guests_words_reaches_no_further(bot: RunningBot, guest: Person) -> None:
    said = guest.say("21.1 on track asked", dm=True)
    guest.edit(said.sent, "21 off track nobody asked")
    assert ratings(bot) == [Rating.OFF_TRACK, Rating.OFF_TRACK, Rating.SIGNED_OFF]
    assert whole(bot) == 0


def test_words_that_were_kept_are_filed_on_what_the_guest_owns(bot: RunningBot, guest: Person) -> None:
    said = guest.say("21 off track Nadia Farouk (13) was not asked", dm=True)
    [form] = guest.click(said, "Say it differently …").views
    guest.submit(form, {"typed": "21 off track nobody asked"})
    assert ratings(bot) == [Rating.OFF_TRACK, Rating.OFF_TRACK, Rating.SIGNED_OFF]
    assert whole(bot) == 0


def test_who_has_become_a_guest_takes_nothing_back_that_was_said_of_the_whole(bot: RunningBot, holder: Person) -> None:
    bot.do(posts.assign, "Head of Reading", "UHOLDER", by("UCOORD", bot.clock()))
    said = holder.say("21 at risk slow", dm=True)
    assert (ratings(bot), whole(bot)) == ([Rating.AT_RISK] * 3, 1)
    bot.do(posts.assign, "Head of Reading", "UREADER", by("UCOORD", bot.clock()))
    holder.change_profile(is_restricted=True)
    assert "You are a guest here" in holder.click(said, "Undo").text
    assert ratings(bot) == [Rating.AT_RISK] * 3
    holder.change_profile(is_restricted=False)
    holder.click(said, "Undo")
    assert ratings(bot) == [None] * 3


def test_a_guests_form_offers_no_measure_of_the_whole(bot: RunningBot, holder: Person) -> None:
    bot.do(share_measures)
    offered = []
    for is_guest in (False, True):
        holder.change_profile(is_restricted=is_guest)
        [form] = holder.command("/plan update 21.1").views
        view = with_more(holder, form)
        assert "impact" in [block["block_id"] for block in view["blocks"]]
        offered.append(MEASURE in [block["block_id"] for block in view["blocks"]])
    assert offered == [True, False]


def share_measures(session: Session, team_id: str) -> None:
    """Every measure is its recommendation's as a whole."""
    workspaces.ensure(session, team_id)
    for row in session.exec(select(tables.SuccessMeasure).where(tables.SuccessMeasure.team_id == team_id)):
        row.action_id = None


@pytest.mark.parametrize("is_thread", [False, True])
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_words_of_an_action_that_a_guest_may_not_see_are_not_recorded_on_their_own(
    bot: RunningBot, guest: Person, is_thread: bool
) -> None:
    bot.do(posts.assign, "Head of Writing", "UOWNER", by("UCOORD", bot.clock()))  # 21.1 is all that is left to them
    coord = bot.as_("coord")
    coord.click(coord.command("/plan status 21", channel="#general"), "Share in channel")
    card = bot.slack.messages("#general")[-1] if is_thread else None
    for typed in ("off track 21.3 the room is taken", "21.3 done all is read"):
        said = guest.say(typed, thread=card) if card else guest.say(typed, dm=True)
        assert "Recorded" not in said.text, typed
    own = next(a for p in bot.workspace().plans for a in p.actions if a.number == "21.1")
    assert own.said.latest_said is None
    said = guest.say("21.1 on track we follow section 21.3 of the guide", thread=card, dm=not card)
    assert "Recorded on action 21.1" in said.text
    said = guest.say("at risk costs rose by 2.5% in May", thread=card, dm=not card)
    assert "Recorded on action 21.1" in said.text
