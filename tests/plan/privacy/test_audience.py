"""Who hears what, as a table: of the place, who else reads there, what it is about, and who looks."""

from dataclasses import replace

import pytest

from bot.plan.model.action import Post
from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.privacy.audience import Hearing, Place, Why, hearing, readable
from tests.plan.plans import a_plan, a_workspace, an_action, the_action

HERE = "CMASH"
YES, NO, UNKNOWN = Sharing
ANSWER, ALONE, CARD, ALERT = Place
READER, VISITOR = Actor("UREADER"), Actor("UVISITOR", is_outsider=True)
OWN, OTHERS, NOBODYS = "1.1", "1.2", "1.3"  # this channel's, another's, and without a channel


def council(sharing: Sharing, is_allowed: bool | None = None) -> Workspace:
    """A plan of three actions, and one channel; the visitor owns the first."""
    post = Post(1, "Head of Help", VISITOR.user_id, None)
    actions = [an_action(OWN, post), an_action(OTHERS), an_action(NOBODYS)]
    where = {OWN: HERE, OTHERS: "CCIN", NOBODYS: None}
    placed = [replace(action, channel_id=where[action.number]) for action in actions]
    channels = {HERE: KnownChannel(HERE, sharing, is_allowed, 1)}
    return replace(a_workspace(a_plan({"1": placed})), channels=channels)


def ids(workspace: Workspace, *numbers: str) -> list[int]:
    return [the_action(workspace.plans[0], number).id for number in numbers]


SHOWN = {  # which of the three everybody in the channel may read of
    (ANSWER, NO, None): {OWN, NOBODYS},
    (ANSWER, UNKNOWN, None): set(),
    (ANSWER, YES, None): set(),
    (ANSWER, YES, False): set(),
    (ANSWER, YES, True): {OWN},
    (CARD, NO, None): {OWN, NOBODYS},
    (CARD, UNKNOWN, None): {OWN},
    (CARD, YES, None): set(),
    (CARD, YES, False): set(),
    (CARD, YES, True): {OWN},
    (ALERT, NO, None): {OWN, NOBODYS},
    (ALERT, UNKNOWN, None): {OWN, NOBODYS},  # an upgrade must not silence alerts
    (ALERT, YES, None): set(),
    (ALERT, YES, False): set(),
    (ALERT, YES, True): {OWN},
}


@pytest.mark.parametrize(("place", "sharing", "is_allowed"), SHOWN)
def test_what_everybody_in_a_channel_may_read_of(place: Place, sharing: Sharing, is_allowed: bool | None) -> None:
    workspace = council(sharing, is_allowed)
    every = ids(workspace, OWN, OTHERS, NOBODYS)
    shown = SHOWN[place, sharing, is_allowed]
    assert readable(workspace, place, [*every, 999], HERE) == set(ids(workspace, *shown))
    for number, action_id in zip((OWN, OTHERS, NOBODYS), every, strict=True):
        heard = hearing(workspace, place, [action_id], channel_id=HERE)
        assert (heard == Hearing(HERE)) == (number in shown)


@pytest.mark.parametrize("place", [ANSWER, CARD, ALERT])
@pytest.mark.parametrize("sharing", Sharing)
def test_what_is_about_nothing_or_about_what_is_gone_is_nobody_elses(place: Place, sharing: Sharing) -> None:
    for about in ([], [999]):
        assert hearing(council(sharing, is_allowed=True), place, about, channel_id=HERE) is None
        alone = hearing(council(sharing, is_allowed=True), place, about, channel_id=HERE, viewer=READER)
        assert alone is not None
        assert alone.only_for == "UREADER"


def test_an_answer_about_one_action_too_many_is_the_askers_and_says_why() -> None:
    for sharing, why in ((NO, Why.ELSEWHERE), (UNKNOWN, Why.UNKNOWN), (YES, Why.SHARED)):
        workspace = council(sharing)
        heard = hearing(workspace, ANSWER, ids(workspace, OWN, OTHERS), channel_id=HERE, viewer=READER)
        assert heard == Hearing(HERE, "UREADER", why)


def test_an_alert_is_heard_for_any_of_its_actions_and_a_card_only_for_all() -> None:
    workspace = council(NO)
    both = ids(workspace, OWN, OTHERS)
    assert hearing(workspace, ALERT, both, channel_id=HERE) == Hearing(HERE)
    assert hearing(workspace, CARD, both, channel_id=HERE) is None
    assert hearing(workspace, CARD, both, channel_id=HERE, decided=both) == Hearing(HERE)
    closed = council(YES)
    assert hearing(closed, CARD, both, channel_id=HERE, decided=both) is None


def test_a_channel_that_nobody_has_asked_about_is_unknown() -> None:
    workspace = council(NO)
    assert hearing(workspace, ANSWER, ids(workspace, NOBODYS), channel_id="CELSE") is None
    assert hearing(workspace, CARD, ids(workspace, NOBODYS), channel_id="CELSE") is None


def test_one_person_hears_what_they_may_see() -> None:
    workspace = council(YES)
    own, others = ids(workspace, OWN), ids(workspace, OWN, OTHERS)
    assert hearing(workspace, ALONE, others, channel_id="DREADER", viewer=READER) == Hearing("DREADER", "UREADER")
    assert hearing(workspace, ALONE, own, channel_id="UVISITOR", viewer=VISITOR) == Hearing("UVISITOR", "UVISITOR")
    assert hearing(workspace, ALONE, others, channel_id="DVISITOR", viewer=VISITOR) is None
    assert hearing(workspace, ANSWER, others, channel_id="DVISITOR", viewer=VISITOR) is None
    assert hearing(workspace, ALONE, own, channel_id="DNOBODY") is None
