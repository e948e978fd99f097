"""Cards, lists, the history and exports name people and posts as they were, long after these have changed."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.plan import signature
from bot.plan.imports.export import as_document
from bot.plan.people import posts
from storage import people, tables
from tests.conversations.council import LEAVING_CARE, dms, set_up, sign_off
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.stamps import by

OWNER = f"Olivia Hart, {LEAVING_CARE}"


def name(bot: RunningBot, **names: str) -> None:
    """Slack has named these people."""
    rows = [tables.Person(user_id=user_id, real_name=each, seen_at=bot.clock()) for user_id, each in names.items()]
    bot.do(people.upsert, rows)


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.fixture
def named(bot: RunningBot) -> None:
    name(bot, UOWNER="Olivia Hart", UCOORD="Col Ord", UDIRECTOR="Dee Rey")


def everybody_moves_on(bot: RunningBot) -> None:
    name(bot, UOWNER="Somebody Else", UCOORD="Somebody Else", UDIRECTOR="Somebody Else")
    bot.do(posts.assign, LEAVING_CARE, "URIVAL", by("UCOORD", bot.clock()))


def exported(bot: RunningBot) -> Any:
    plan = bot.workspace().plans[0]
    return to_json(as_document(plan, bot.record(plan), LONDON))


def progress_of(bot: RunningBot) -> Any:
    return exported(bot)["recommendations"][4]["actions"][0]["progress"]


@pytest.mark.usefixtures("named")
def test_a_card_names_who_said_it_last_and_as_what(bot: RunningBot) -> None:
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    everybody_moves_on(bot)
    bot.at("2026-11-26")
    shown = bot.as_("rival").command("/plan status 5").everything
    assert f"*Latest* from {OWNER}, 3 days ago: “two landlords withdrew”" in shown
    assert "Somebody Else" not in shown
    assert "<@UOWNER>" not in shown
    assert f"action 5.1* · {OWNER} · 23 Nov 2026" in bot.as_("rival").command("/plan find landlords").everything


@pytest.mark.usefixtures("named")
def test_the_line_of_an_action_names_who_says_so_and_who_decided(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5 on track hubs open", dm=True)
    owner.say("due 5.1 31 March because the tender slipped", dm=True)
    bot.at("2026-12-01")  # it was due on 27 November
    late = owner.command("/plan status 5").everything
    assert f"on track (says {OWNER}, 23 Nov 2026)" in late
    assert f"{OWNER}, asks for Wednesday 31 March 2027" in late
    owner.say("5 done all hubs open", dm=True)
    name(bot, UCOORD="Col Ord", UDIRECTOR="Dee Rey")  # Slack is asked anew after an hour
    bot.as_("coord").say("return 5.1 because two hubs are closed", dm=True)
    assert "returned by Col Ord, 1 Dec 2026: “two hubs are closed”" in owner.command("/plan status 5").everything
    bot.at("2026-12-02")
    owner.say("5 done they are open now", dm=True)
    bot.at("2026-12-03")
    name(bot, UDIRECTOR="Dee Rey")
    sign_off(bot)
    everybody_moves_on(bot)
    assert "signed off by Dee Rey, 3 Dec 2026" in owner.command("/plan status 5").everything


@pytest.mark.usefixtures("named")
def test_the_history_names_everybody_as_they_were(bot: RunningBot) -> None:
    owner, coord = bot.as_("owner"), bot.as_("coord")
    owner.say("due 5.1 31 March because the tender slipped", dm=True)
    coord.click(dms(bot, "coord")[-1], "Agree")
    owner.click(owner.say("5 at risk a slip of the pen", dm=True), "Undo")
    owner.say("5 done all hubs open", dm=True)
    sign_off(bot)
    everybody_moves_on(bot)
    shown = owner.command("/plan history 5").everything
    at = "23 Nov 2026, 12:00"
    for line in (
        f"{OWNER} · {at} · asked for Wednesday 31 March 2027",
        f"Col Ord · {at} · ✔ agreed: Wednesday 31 March 2027",
        f"{OWNER} · {at} · 🔶 at risk · _retracted_ by {OWNER}, 23 Nov 2026",
        f"Dee Rey · {at} · ✅ signed off",
    ):
        assert line in shown
    assert "Somebody Else" not in shown


@pytest.mark.usefixtures("named")
def test_who_has_to_decide_still_reads_of_a_person_to_talk_to(bot: RunningBot) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert "<@UOWNER> asks for Wednesday 31 March 2027" in dms(bot, "coord")[-1].text


def test_what_has_no_name_gets_one_once_the_directory_is_read_and_says_so(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5 at risk two landlords withdrew", dm=True)
    name(bot, UOWNER="Olivia Hart")
    bot.do(empty_posts)  # as it was before posts were kept
    bot.do(signature.name_the_past, date(2026, 12, 12))
    assert "*Latest* from Olivia Hart, today: “two landlords" in owner.command("/plan status 5").everything
    said = "Olivia Hart (name as known on 12 December 2026) · 23 Nov 2026, 12:00 · 🔶 at risk"
    assert said in owner.command("/plan history 5").everything
    [update] = progress_of(bot)
    assert (update["by"], update["post"], update["known_on"]) == ("Olivia Hart", None, "2026-12-12")


def test_the_day_on_which_a_name_was_known_is_the_councils_own(bot: RunningBot) -> None:
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    bot.do(empty_posts)
    bot.at("2027-06-12T00:30")  # in UTC it is still the day before
    bot.read_directory()
    [update] = progress_of(bot)
    assert (update["by"], update["known_on"]) == ("Owner", "2027-06-12")


def empty_posts(session: Session, team_id: str) -> None:
    own = select(tables.ProgressUpdate).where(tables.ProgressUpdate.team_id == team_id)
    for update in session.exec(own):
        update.author_name = update.author_post = None


@pytest.mark.usefixtures("named")
def test_an_export_has_name_and_post_and_is_read_again_as_a_note(bot: RunningBot) -> None:
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    bot.as_("director").say("5 on track they are back", dm=True)
    everybody_moves_on(bot)
    own, other = progress_of(bot)
    note = {"on": "2026-11-23", "text": "two landlords withdrew", "by": "Olivia Hart", "delivery": "at_risk"}
    assert own == {**note, "post": LEAVING_CARE, "known_on": None}
    assert other == {"on": "2026-11-23", "text": "they are back", "by": "Dee Rey", "delivery": "on_track"}
    again = read_document(json.dumps(exported(bot)).encode(), "plan.json")
    read = again.recommendations[4].actions[0].progress
    assert [note.text for note in read] == ["two landlords withdrew", "they are back"]
    assert "2 updates were read as notes, without who wrote them and their ratings" in [w.what for w in again.warnings]


def test_a_name_is_plain_text(bot: RunningBot) -> None:
    name(bot, UOWNER="<!channel> Ann\n& <@UCOORD|Col>")
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    shown = bot.as_("rival").command("/plan status 5").everything
    assert f"from &lt;!channel&gt; Ann &amp; @Col, {LEAVING_CARE}, today" in shown
    assert "<!channel>" not in bot.as_("rival").command("/plan history 5").everything
