"""Words that may identify a child have no way in but said differently, or with why they identify nobody."""

import threading
from typing import Any

import pytest

from bot.plan.people.posts import assign
from bot.plan.privacy import detector
from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, everything_said, set_up, tables
from tests.conversations.privacy.ways import LINK
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates, with_more

NAMING = "Jayden Smith, 14, has moved in"
SAY_DIFFERENTLY = "Say it differently"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def unclear(bot: RunningBot, words: str = "55 on track Hubs open") -> Answer:
    """Words of the owner's that are kept, with buttons to file them."""
    return bot.as_("owner").say(words, dm=True)


def first_action(bot: RunningBot, number: str = "5.1") -> str:
    return str(action(bot, number).id)


def is_the_form(answer: Answer) -> Any:
    """The form in which it is said differently, with what was typed in it."""
    [view] = answer.views
    assert view["title"]["text"] == SAY_DIFFERENTLY
    assert NAMING in view["state"]["values"]["typed"]["typed"]["value"]
    return view


def nothing_came_of_it(bot: RunningBot) -> None:
    assert [u for n in ("1", "5") for u in updates(bot, n)] == []
    assert action(bot).changes == ()
    assert "Jayden" not in everything_said(bot, but_to=bot.as_("owner").dm_id)


@pytest.mark.parametrize("edited", [f"55 on track {NAMING}", f"5 on track {NAMING}"])
def test_the_older_menu_of_words_that_name_a_child_since_opens_rewording(bot: RunningBot, edited: str) -> None:
    owner, kept = bot.as_("owner"), unclear(bot)
    assert "That may identify a child" in owner.edit(kept.sent, edited).text
    form = is_the_form(owner.choose(kept, "choose_for_draft", first_action(bot)))
    nothing_came_of_it(bot)
    owner.submit(form, {"typed": "5 on track A child has moved in"})
    assert [u.note for u in updates(bot)] == ["A child has moved in"]
    assert "Jayden" not in tables(bot)


def test_the_older_button_for_one_action_opens_rewording(bot: RunningBot) -> None:
    bot.do(assign, "Head of Service Fostering and Permanence", "UOWNER", by("UCOORD", bot.clock()))
    owner, kept = bot.as_("owner"), unclear(bot, "The hubs are open now")
    owner.edit(kept.sent, f"The hubs are open now and {NAMING}")
    assert is_the_form(owner.click(kept, "5.1 A joint housing panel will plan each…"))["type"] == "modal"
    nothing_came_of_it(bot)
    assert updates(bot) == []


def test_the_older_button_for_a_day_opens_rewording(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("due 5.1 next Friday because the tender slipped", dm=True)
    owner.edit(asked.sent, f"due 5.1 next Friday because {NAMING}")
    assert is_the_form(owner.click(asked, "Friday 4 December 2026"))["type"] == "modal"
    nothing_came_of_it(bot)
    assert action(bot).changes == ()


def test_words_kept_before_the_workspace_said_what_its_case_numbers_look_like_are_looked_at_when_they_are_filed(
    bot: RunningBot,
) -> None:
    kept = unclear(bot, "55 on track 7788-21-K is settled")
    set_up(bot, cases="9999-99-A")
    bot.at("2026-11-29T09:00")
    owner = bot.as_("owner")
    [form] = owner.choose(kept, "choose_for_draft", first_action(bot)).views
    assert form["title"]["text"] == SAY_DIFFERENTLY
    assert updates(bot) == []
    bot.at("2026-12-03T09:00")
    bot.run(bot.bot.schedule.tick())
    assert "7788-21-K" in tables(bot)  # as long as words that are held, from when it was found
    bot.at("2026-12-07T09:00")
    bot.run(bot.bot.schedule.tick())
    assert "7788-21-K" not in tables(bot)


@pytest.mark.parametrize("answered", ["yes", "yes, file it", "5"])
def test_an_answer_to_it_files_nothing_of_it(bot: RunningBot, answered: str) -> None:
    owner = bot.as_("owner")
    held = owner.say(f"5 on track {NAMING}", dm=True)
    owner.say(answered, dm=True, thread=held.sent)
    owner.say(answered, thread=held.messages[-1])
    assert NAMING not in [u.note for u in updates(bot)]
    assert "Jayden" not in everything_said(bot, but_to=bot.as_("owner").dm_id)


@pytest.mark.parametrize("who", ["owner", "rival"])
def test_the_messages_shortcut_holds_it_back_too(bot: RunningBot, who: str) -> None:
    said: Message = bot.as_("owner").say(f"@plankeeper 5 on track {NAMING}", channel="#mash").sent
    somebody = bot.as_(who)
    [form] = somebody.use_shortcut("save_progress_update", said).views
    for given in ({"which": first_action(bot), "rating": "on_track"}, {}):
        again = somebody.submit(form, given)
        assert "may identify a child" in str(again.in_ack["view"]["blocks"][0])
        assert "please have its author delete it" in str(again.in_ack["view"]["blocks"][0])
    nothing_came_of_it(bot)


def test_a_correction_that_is_held_is_not_filed_by_taking_the_update_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    recorded = owner.say("5 on track a child has moved in", dm=True)
    owner.edit(recorded.sent, f"5 on track {NAMING}")
    assert "Taken back" in owner.click(recorded, "Undo").text
    assert [u for u in updates(bot) if "Jayden" in u.note] == []
    assert "Jayden" not in everything_said(bot, but_to=bot.as_("owner").dm_id)


def test_deleted_in_slack_as_asked_the_words_wait_for_their_author_all_the_same(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    held = owner.say(f"@plankeeper 5 on track {NAMING}", channel="#mash")
    assert "Others can read your message here, and only you can take it away: please delete it" in held.text
    owner.delete(held.sent)
    owner.submit(is_the_form(owner.click(held, f"{SAY_DIFFERENTLY} …")), {"typed": "5 on track A child has moved in"})
    assert [u.note for u in updates(bot)] == ["A child has moved in"]
    assert "Jayden" not in tables(bot)


@pytest.mark.parametrize(
    "reason",
    [
        "Jayden Smith, 14, is made up",
        "see his NHS number 943 476 5919",
        "Jayden Smith is made up",  # which by itself says nothing of a child: the name is that of the words held back
        "that is jayden smith of the film",
        "Jayden is made up",
    ],
)
def test_the_reason_why_it_identifies_nobody_is_looked_at_itself(bot: RunningBot, reason: str) -> None:
    owner = bot.as_("owner")
    form = is_the_form(owner.click(owner.say(f"5 on track {NAMING}", dm=True), f"{SAY_DIFFERENTLY} …"))
    sent_back = owner.submit(form, {"safe_because": reason})
    assert "The reason itself may identify a child" in sent_back.in_ack["errors"]["safe_because"]
    [filled] = owner.command("/plan update 5").views
    owner.submit(filled, {"note": NAMING})
    sent_back = owner.submit(filled, {"safe_because": reason})
    assert "The reason itself may identify a child" in sent_back.in_ack["errors"]["safe_because"]
    assert updates(bot) == []
    assert reason not in tables(bot)


@pytest.mark.parametrize(
    ("typed", "field"),
    [(f"due 5.1 31 March because {NAMING}", "reason"), (f"return 5.1 because {NAMING}", "reason")],
)
def test_a_typed_reason_is_not_lost(bot: RunningBot, typed: str, field: str) -> None:
    bot.as_("owner").say("5.1 done all hubs open" if typed.startswith("return") else "hello", dm=True)
    coord = bot.as_("coord")
    [form] = coord.command(f"/plan {typed}").views
    assert NAMING in form["state"]["values"][field][field]["value"]
    assert "That may identify a child" in str(form["blocks"][0])
    coord.submit(form, {field: "a child has moved in"})
    said = [c.reason for c in action(bot).changes] + [v.reason for v in action(bot).verdicts]
    assert said == ["a child has moved in"]
    assert "Jayden" not in tables(bot)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("#mash", "Others can read your message here, and only you can take it away: please delete it now, {}."),
        (None, "Your message still stands here, and only you can take it away: please delete it, {}."),
    ],
)
def test_whoever_wrote_it_is_asked_to_take_it_away_in_slack(bot: RunningBot, place: str | None, said: str) -> None:
    mention = "@plankeeper " if place else ""
    for words, instead in ((f"5 on track {NAMING}", "or edit it"), (f"due 5.1 1 March because {NAMING}", "and send")):
        answer = bot.as_("owner").say(f"{mention}{words}", channel=place, dm=place is None)
        assert said.partition("{")[0] + instead in answer.text
    assert "take it away" not in bot.as_("owner").command(f"/plan 5 on track {NAMING}").text


def test_a_search_for_a_child_is_answered_to_who_asked_alone(bot: RunningBot) -> None:
    answer = bot.as_("rival").say('@plankeeper find "Jayden Smith, 14, has moved"', channel="#mash")
    assert "Nothing in the plan" in answer.text
    assert all(message.is_ephemeral for message in answer.messages)
    assert "Jayden" not in everything_said(bot, but_to="URIVAL")


def test_a_link_that_was_taken_back_leads_nowhere_any_more(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(with_more(owner, form), {"note": "see the chronology", "link": LINK})
    recorded = owner.submit(form, {"safe_because": "It is the training film’s"})
    assert LINK in bot.as_("rival").command("/plan status 5").everything
    bot.at("2026-11-25")
    owner.click(recorded if recorded.messages else dms(bot, "owner")[-1], "Undo")
    bot.at("2026-12-01")
    for asked in ("status 5 as of 24 November", "history 5"):
        assert "Jayden" not in bot.as_("rival").command(f"/plan {asked}").everything


def test_a_message_that_was_saved_meanwhile_is_said_to_be_in_the_form_as_it_is_drawn_by_then(bot: RunningBot) -> None:
    """The form that asks why words identify nobody no longer has the field at which that was said."""
    owner = bot.as_("owner")
    said = owner.say("The hubs are open", channel="#mash").sent
    held, other = (owner.use_shortcut("save_progress_update", said).views[0] for _ in range(2))
    owner.submit(held, {"which": first_action(bot), "note": NAMING})
    owner.submit(other, {"which": first_action(bot)})
    sent_back = owner.submit(held, {"note": "A child has moved in"})
    assert list(sent_back.in_ack["errors"].values()) == [
        "That message has been saved as an update before, so nothing was recorded again."
    ]
    assert [u.note for u in updates(bot)] == ["The hubs are open"]


def test_nobody_waits_while_a_long_text_is_looked_over(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_in = []
    find = detector.find_identifying

    def noting(*given: Any) -> Any:
        looked_in.append(threading.current_thread().name)
        return find(*given)

    monkeypatch.setattr(detector, "find_identifying", noting)
    long = f"5.1 on track {'The hubs are open and used. ' * 300}"
    assert "neither recorded nor shown" in bot.as_("owner").say(long + NAMING, dm=True).everything
    bot.as_("owner").say("5.1 on track Hubs open", dm=True)
    loop = looked_in[-1]
    assert loop not in looked_in[:-1]
