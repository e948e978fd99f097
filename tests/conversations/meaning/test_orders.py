"""What is to be done, said in plain words: only what can be done is offered, and what it needs is said."""

import pytest

from bot.plan.people import posts
from bot.practice.client.answer import Answer
from tests.conversations.council import LEAVING_CARE, action, dms, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

EARLY_HELP = "Head of Service Early Help"
LATER = "18 December because the tender slipped"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Olivia Grant"), ("rival", "Omar Haddad"), ("deputy", "Dan Reed")):
        bot.as_(name).profile.name = called
    bot.read_directory()


def said(bot: RunningBot, name: str, words: str) -> Answer:
    return bot.as_(name).say(words, dm=True)


def labels(answer: Answer) -> list[str]:
    made = [each for block in answer.blocks for each in block.get("elements", [])]
    return [each["text"]["text"] for each in made if each["type"] == "button"]


def held_by(bot: RunningBot, title: str) -> str | None:
    return next(post.holder_id for post in bot.workspace().posts if post.title == title)


def test_words_that_rate_an_action_are_no_order_to_assign(bot: RunningBot) -> None:
    answer = said(bot, "owner", "I got 5.1 wrong, it should be red")
    assert "Assign" not in answer.everything
    assert any(label.startswith(("5.1", "Record it on 5.1", "Undo")) for label in labels(answer))


@pytest.mark.parametrize(
    "words",
    [
        f"Dan Reed is the {EARLY_HELP}",
        f"the new {EARLY_HELP} is dan reed",
        f"<@UDEPUTY> has taken over as {EARLY_HELP}",
        "give early help to Dan Reed",
        f"hi, {EARLY_HELP} is Dan Reed from now on",
    ],
)
def test_a_post_and_a_person_are_assigned_on_a_press(bot: RunningBot, words: str) -> None:
    answer = said(bot, "coord", words)
    assert answer.text.startswith("Nothing has happened yet.")
    assert labels(answer) == ["Dan Reed holds it now"]
    assert held_by(bot, EARLY_HELP) is None
    bot.as_("coord").click(answer, "Dan Reed holds it now")
    assert held_by(bot, EARLY_HELP) == "UDEPUTY"


@pytest.mark.parametrize(
    "words", [f"make <@URIVAL> the deputy for {LEAVING_CARE}", f"Omar Haddad stands in for {LEAVING_CARE}"]
)
def test_who_stands_in_is_no_holder(bot: RunningBot, words: str) -> None:
    bot.as_("coord").click(said(bot, "coord", words), "Omar Haddad stands in now")
    assert held_by(bot, LEAVING_CARE) == "UOWNER"


@pytest.mark.parametrize(
    "words",
    [
        f"take olivia grant off {LEAVING_CARE.lower()}",
        f"Olivia Grant no longer holds {LEAVING_CARE}",
        f"can you take <@UOWNER> off {LEAVING_CARE}?",
        f"Olivia isn't the {LEAVING_CARE} any more",
        f"{LEAVING_CARE} is vacant now",
        f"nobody holds {LEAVING_CARE} now",
        f"olivia grant has left as {LEAVING_CARE}",
    ],
)
def test_a_post_is_emptied_on_a_press(bot: RunningBot, words: str) -> None:
    answer = said(bot, "coord", words)
    assert labels(answer) == ["Nobody holds it now"], words
    assert "holds it now" not in answer.text
    bot.as_("coord").click(answer, "Nobody holds it now")
    assert held_by(bot, LEAVING_CARE) is None


@pytest.mark.parametrize("words", [f"Dan Reed no longer holds {LEAVING_CARE}", f"take Dan Reed off {EARLY_HELP}"])
def test_who_does_not_hold_a_post_is_not_offered_it(bot: RunningBot, words: str) -> None:
    answer = said(bot, "coord", words)
    assert "does not hold" in answer.text
    assert labels(answer) == []


def test_a_titles_own_words_end_nothing(bot: RunningBot) -> None:
    answer = said(bot, "coord", "give leaving care to Dan Reed")
    assert labels(answer) == ["Dan Reed holds it now"]


def test_a_deputy_is_taken_off(bot: RunningBot) -> None:
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY>')
    answer = said(bot, "coord", f"Dan Reed no longer stands in for {LEAVING_CARE}")
    bot.as_("coord").click(answer, "Nobody stands in now")
    assert [(p.holder_id, p.deputy_id) for p in bot.workspace().posts if p.title == LEAVING_CARE] == [("UOWNER", None)]


def test_a_post_is_emptied_in_the_form(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    post_id = str(next(p.id for p in bot.workspace().posts if p.title == LEAVING_CARE))
    view = coord.command("/plan assign").views[-1]
    view = coord.submit(view, {"post": post_id, "empty": "nobody"}).views[-1]  # it shows who holds it, and asks again
    assert "<@UOWNER> now holds" in str(view)
    assert held_by(bot, LEAVING_CARE) == "UOWNER"
    assert "Please keep one of the two" in str(coord.submit(view, {"holder": "UDEPUTY", "empty": "nobody"}).in_ack)
    coord.submit(view, {"holder": "UOWNER", "empty": "nobody"})
    assert held_by(bot, LEAVING_CARE) is None


def test_a_misspelt_post_is_asked_about_with_one_button(bot: RunningBot) -> None:
    answer = said(bot, "coord", "dan reed is head of service leavign care")
    assert answer.text.startswith(f"Did you mean {LEAVING_CARE}?")
    assert labels(answer) == ["Dan Reed holds it now"]
    typed = bot.as_("coord").command('/plan assign "Head of Service Leavign Care" <@URIVAL>')
    assert f"No post is called “Head of Service Leavign Care”. The nearest is “{LEAVING_CARE}”." in typed.text
    bot.as_("coord").click(typed, f"Yes, {LEAVING_CARE}")
    assert held_by(bot, LEAVING_CARE) == "URIVAL"


def test_who_is_not_known_is_chosen_in_the_form(bot: RunningBot) -> None:
    answer = said(bot, "coord", f"Priya Shah is the {EARLY_HELP}")
    assert answer.text.startswith("Who holds it? Choose the person in the form")
    assert bot.as_("coord").click(said(bot, "coord", f"I’m the {EARLY_HELP} now"), "Coord holds it now")
    assert held_by(bot, EARLY_HELP) == "UCOORD"


def test_who_may_not_assign_is_told_who_may(bot: RunningBot) -> None:
    assert "Only the plan’s coordinator" in said(bot, "owner", f"Dan Reed is the {EARLY_HELP}").text


def test_without_a_post_or_a_person_it_says_what_is_needed(bot: RunningBot) -> None:
    answer = said(bot, "coord", "assign it to somebody else please")
    assert "I need the post and the person, for example `assign “" in answer.text or 'assign "' in answer.text
    assert not labels(answer)


@pytest.mark.parametrize(
    "words", ["send the warnings about 3 to <#CMASH|mash>", "can alerts for rec 3 go to <#CMASH|mash> from now on"]
)
def test_alerts_are_sent_to_a_channel_on_a_press(bot: RunningBot, words: str) -> None:
    answer = said(bot, "coord", words)
    assert labels(answer) == ["Send the alerts of 3.1, 3.2 there"]
    assert "now gets the alerts of 3.1, 3.2" in bot.as_("coord").click(answer, labels(answer)[0]).text


def test_an_unclear_absence_has_a_button_for_each_day(bot: RunningBot) -> None:
    answer = said(bot, "owner", "away until next wednesday")
    assert labels(answer) == ["Until Wednesday 25 November 2026", "Until Wednesday 2 December 2026"]
    assert "2 December" in bot.as_("owner").click(answer, labels(answer)[1]).text


def test_undo_ends_an_absence_too(bot: RunningBot) -> None:
    said(bot, "owner", "away until 4 December")
    answer = said(bot, "owner", "undo")
    assert "Welcome back" in bot.as_("owner").click(answer, "I’m not away").text
    assert said(bot, "owner", "i am back").text == "You are not marked as away, so nothing has changed."


def test_anothers_absence_is_not_ones_own(bot: RunningBot) -> None:
    assert said(bot, "coord", "Omar isn't on holiday").text.startswith("<@URIVAL> is not marked as away")
    answer = said(bot, "coord", "Omar is away until 4 December")
    bot.as_("coord").click(answer, "Omar Haddad is away")
    assert set(bot.workspace().away) == {"URIVAL"}
    assert "Only the plan’s coordinator" in said(bot, "owner", "Omar is off until Friday").text
    bot.as_("coord").click(said(bot, "coord", "Omar is back at work"), "Omar Haddad is back")
    assert not bot.workspace().away


def test_the_holder_of_a_post_is_somebody_else(bot: RunningBot) -> None:
    answer = said(bot, "coord", f"the {LEAVING_CARE} is away until 4 December")
    assert labels(answer) == ["Olivia Grant is away"]


@pytest.mark.parametrize(
    "words", ["please delete what Omar wrote on housing", "take back Omar's last comment", "undo what <@URIVAL> said"]
)
def test_nobody_takes_back_what_somebody_else_said(bot: RunningBot, words: str) -> None:
    answer = said(bot, "owner", words)
    assert answer.text.startswith("Only who said something can take it back")
    assert not labels(answer)


@pytest.mark.parametrize("words", ["erase update 7", "pls delete everything about Jake", "redact his name on 5.1"])
def test_erasing_is_done_at_the_terminal(bot: RunningBot, words: str) -> None:
    answer = said(bot, "owner", words)
    assert "at the terminal, with `python app.py erase`" in answer.text
    assert "Nobody has recorded" in bot.as_("coord").command("/plan history 5").text or not labels(answer)


@pytest.mark.parametrize(
    "words", ["Olivia wants more time - agree it", "accept the new date", "please approve her request"]
)
def test_who_may_decide_is_shown_what_waits(bot: RunningBot, words: str) -> None:
    bot.as_("owner").command(f"/plan due 5.1 {LATER}")
    answer = said(bot, "coord", words)
    assert "to decide about 5.1" in answer.text
    assert "Agree" in labels(answer)


def test_whether_a_request_waits_is_answered(bot: RunningBot) -> None:
    bot.as_("owner").command(f"/plan due 5.1 {LATER}")
    assert "is not a day" not in said(bot, "owner", "is my request for more time on 5.1 still waiting?").text
    asked = said(bot, "owner", "has my request for a new date on 5.1 been agreed?").text
    assert "You asked for Friday 18 December 2026 on action 5.1; <@UCOORD> decides." in asked


def test_a_date_without_a_day_opens_the_form_or_says_what_is_needed(bot: RunningBot) -> None:
    assert "`due 5.1 21 December 2026 because …`" in said(bot, "owner", "move the date").text
    answer = said(bot, "owner", "5.1 needs a later date")
    assert bot.as_("owner").click(answer, "Ask for a new date for 5.1 …").views


def test_what_is_given_back_needs_its_number(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done, all flats let", dm=True)
    answer = said(bot, "director", "send it back")
    assert answer.text == "Which action is that about? Put its number first, for example `return 5.1 because …`."
    assert not labels(answer)


def test_no_label_shows_codes_or_sentences(bot: RunningBot) -> None:
    bot.do(posts.assign, EARLY_HELP, "UDEPUTY", by("UCOORD", bot.clock()))
    for words in (
        "<#CMASH|mash> should hear of all this",
        "let <@UDEPUTY> do that",
        "hand it all to <@UDEPUTY> somehow",
    ):
        answer = said(bot, "coord", words)
        assert not any("<" in label or words[:12] in label for label in labels(answer)), labels(answer)
    assert not any("<#" in message.text and "Assign" in message.text for message in dms(bot, "coord"))


def test_news_is_recorded_though_it_begins_with_what_another_said(bot: RunningBot) -> None:
    answer = said(bot, "owner", "scrap what providers said, 5.1 is on track now, the lease is signed")
    assert answer.text.startswith("Recorded on action 5.1: 🟢 *on track*"), answer.text


def test_a_card_is_spent_by_its_press(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    card = said(bot, "coord", f"Dan Reed is the {EARLY_HELP}")
    coord.click(card, "Dan Reed holds it now")
    [shown] = [each for each in dms(bot, "coord") if each.ts == card.messages[-1].ts]
    assert shown.text == f"<@UDEPUTY> now holds {EARLY_HELP} and owns 2.1."
    assert shown.buttons == []
    coord.command(f'/plan assign "{EARLY_HELP}" <@URIVAL>')
    again = coord.click(card, "Dan Reed holds it now", is_late=True)
    assert "That has been done already" in again.everything
    assert held_by(bot, EARLY_HELP) == "URIVAL"


def test_a_card_that_was_refused_is_not_spent(bot: RunningBot) -> None:
    card = said(bot, "coord", f"Dan Reed is the {EARLY_HELP}")
    set_up(bot, coordinators=("UDIRECTOR",))
    assert "Only the plan’s coordinator" in bot.as_("coord").click(card, "Dan Reed holds it now").everything
    set_up(bot)
    bot.as_("coord").click(card, "Dan Reed holds it now", is_late=True)
    assert held_by(bot, EARLY_HELP) == "UDEPUTY"


def test_the_card_for_a_date_names_it_and_the_reason_and_asks_once(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    card = said(bot, "owner", "can you ask for 18 december for 5.1 because the tender slipped")
    assert "Friday 18 December 2026" in card.text
    assert "the tender slipped" in card.text
    label = labels(card)[0]
    owner.click(card, label)
    owner.click(card, label, is_late=True)
    assert len(action(bot).changes) == 1


def test_what_was_returned_takes_its_cards_place(bot: RunningBot) -> None:
    said(bot, "owner", "5.1 done every landlord has signed")
    director = bot.as_("director")
    asked = director.say("signoff 5.1", dm=True)
    form = director.click(asked, "Return …").views[-1]
    director.submit(form, {"reason": "two are missing"})
    [shown] = [each for each in dms(bot, "director") if each.ts == asked.messages[-1].ts]
    assert "Sign off" not in shown.buttons
    assert "Return …" not in shown.buttons
