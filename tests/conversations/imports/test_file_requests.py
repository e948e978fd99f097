"""A newer file moves dates, calls things done and signs off: one message asks somebody else, in one form with ticks."""

import pytest

from bot.plan.model.rating import Rating
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.answer import Answer
from bot.practice.json_object import Json
from tests.conversations.council import SEEN, action, dms
from tests.support.plan_file import ROWS, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

NEWER = [
    [*ROWS[0][:3], "Head of Service Assessment", "30 April 2027", "Complete"],
    [*ROWS[1][:4], "31 July 2027", ROWS[1][5]],
    [*ROWS[2][:5], "Signed off"],
]


@pytest.fixture
def loaded(empty_bot: RunningBot) -> RunningBot:
    set_up_empty(empty_bot)
    empty_bot.load(plan_file(), "plan.csv")
    return empty_bot


def set_up_empty(bot: RunningBot, **more: tuple[str, ...]) -> None:
    for name in ("coord", "director", "second", "owner"):
        bot.as_(name)
    chosen = WorkspaceSettings(
        frozenset(more.get("coordinators", ("UCOORD", "USECOND"))),
        frozenset(more.get("directors", ("UDIRECTOR",))),
        None,
        True,
        "09:00",
        None,
    )
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))


def bring(bot: RunningBot, who: str = "coord") -> Answer:
    """A newer file is given, and taken over with everything that is ticked."""
    person = bot.as_(who)
    shown = person.say("", dm=True, files={"newer.csv": plan_file(NEWER)}).messages[0]
    [form] = person.click(bot.slack.now(shown), "Choose what to take over …").views
    return person.submit(form, {})


def group(form: Json) -> str:
    """The id of the block that has its boxes."""
    [found] = [b["block_id"] for b in form["blocks"] if str(b.get("block_id")).startswith("agreed")]
    return str(found)


def boxes(form: Json) -> dict[str, str]:
    """The boxes of a form: value by text."""
    return {
        option["text"]["text"]: option["value"]
        for block in form["blocks"]
        if str(block.get("block_id")).startswith("agreed")
        for option in block["element"]["options"]
    }


def state(bot: RunningBot) -> dict[str, tuple[Rating | None, str]]:
    return {number: (action(bot, number).rating, str(action(bot, number).due_on)) for number in ("1.1", "2.1", "3.1")}


BEFORE = {
    "1.1": (Rating.ON_TRACK, "2027-03-31"),
    "2.1": (Rating.AT_RISK, "2027-06-30"),
    "3.1": (Rating.OFF_TRACK, "2027-09-30"),
}


def test_one_message_asks_for_all_of_it_and_one_form_decides(loaded: RunningBot) -> None:
    said = bring(loaded)
    assert "4 changes asked for" in said.text
    assert "<@UDIRECTOR> or <@USECOND>" in said.everything
    assert state(loaded) == BEFORE
    [asked] = dms(loaded, "second")
    assert "<@UCOORD> has brought a newer file of Northgate Improvement Plan, “newer.csv”, with 4 changes" in asked.text
    assert asked.buttons == ["Decide …"]
    second = loaded.as_("second")
    [form] = second.click(asked, "Decide …").views
    ticked = {text.partition(" ")[0]: value for text, value in boxes(form).items() if "due" not in text}
    assert set(ticked) == {"1.1", "3.1"}
    due = next(value for text, value in boxes(form).items() if text.startswith("1.1 due"))
    values = {group(form): ",".join([ticked["1.1"], ticked["3.1"], due])}
    refused = second.submit(form, {**values, "rest": "refused"})
    assert "Why?" in refused.in_ack["errors"]["reason"]
    second.submit(form, {**values, "rest": "refused", "reason": "The board meets in June"})
    assert state(loaded) == {
        "1.1": (Rating.DONE, "2027-04-30"),
        "2.1": BEFORE["2.1"],
        "3.1": (Rating.SIGNED_OFF, "2027-09-30"),
    }
    assert "All of it has been decided" in dms(loaded, "second")[0].text
    [told] = [message for message in dms(loaded, "coord") if "of your file" in message.text]
    assert "<@USECOND> has agreed to 3 changes and refused 1 change of your file “newer.csv”" in told.text
    assert "The board meets in June" in told.everything
    history = loaded.as_("owner").command("/plan history 3").everything
    assert "took over the file “newer.csv”: signed off, once a second person agrees" in history
    assert "✅ signed off" in history


def test_who_brought_it_signs_off_nothing_of_it_whichever_way(loaded: RunningBot) -> None:
    bring(loaded)
    coordinator, second = loaded.as_("coord"), loaded.as_("second")
    asked = dms(loaded, "second")[0]
    assert "You brought the file that says so" in coordinator.click(asked, "Decide …").text
    [form] = second.click(asked, "Decide …").views
    second.submit(form, {group(form): next(v for text, v in boxes(form).items() if text == "1.1 done")})
    assert "You said yourself that 1.1 is done" in coordinator.command("/plan signoff 1.1").text
    assert action(loaded, "1.1").rating is Rating.DONE
    second.click(second.command("/plan signoff 1.1"), SEEN)
    assert action(loaded, "1.1").rating is Rating.SIGNED_OFF


def test_where_nobody_else_may_decide_it_is_said_and_nothing_counts(loaded: RunningBot) -> None:
    set_up_empty(loaded, coordinators=("UCOORD",), directors=())
    said = bring(loaded)
    assert "printed in the file, not agreed" in said.everything
    assert state(loaded) == BEFORE
    shown = loaded.as_("owner").command("/plan status 1.1").everything
    assert "printed in the file newer.csv, not agreed: due Friday 30 April 2027, done" in shown
    assert dms(loaded, "second") == []
    set_up_empty(loaded, coordinators=("UCOORD", "USECOND"), directors=())
    loaded.as_("owner").say("2.1 at risk two are on leave", dm=True)
    assert dms(loaded, "second")[0].buttons == ["Decide …"]


def test_an_owner_may_ask_for_a_date_meanwhile_which_takes_the_files_place(loaded: RunningBot) -> None:
    loaded.do(posts.assign, "Head of Service Assessment", "UOWNER", by("UCOORD", loaded.clock()))
    bring(loaded)
    asked = loaded.as_("owner").say("due 1.1 31 May 2027 because the panel moved", dm=True)
    assert "Spring Bank Holiday" in asked.text
    assert [c.kind.value for c in action(loaded, "1.1").not_agreed] == ["due", "done"]
    loaded.as_("owner").click(asked, "Monday 31 May 2027")
    assert [c.kind.value for c in action(loaded, "1.1").not_agreed] == ["done"]
    assert "overtaken" in dms(loaded, "second")[0].everything
    second = loaded.as_("second")
    assert "has brought “newer.csv”" in second.open_home().everything


def test_a_form_that_is_sent_in_late_is_shown_as_things_stand(loaded: RunningBot) -> None:
    bring(loaded)
    second, director = loaded.as_("second"), loaded.as_("director")
    [late] = second.click(dms(loaded, "second")[0], "Decide …").views
    [form] = director.click(dms(loaded, "director")[0], "Decide …").views
    first, *others = boxes(form).values()
    director.submit(form, {group(form): first})
    answer = second.submit(late, {group(late): ",".join(others), "rest": "refused", "reason": "No"})
    [anew] = answer.views
    assert list(boxes(anew).values()) == others
    assert [c.decision for number in ("1.1", "2.1", "3.1") for c in action(loaded, number).changes].count(None) == 3
    director.submit(
        director.click(dms(loaded, "director")[0], "Decide …").views[0], {"rest": "refused", "reason": "No"}
    )
    assert "has been decided meanwhile" in str(second.submit(anew, {}).in_ack["errors"])
