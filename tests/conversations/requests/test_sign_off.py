"""Done is not signed off: a second person confirms it, or returns it with a reason."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import SEEN, action, dms, set_up, sign, sign_off
from tests.support.running import RunningBot
from tests.support.updates import updates, with_more

SAMPLED = "Sampled, or with a line …"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def claim(bot: RunningBot, who: str = "owner", words: str = "5.1 done all hubs open") -> Answer:
    return bot.as_(who).say(words, dm=True)


def test_whoever_may_sign_is_asked_once_each(bot: RunningBot) -> None:
    claim(bot)
    for who in ("coord", "director"):
        [asked] = dms(bot, who)
        assert "<@UOWNER> says that action 5.1 is done." in asked.text
        assert "all hubs open" in asked.everything
        assert asked.buttons == ["Sign off", "Return …"]
    claim(bot, words="5.1 the opening was in the paper")
    assert len(dms(bot, "coord")) == 1
    assert "done (awaiting sign-off)" in bot.command("/plan status 5").everything


def test_a_coordinator_who_says_it_is_done_is_not_asked_to_sign(bot: RunningBot) -> None:
    claim(bot, "coord")
    assert not [m for m in dms(bot, "coord") if "Sign off" in m.buttons]
    refused = bot.as_("coord").click(dms(bot, "director")[-1], "Sign off")
    assert "You said yourself that 5.1 is done, so a second person signs it off" in refused.text
    assert "You said yourself" in bot.as_("coord").command("/plan signoff 5.1").text
    assert action(bot).rating == "done"


def test_nobody_signs_what_they_said_is_done_because_somebody_repeated_it(bot: RunningBot) -> None:
    claim(bot, "coord")
    claim(bot, "owner")
    assert [u.rating for u in updates(bot)] == ["done", "done"]
    assert "You said yourself" in bot.as_("coord").command("/plan signoff 5.1").text
    assert action(bot).rating == "done"


def test_signed_off_by_button_and_everybody_sees_it(bot: RunningBot) -> None:
    claim(bot)
    sign(bot.as_("director"), dms(bot, "director")[-1])
    assert action(bot).rating == "signed_off"
    assert dms(bot, "owner")[-1].text == "✅ Action 5.1 is signed off by <@UDIRECTOR> (seen the evidence). Thank you."
    for who in ("coord", "director"):
        assert dms(bot, who)[-1].buttons == []
        assert "signed off by Director, 23 Nov 2026" in dms(bot, who)[-1].everything


def test_a_second_signature_reads_that_there_is_one(bot: RunningBot) -> None:
    claim(bot)
    held = dms(bot, "coord")[-1]
    sign(bot.as_("director"), dms(bot, "director")[-1])
    late = bot.as_("coord").click(held, "Sign off")
    assert "Action 5.1 was signed off on 23 Nov 2026 already; nothing was changed." in late.text
    assert len(action(bot).verdicts) == 1


@pytest.mark.parametrize("words", ["signoff 5.1", "signoff 5"])
def test_a_typed_sign_off(bot: RunningBot, words: str) -> None:
    claim(bot)
    asked = bot.as_("director").say(words, dm=True)
    assert asked.text.startswith("Sign off action 5.1? *Latest* from")
    assert "“all hubs open”" in asked.text
    assert "No evidence has been given with it." in asked.text
    assert action(bot).rating == "done"
    assert "Action 5.1 is signed off (seen the evidence)." in bot.as_("director").click(asked, SEEN).text
    assert action(bot).rating == "signed_off"


def test_before_it_is_signed_off_all_the_evidence_is_listed(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5.1").views
    link = "https://files.example.gov.uk/leases"
    owner.submit(with_more(owner, form), {"rating": "on_track", "note": "first leases are here", "link": link})
    bot.at("2026-11-23T12:30")
    claim(bot)
    asked = bot.as_("director").command("/plan signoff 5.1")
    assert link in asked.text
    assert "“all hubs open”" in asked.text


def test_a_button_asks_once_more_with_the_words(bot: RunningBot) -> None:
    claim(bot)
    asked = bot.as_("director").click(dms(bot, "director")[-1], "Sign off")
    assert "“all hubs open”" in asked.text
    assert asked.text.endswith("How do you know?")
    assert asked.messages[-1].buttons == [SEEN, "Visited or observed", SAMPLED, "On their word", "Return …"]
    assert action(bot).rating == "done"


def test_a_typed_return_with_its_reason(bot: RunningBot) -> None:
    claim(bot)
    told = bot.as_("director").command("/plan return 5.1 because two hubs are still closed")
    assert "Action 5.1 is returned; <@UOWNER> is told." in told.text
    assert action(bot).rating is None
    back = dms(bot, "owner")[-1]
    assert "<@UDIRECTOR> has returned action 5.1: “two hubs are still closed”" in back.text
    assert back.buttons == ["Update"]
    assert "returned by Director, 23 Nov 2026: “two hubs are still closed”" in bot.command("/plan status 5").everything
    bot.at("2026-11-24")
    claim(bot, words="5.1 at risk two hubs to open in May")
    assert "returned by" not in bot.command("/plan status 5").everything
    assert dms(bot, "coord")[-1].buttons == []


@pytest.mark.parametrize("words", ["return 5.1", "return 5.1 because"])
def test_a_return_without_a_reason_is_asked_about(bot: RunningBot, words: str) -> None:
    claim(bot)
    assert "Why does it go back?" in bot.as_("director").say(words, dm=True).text
    assert action(bot).rating == "done"


def test_a_return_by_the_form(bot: RunningBot) -> None:
    claim(bot)
    director = bot.as_("director")
    [form] = director.click(dms(bot, "director")[-1], "Return …").views
    assert "all hubs open" in str(form)
    assert "Why does it go back?" in director.submit(form, {"reason": "  "}).in_ack["errors"]["reason"]
    held = director.submit(form, {"reason": "Jayden Smith, 14, still waits"})
    assert "may identify a child" in held.in_ack["errors"]["reason"]
    director.submit(form, {"reason": "Two hubs are <!channel> closed"})
    director.submit(form, {"reason": "Two hubs are <!channel> closed"})
    assert [v.reason for v in action(bot).verdicts] == ["Two hubs are <!channel> closed"]
    assert "<!" not in str([call.arguments for call in bot.slack.calls])


def test_a_return_written_while_it_was_signed_off_says_so_first(bot: RunningBot) -> None:
    claim(bot)
    [form] = bot.as_("coord").click(dms(bot, "coord")[-1], "Return …").views
    sign(bot.as_("director"), dms(bot, "director")[-1])
    again = bot.as_("coord").submit(form, {"reason": "Two hubs are closed"}).in_ack["view"]
    assert "Somebody has changed this" in str(again["blocks"][0])
    assert "signed off by Director" in str(again["blocks"])
    assert action(bot).rating == "signed_off"
    bot.as_("coord").submit(form, {})
    assert action(bot).verdicts[-1].reason == "Two hubs are closed"


def test_the_return_of_what_is_open_again_is_refused(bot: RunningBot) -> None:
    claim(bot)
    held = dms(bot, "coord")[-1]
    bot.as_("director").say("return 5.1 because two hubs are closed", dm=True)
    late = bot.as_("coord").click(held, "Return …")
    assert late.views == []
    assert "only what is done or signed off can be returned" in late.text


def test_others_sign_nothing(bot: RunningBot) -> None:
    claim(bot)
    for who in ("owner", "rival"):
        for pressed in ("Sign off", "Return …"):
            assert "Only the plan’s coordinator or the director may sign off" in (
                bot.as_(who).click(dms(bot, "coord")[-1], pressed).text
            )
        assert "Only the plan’s coordinator" in bot.as_(who).command("/plan signoff 5.1").text
    assert action(bot).rating == "done"


def test_what_is_not_done_cannot_be_signed_off(bot: RunningBot) -> None:
    answer = bot.as_("director").command("/plan signoff 5.1").text
    assert "Action 5.1 is not rated yet, so there is nothing to sign off." in answer
    answer = bot.as_("director").command("/plan return 5.1 because of that").text
    assert "only what is done or signed off can be returned" in answer


def test_after_sign_off_a_rating_is_refused_kindly_and_a_note_is_not(bot: RunningBot) -> None:
    claim(bot)
    sign_off(bot)
    refused = claim(bot, words="5.1 at risk a hub has flooded")
    assert "has been signed off, so it can’t be rated anew; a note without a rating can be added" in refused.text
    assert "Recorded on action 5.1" in claim(bot, words="5.1 a hub has flooded").text
    assert action(bot).rating == "signed_off"
    [form] = bot.as_("owner").command("/plan update 5").views
    sent_back = bot.as_("owner").submit(form, {"rating": "on_track", "note": "x"})
    assert "has been signed off" in str(sent_back.in_ack["errors"])


def test_a_note_by_form_on_what_is_done_is_no_second_claim(bot: RunningBot) -> None:
    claim(bot)
    [form] = bot.as_("coord").command("/plan update 5").views
    bot.as_("coord").submit(form, {"note": "The photos are in the folder"})
    assert updates(bot)[-1].rating is None
    assert action(bot).claimants == {"UOWNER"}


def test_signing_on_a_card_leaves_the_card_anew_below(bot: RunningBot) -> None:
    claim(bot)
    director = bot.as_("director")
    shown = director.command("/plan status 5")
    sign(director, shown)
    card = bot.slack.now(shown.messages[-1])
    assert card.text == "Action 5.1 is signed off (seen the evidence)."
    assert card.buttons == ["Return …", "History", "Share in channel"]


def test_what_was_decided_is_not_read_in_another_services_channel(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    claim(bot)
    answer = bot.as_("director").say("@plankeeper return 5.1 because two hubs are closed", channel="#cin")
    assert "Only you see this" in answer.text
    assert not [m for m in bot.slack.messages("#cin") if m.is_bot]


def test_a_claim_taken_back_leaves_no_button_that_signs(bot: RunningBot) -> None:
    said = claim(bot)
    held = dms(bot, "coord")[-1]
    bot.as_("owner").click(said, "Undo")
    assert dms(bot, "coord")[-1].buttons == []
    assert "so there is nothing to sign off" in bot.as_("coord").click(held, "Sign off").text
