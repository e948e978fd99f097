"""Whoever signs off says how they know that it is done, by one tap or in one line; the shares of each are counted."""

import json

import pytest

from bot.documents.json_codec import read_file, to_json
from bot.plan.imports.export import as_document
from bot.plan.model.decisions import Method, Verification
from bot.plan.requests import sign_off
from bot.plan.requests.shares import shares_of
from tests.conversations.council import SEEN, action, dms, home_of, set_up, sign
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.stamps import by

SAMPLED = "Sampled, or with a line …"


@pytest.fixture(autouse=True)
def done(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 done all hubs open", dm=True)


def verified(bot: RunningBot, number: str = "5.1") -> tuple[Verification | None, str | None]:
    last = action(bot, number).verdicts[-1]
    assert last.is_signed_off
    return last.verified, last.reason


@pytest.mark.parametrize(
    ("tap", "method", "said"),
    [
        (SEEN, Method.SEEN, "seen the evidence"),
        ("Visited or observed", Method.VISITED, "visited or observed"),
        ("On their word", Method.WORD, "on their word"),
    ],
)
def test_one_tap_says_how_and_everybody_reads_it(bot: RunningBot, tap: str, method: Method, said: str) -> None:
    director = bot.as_("director")
    asked = director.click(dms(bot, "director")[-1], "Sign off")
    told = director.click(asked, tap)
    assert told.text.startswith(f"Action 5.1 is signed off ({said}).")
    assert verified(bot) == (Verification(method), None)
    assert f"signed off by Director, 23 Nov 2026 ({said})" in bot.as_("rival").command("/plan status 5").everything
    assert f"23 Nov 2026 ({said})" in bot.as_("rival").command("/plan list signed off").everything
    assert f"✅ signed off ({said})" in bot.as_("rival").command("/plan history 5").everything
    assert dms(bot, "owner")[-1].text == f"✅ Action 5.1 is signed off by <@UDIRECTOR> ({said}). Thank you."


def test_a_sample_says_of_how_many_and_a_line_goes_with_any(bot: RunningBot) -> None:
    director = bot.as_("director")
    asked = director.click(dms(bot, "director")[-1], "Sign off")
    [form] = director.click(asked, SAMPLED).views
    assert "How many cases did you sample?" in director.submit(form, {"how": "sampled"}).in_ack["errors"]["cases"]
    for none in ("0", "-3", "many", "10001", "999999999999"):
        assert director.submit(form, {"how": "sampled", "cases": none}).in_ack["errors"]["cases"]
    assert action(bot).rating == "done"
    director.submit(form, {"how": "sampled", "cases": "six", "line": "All six had a <!channel> plan"})
    assert verified(bot) == (Verification(Method.SAMPLED, 6), "All six had a @channel plan")
    told = dms(bot, "owner")[-1].text
    assert told.startswith("✅ Action 5.1 is signed off by <@UDIRECTOR> (sampled 6 cases). “All six had a")
    assert "<!" not in str([call.arguments for call in bot.slack.calls])
    assert "All six had a" in bot.command("/plan history 5").everything
    assert "a sign-off" in bot.command("/plan find six had").everything


@pytest.mark.parametrize(
    ("words", "how", "line"),
    [
        ("visited two hubs on Monday", Verification(Method.VISITED), "visited two hubs on Monday"),
        ("sampled 12 files: all signed", Verification(Method.SAMPLED, 12), "all signed"),
        ("on their word", Verification(Method.WORD), None),
        ("I have seen the evidence", Verification(Method.SEEN), None),
    ],
)
@pytest.mark.parametrize("way", ["slash", "message", "mention"])
def test_it_is_typed_in_one_line(bot: RunningBot, words: str, how: Verification, line: str | None, way: str) -> None:
    director = bot.as_("director")
    if way == "slash":
        told = director.command(f"/plan signoff 5.1 {words}")
    elif way == "message":
        told = director.say(f"signoff 5.1 {words}", dm=True)
    else:
        told = director.say(f"@plankeeper signoff 5.1 {words}", channel="#general")
    assert told.text.startswith(f"Action 5.1 is signed off ({how.label}).")
    assert verified(bot) == (how, line)


@pytest.mark.parametrize("words", ["all good", "not visited", "we haven’t seen it"])
def test_words_that_do_not_say_how_sign_nothing_off(bot: RunningBot, words: str) -> None:
    asked = bot.as_("director").command(f"/plan signoff 5.1 {words}")
    assert f"“{words}” does not say how you know, so nothing is signed off yet." in asked.everything
    assert action(bot).rating == "done"
    bot.as_("director").click(asked, SEEN)
    assert action(bot).rating == "signed_off"


def test_a_sample_of_nobody_knows_how_many_is_asked_about(bot: RunningBot) -> None:
    assert "How many cases did you sample?" in bot.as_("director").say("signoff 5.1 sampled", dm=True).text
    assert action(bot).rating == "done"


def test_a_child_in_the_line_is_asked_about_in_the_form_and_nothing_is_signed(bot: RunningBot) -> None:
    director = bot.as_("director")
    [form] = director.command("/plan signoff 5.1 visited: Jayden Smith, 14, has moved").views
    assert "may identify a child" in str(form)
    held = director.submit(form, {}).in_ack["errors"]["line"]
    assert "may identify a child" in held
    assert action(bot).rating == "done"
    director.submit(form, {"line": "everybody has moved"})
    assert verified(bot) == (Verification(Method.VISITED), "everybody has moved")


def test_a_form_whose_claim_has_changed_meanwhile_is_shown_anew_with_what_was_typed(bot: RunningBot) -> None:
    director = bot.as_("director")
    [form] = director.click(director.click(dms(bot, "director")[-1], "Sign off"), SAMPLED).views
    bot.at("2026-11-23T12:30")
    bot.as_("owner").say("5.1 done and the last hub, too", dm=True)
    again = director.submit(form, {"how": "sampled", "cases": "6", "line": "All had a plan"}).in_ack["view"]
    assert "Somebody has changed this" in str(again["blocks"][0])
    assert "the last hub, too" in str(again)
    assert action(bot).rating == "done"
    director.submit(form, {})
    assert verified(bot) == (Verification(Method.SAMPLED, 6), "All had a plan")


def test_what_is_taken_back_waits_again_and_is_verified_anew(bot: RunningBot) -> None:
    director = bot.as_("director")
    bot.at("2026-11-23T12:30")
    director.say("signoff 5.1 on their word", dm=True)
    director.click(director.command("/plan undo"), "Take it back")
    assert action(bot).rating == "done"
    director.say("signoff 5.1 visited", dm=True)
    assert verified(bot) == (Verification(Method.VISITED), None)


def test_the_shares_stand_on_the_home_of_who_runs_the_plan_and_in_the_report(bot: RunningBot) -> None:
    director = bot.as_("director")
    for who in ("director", "coord", "owner"):
        bot.as_(who).open_home()
    assert "signed off:*" not in str(home_of(bot, "director"))
    assert "signed off:*" not in director.command("/plan report").everything
    director.say("signoff 5.1 sampled 6 files", dm=True)
    for number, how in (("7.1", "visited"), ("7.2", "on their word"), ("3.1", "on their word")):
        bot.as_("coord").say(f"{number} done list agreed", dm=True)
        director.say(f"signoff {number} {how}", dm=True)
    said = "*Of 4 signed off:* 1 sampled, 1 visited or observed, 2 on their word."
    for who in ("director", "coord"):
        bot.as_(who).open_home()
        assert said in str(home_of(bot, who))
    assert "signed off:*" not in str(home_of(bot, "owner"))
    assert said in director.command("/plan report").everything
    listed = director.command("/plan list on their word")
    assert listed.text.startswith("2 actions signed off, on their word. 3.1: ")
    assert "5.1" in director.command("/plan list sampled").text
    assert "7.1" in director.command("/plan list visited").text


def test_who_has_said_it_is_done_still_signs_nothing_whatever_they_know(bot: RunningBot) -> None:
    bot.as_("coord").say("7.1 done list agreed", dm=True)
    assert "You said yourself" in bot.as_("coord").say("signoff 7.1 visited two homes", dm=True).text
    assert action(bot, "7.1").rating == "done"


def test_on_the_home_it_is_asked_in_a_form(bot: RunningBot) -> None:
    director = bot.as_("director")
    director.open_home()
    [form] = director.click(home_of(bot, "director"), "Sign off").views
    director.submit(form, {"how": "word", "cases": "9"})
    assert verified(bot) == (Verification(Method.WORD), None)


def test_a_button_of_no_known_way_signs_nothing(bot: RunningBot) -> None:
    director = bot.as_("director")
    asked = director.click(dms(bot, "director")[-1], "Sign off").messages[-1]
    for row in asked.blocks:
        for made in row.get("elements", ()):
            if str(made.get("action_id", "")).startswith("verify_seen"):
                made["action_id"] = "verify_guessed"
    assert "can’t read that button" in director.click(asked, "verify_guessed", is_late=True).text
    assert action(bot).rating == "done"


def test_a_signature_on_a_card_says_how_on_it(bot: RunningBot) -> None:
    director = bot.as_("director")
    shown = director.command("/plan status 5")
    sign(director, shown)
    assert "(seen the evidence)" in bot.slack.now(shown.messages[-1]).everything


def test_an_export_says_how_and_an_import_reads_it_as_a_note(bot: RunningBot) -> None:
    bot.as_("director").say("signoff 5.1 sampled 12 files: all signed", dm=True)
    plan = bot.workspace().plans[0]
    written = to_json(as_document(plan, bot.record(plan), LONDON))
    actions = [made for each in written["recommendations"] for made in each["actions"]]
    said = {"on": "2026-11-23", "by": "Director", "how": "sampled", "cases": 12, "text": "all signed"}
    assert [made["verified"] for made in actions if "verified" in made] == [said]
    read = read_file(json.dumps(written).encode(), "plan.json")
    [back] = [made for each in read.recommendations for made in each.actions if made.number == "5.1"]
    assert back.verified is None
    assert back.progress[-1].text == "Verified: on 2026-11-23, by Director, how sampled, cases 12, text all signed"
    assert any("“verified”: read as notes" in each.what for each in read.warnings)


def test_what_was_signed_before_it_was_asked_does_not_say_and_counts_as_not_said(bot: RunningBot) -> None:
    bot.do(sign_off.sign_off, action(bot).id, by("UDIRECTOR", bot.clock()))
    card = bot.as_("rival").command("/plan status 5").everything
    assert "signed off by" in card
    assert "23 Nov 2026 (" not in card
    assert shares_of(bot.workspace().plans[0].actions) is None
    bot.as_("coord").say("7.1 done list agreed", dm=True)
    bot.as_("director").say("signoff 7.1 on their word", dm=True)
    assert "*Of 2 signed off:* 1 on their word, 1 not said." in bot.as_("director").command("/plan report").everything
