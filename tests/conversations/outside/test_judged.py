"""What somebody outside said of it stands beside our rating, which no rating changes; it is noted, and taken back."""

import json

import pytest
from sqlmodel import Session

from bot.documents.json_codec import read_file, to_json
from bot.errors import NotFound
from bot.plan.erasure import words
from bot.plan.imports import archive
from bot.plan.imports.export import as_document
from bot.plan.model.parts.judgement import Judgement
from storage import audit
from storage import tables as storage_tables
from tests.conversations.council import action, dms, home_of, set_up, tables
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.stamps import by

SAID = "judged 5 Ofsted “early progress” 12 June"
LINE = "⚖️ judged by Ofsted, 12 Jun 2026: “early progress”"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def judged(bot: RunningBot) -> tuple[Judgement, ...]:
    return next(r for r in bot.workspace().plans[0].recommendations if r.number == "5").judged


@pytest.mark.parametrize(
    "typed",
    [
        'judged 5 Ofsted "early progress" 12 June',
        SAID,
        "judged rec 5: by Ofsted on 12 June: early progress",
        "judged 5 Ofsted: early progress, 12 June 2026",
        "judged 5 Ofsted 12/06/26 “early progress”",
    ],
)
def test_it_is_noted_in_one_line_and_said_back(bot: RunningBot, typed: str) -> None:
    told = bot.as_("director").command(f"/plan {typed}")
    assert told.text == (
        f"Noted on recommendation 5: {LINE}. It stands beside the rating here, which does not change it."
    )
    assert told.messages[-1].buttons == ["Take it back"]
    [found] = judged(bot)
    assert (found.body, found.words, found.on.isoformat()) == ("Ofsted", "early progress", "2026-06-12")
    assert (found.noted_by, found.noter.name) == ("UDIRECTOR", "Director")


def test_it_stands_beside_the_rating_everywhere_and_no_rating_changes_it(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    bot.as_("coord").say(SAID, dm=True)
    owner.say("5.1 on track hubs open", dm=True)
    owner.say("5.1 done all hubs open", dm=True)
    card = bot.as_("rival").command("/plan status 5").everything
    assert card.count(LINE) == 1
    assert "done (awaiting sign-off)" in card
    assert LINE in bot.as_("rival").command("/plan list done").everything
    assert f"Judged from outside, of recommendation 5: {LINE}." in bot.as_("rival").command("/plan judged 5").text
    history = bot.as_("rival").command("/plan history 5").everything
    assert "noted what Ofsted judged on 12 Jun 2026 · no. 1" in history
    assert "> early progress" in history
    assert "what was judged outside" in bot.as_("rival").command("/plan find early progress").everything
    owner.say("5.1 at risk a hub has flooded", dm=True)
    owner.open_home()
    assert LINE in str(home_of(bot, "owner"))
    assert len(judged(bot)) == 1


def test_one_action_may_be_judged_and_each_body_has_its_own_line(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.say("judged 7.1 CQC “requires improvement” 3 March 2026", dm=True)
    coord.say("judged 7 Ofsted “early progress” 12 June", dm=True)
    coord.say("judged 7 Ofsted “good progress” 1 October", dm=True)
    card = coord.command("/plan status 7").everything
    assert "judged by CQC, 3 Mar 2026: “requires improvement”" in card
    assert "judged by Ofsted, 1 Oct 2026: “good progress”" in card
    assert "early progress" not in card
    assert "early progress" in coord.say("judged 7", dm=True).text
    assert "CQC" not in coord.command("/plan status 7.2").everything


def test_it_is_taken_back_by_its_button_and_by_undo(bot: RunningBot) -> None:
    director = bot.as_("director")
    noted = director.command(f"/plan {SAID}")
    assert "Taken back" in director.click(noted, "Take it back").text
    assert judged(bot) == ()
    assert "has been taken back already" in director.click(noted, "Take it back", is_late=True).text
    assert "judged by" not in director.command("/plan status 5").everything
    bot.at("2026-11-23T12:30")
    director.command(f"/plan {SAID}")
    director.click(director.command("/plan undo"), "Take it back")
    assert judged(bot) == ()
    assert "LINE" not in director.command("/plan status 5 as of 22 November").everything


def test_twice_the_same_is_noted_once(bot: RunningBot) -> None:
    for who in ("coord", "director"):
        assert "Noted on" in bot.as_(who).command(f"/plan {SAID}").text
    assert len(judged(bot)) == 1


@pytest.mark.parametrize("who", ["owner", "rival"])
def test_only_who_coordinates_or_directs_notes_it(bot: RunningBot, who: str) -> None:
    refused = bot.as_(who).command(f"/plan {SAID}").text
    assert "Only the plan’s coordinator or the director may note what was judged outside." in refused
    noted = bot.as_("coord").command(f"/plan {SAID}")
    assert "may note what was judged outside" in bot.as_(who).click(noted, "Take it back").text
    assert len(judged(bot)) == 1
    assert bot.as_(who).command("/plan judged 5").views == []


def test_the_form_notes_it_and_its_fields_are_looked_at(bot: RunningBot) -> None:
    director = bot.as_("director")
    [form] = director.command("/plan judged 5.1").views
    held = director.submit(form, {"body": "Ofsted", "words": "Jayden Smith, 14, has moved", "day": "2026-06-12"})
    assert "may identify a child" in held.in_ack["errors"]["words"]
    late = director.submit(form, {"body": "Ofsted", "words": "early progress", "day": "2027-06-12"})
    assert "is still to come" in late.in_ack["errors"]["day"]
    assert (
        "who judged"
        in director.submit(form, {"body": " – ", "words": "x", "day": "2026-06-12"}).in_ack["errors"]["body"]
    )
    assert judged(bot) == ()
    director.submit(form, {"body": "Ofsted <!channel>", "words": "early progress", "day": "2026-06-12"})
    director.submit(form, {"body": "Ofsted <!channel>", "words": "early progress", "day": "2026-06-12"})
    [found] = action(bot).judged
    assert (found.body, found.is_of_whole) == ("Ofsted @channel", False)
    assert "<!" not in str([call.arguments for call in bot.slack.calls])


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("judged 5 Ofsted early progress 12 June", "Please put them in quotation marks."),
        ("judged 5 Ofsted “early progress” next spring", "is no day that I can read"),
        ("judged 5 “early progress”", "Who judged it"),
        ("judged 5 Ofsted “…”", "Who judged it"),
        (f"judged 5 Ofsted “{'early ' * 200}”", "That is too long"),
    ],
)
def test_what_cannot_be_read_is_asked_about_and_nothing_is_noted(bot: RunningBot, typed: str, why: str) -> None:
    assert why in bot.as_("coord").say(typed, dm=True).text
    [form] = bot.as_("coord").command(f"/plan {typed}").views
    assert form["callback_id"] == "save_judged"
    assert judged(bot) == ()


def test_without_a_day_it_is_of_today(bot: RunningBot) -> None:
    told = bot.as_("coord").say("judged 5 Ofsted “early progress”", dm=True)
    assert "judged by Ofsted, 23 Nov 2026: “early progress”" in told.text


def test_a_past_day_has_what_stood_then(bot: RunningBot) -> None:
    director = bot.as_("director")
    noted = director.command(f"/plan {SAID}")
    bot.at("2026-11-25T12:00")
    director.click(noted, "Take it back")
    assert LINE in director.command("/plan status 5 as of 24 November").everything
    assert LINE not in director.command("/plan status 5 as of 22 November").everything
    assert LINE not in director.command("/plan status 5").everything


def test_an_export_has_it_and_an_import_reads_it_as_a_note(bot: RunningBot) -> None:
    bot.as_("coord").say(SAID, dm=True)
    bot.as_("coord").say("judged 5.1 CQC: better, 3 March 2026", dm=True)
    plan = bot.workspace().plans[0]
    written = to_json(as_document(plan, bot.record(plan), LONDON))
    fifth = written["recommendations"][4]
    assert fifth["judged"] == [{"on": "2026-06-12", "by": "Ofsted", "text": "early progress"}]
    assert fifth["actions"][0]["judged"] == [{"on": "2026-03-03", "by": "CQC", "text": "better"}]
    assert "judged" not in written["recommendations"][0]
    read = read_file(json.dumps(written).encode(), "plan.json").recommendations[4]
    assert (read.judged, read.actions[0].judged) == ((), ())
    assert read.progress[-1].text == "Judged: on 2026-06-12, by Ofsted, text early progress"


def test_who_owns_a_part_reads_only_what_was_judged_of_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command('/plan assign "Head of Service Children in Need" <@URIVAL>')
    coord.say("judged 7 Ofsted “early progress” 12 June", dm=True)
    bot.slack.as_("rival").profile.is_restricted = True
    bot.read_directory()
    owned = [a.number for a in bot.workspace().plans[0].actions if a.is_owned_by("URIVAL")]
    for number in owned:
        assert "early progress" not in bot.as_("rival").command(f"/plan status {number}").everything


def test_followers_hear_of_it_in_their_daily_message_and_the_owner_is_not_disturbed(bot: RunningBot) -> None:
    before = len(dms(bot, "owner"))
    bot.as_("coord").say(SAID, dm=True)
    assert len(dms(bot, "owner")) == before


def test_its_words_are_erased_for_good(bot: RunningBot) -> None:
    bot.as_("coord").say(SAID, dm=True)
    [found] = judged(bot)
    bot.do(words.erase_judgement, found.id, "identifies a child", by(None, bot.clock()))
    kept = [row for row in tables(bot).splitlines() if row.startswith(("judgement", "audit_words", "notice"))]
    assert not [row for row in kept if "early progress" in row or "Ofsted" in row]
    assert "words removed on 23 November 2026: identifies a child" in bot.command("/plan status 5").everything
    assert bot.database.read_now(audit.verified, bot.slack.team_id).fault is None
    with pytest.raises(NotFound):
        bot.do(words.erase_judgement, found.id + 9, "identifies a child", by(None, bot.clock()))


def test_an_action_that_moves_takes_what_was_judged_of_it_along(bot: RunningBot) -> None:
    bot.as_("coord").say("judged 7.1 CQC: better, 3 March 2026", dm=True)
    bot.as_("coord").say("judged 7 Ofsted: early progress, 12 June 2026", dm=True)

    def move(session: Session, team_id: str, action_id: int, recommendation_id: int) -> None:
        row = session.get_one(storage_tables.Action, action_id)
        archive.move_action(session, row, recommendation_id, "5.2")

    fifth = bot.workspace().plans[0].recommendations[4]
    bot.do(move, action(bot, "7.1").id, fifth.id)
    assert [each.body for each in action(bot, "5.2").judged] == ["CQC"]
    assert "judged by CQC" in bot.command("/plan status 5.2").everything
    assert [each.body for each in action(bot, "7.2").judged] == ["Ofsted"]
