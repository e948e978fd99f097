"""Any message can be saved as an update: with its words, its files, and once."""

import pytest

from bot.plan.people import posts
from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from tests.conversations.council import dms, set_up, tables
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates

SHORTCUT = "save_progress_update"


@pytest.fixture
def bot(bot: RunningBot) -> RunningBot:
    set_up(bot)
    return bot


def save(bot: RunningBot, message: Message, who: str = "owner") -> Answer:
    return bot.as_(who).use_shortcut(SHORTCUT, message)


def test_a_message_fills_in_the_form_and_its_files_go_along(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open & busy", channel="#mash", files={"hub.jpg": b"x"}).sent
    [form] = save(bot, said).views
    assert form["state"]["values"]["note"]["note"]["value"] == "The hubs are open & busy"
    assert form["state"]["values"]["which"]["which"]["selected_option"]["text"]["text"].startswith("5.1 ")
    bot.as_("owner").submit(form, {"rating": "on_track"})
    [update] = updates(bot)
    assert (update.note, update.rating, update.author_id) == ("The hubs are open & busy", "on_track", "UOWNER")
    assert [e.name for e in update.evidence] == ["hub.jpg"]
    assert dms(bot, "owner")[-1].text.startswith("Recorded on action 5.1")


def test_the_same_message_saved_twice_leaves_one_and_says_so(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open", channel="#mash").sent
    [form] = save(bot, said).views
    bot.as_("owner").submit(form, {})
    [again] = save(bot, said).views
    sent_back = bot.as_("owner").submit(again, {})
    assert "has been saved as an update before" in str(sent_back.in_ack["errors"])
    assert len(updates(bot)) == 1


def test_the_same_message_saved_again_after_months_leaves_one_and_says_so(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open", channel="#mash").sent
    bot.as_("owner").submit(save(bot, said).views[0], {})
    bot.at("2027-03-01")
    bot.run(bot.bot.schedule.tick())
    sent_back = bot.as_("owner").submit(save(bot, said).views[0], {})
    assert "has been saved as an update before" in str(sent_back.in_ack["errors"])
    assert len(updates(bot)) == 1


def test_the_same_form_sent_in_twice_leaves_one(bot: RunningBot) -> None:
    [form] = save(bot, bot.as_("rival").say("The hubs are open", channel="#mash").sent).views
    for _ in range(2):
        bot.as_("owner").submit(form, {})
    assert len(updates(bot)) == 1


def test_which_action_has_to_be_said(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open", channel="#mash").sent
    [form] = save(bot, said, "rival").views
    sent_back = bot.as_("rival").submit(form, {})
    assert "which" in sent_back.in_ack.get("errors", {}) or sent_back.in_ack == {}
    assert updates(bot) == []


def test_words_that_may_identify_a_child_are_held_back_in_the_form(bot: RunningBot) -> None:
    said = bot.as_("rival").say("Jayden Smith, 14, has moved in", channel="#mash").sent
    [form] = save(bot, said).views
    again = bot.as_("owner").submit(form, {}).in_ack["view"]
    assert "may identify a child" in str(again["blocks"][0])
    assert updates(bot) == []
    assert "Jayden" not in tables(bot)
    bot.as_("owner").submit(form, {"note": "A child has moved in"})
    assert [u.note for u in updates(bot)] == ["A child has moved in"]


def test_a_long_message_says_that_only_its_start_fits(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open. " * 200, channel="#mash").sent
    [form] = save(bot, said).views
    assert "first 3,000 characters" in str(form["blocks"][0])
    bot.as_("owner").submit(form, {})
    assert len(updates(bot)[0].note) <= 3_000


def test_ten_files_with_long_names_still_open_the_form(bot: RunningBot) -> None:
    files = {f"{'Überblick über die Räume ' * 5}{n}.pdf": b"x" for n in range(10)}
    said = bot.as_("rival").say("See the reports", channel="#mash", files=files).sent
    [form] = save(bot, said).views
    bot.as_("owner").submit(form, {})
    assert len(updates(bot)[0].evidence) == 10


def test_before_a_plan_is_loaded_a_sentence_says_so(empty_bot: RunningBot) -> None:
    said = empty_bot.as_("rival").say("The hubs are open", channel="#mash").sent
    answer = save(empty_bot, said)
    assert answer.views == []
    assert "No plan has been loaded in this workspace yet" in answer.text


def test_a_guest_is_told_why_not(bot: RunningBot) -> None:
    guest = bot.as_("guest")
    guest.profile.is_restricted = True
    said = bot.as_("rival").say("The hubs are open", channel="#mash").sent
    answer = save(bot, said, "guest")
    assert answer.views == []
    assert "You are a guest here" in answer.text
    bot.do(posts.assign, "Head of Service Early Help", "UGUEST", by("UCOORD", bot.clock()))
    [form] = save(bot, said, "guest").views
    assert "5.1" not in str(form["blocks"])
    guest.submit(form, {})
    assert len(updates(bot, "2")) == 1


def test_a_form_that_slack_will_not_open_says_what_to_type(bot: RunningBot) -> None:
    said = bot.as_("rival").say("The hubs are open", channel="#mash").sent
    bot.slack.fail("views.open", "expired_trigger_id")
    assert "You can type it instead: `/plan update 5 on track Hubs open`" in save(bot, said).text
