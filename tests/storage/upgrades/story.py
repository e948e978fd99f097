"""What happens in a council until a Monday morning, said and pressed in Slack as far as it can be.

`tell(bot, revision)` tells it to the bot of this very version; what a schema did not have yet is left out, so that the
rows can be kept as that schema had them.
"""

import json
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from bot.plan.erasure import words
from bot.plan.model.stamp import Source
from bot.practice.client.person import Person
from bot.practice.state.message import Message
from tests.conversations.council import dms, set_up
from tests.storage.council import Council
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by

MORNING = "2026-11-23T09:00"
AFTER = "2026-11-23T09:30"  # the upgrade is done, and the sweep is run by hand
WITHOUT_COORDINATOR = "T2"


def tell(bot: RunningBot, revision: str) -> None:
    """Lets it all happen."""
    bot.at("2026-09-28T10:00")
    bot.load()
    set_up(bot)
    Council(bot.database, WITHOUT_COORDINATOR).load()
    Council(bot.database, WITHOUT_COORDINATOR).update()
    if revision >= "0006":
        bot.read_directory()
    _set_up_the_rest(bot)
    _report(bot)
    _ask(bot, revision)
    _finish(bot)
    if revision >= "0004":
        _be_away_and_careful(bot)
    if revision >= "0005":
        _bring_the_file_again(bot)
    if revision >= "0012":
        _load_a_plan_that_has_everything(bot)
        _send_a_photo(bot)
        _erase(bot)
    _sweep(bot)
    if revision < "0004":
        bot.do(_tell_only_channels)


def _tell_only_channels(session: Session, team_id: str) -> None:
    """Before requests had a place of their own nobody was told anything but by an alert."""
    session.execute(text("DELETE FROM notice WHERE kind <> 'alert' AND team_id = :team"), {"team": team_id})


def _set_up_the_rest(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command('/plan assign "Head of Service Early Help" <@URIVAL|rival>')
    coord.command('/plan assign "Head of Service Leaving Care" deputy <@UDEPUTY|deputy>')
    for channel in ("<#CMASH|mash> 1", "<#CCIN|cin> 3 4", "<#CALL|all>"):
        coord.command(f"/plan channel {channel}")


def _report(bot: RunningBot) -> None:
    """Updates of every kind: corrected, retracted, by form with all that goes with it, on a whole recommendation."""
    owner = bot.as_("owner")
    bot.at("2026-10-12T11:00")
    said = owner.say("5.1 at risk Panel has met once", dm=True)
    bot.at("2026-10-12T11:20")
    owner.edit(said.sent, "5.1 on track Panel has met twice")
    gone = owner.say("5.1 off track Wrong action, sorry", dm=True)
    bot.at("2026-10-13T09:10")
    owner.delete(gone.sent)
    bot.at("2026-10-20T15:00")
    [form] = owner.command("/plan update 5").views
    measure = bot.workspace().plans[0].recommendations[4].measures[0]
    filled = {"rating": "on_track", "note": "Six flats let", "impact": "some_evidence", "follow_up": "2027-01-15"}
    filled |= {"link": "https://example.org/report", "measure": str(measure.id), "reading": "1 of 40 in June"}
    owner.submit(form, filled)
    bot.as_("coord").say("7 at risk Two posts are still vacant", dm=True)
    owner.say("55 on track Hubs open", dm=True)  # there is no such number: kept
    rival = bot.as_("rival")
    rival.say("@plankeeper 2.1 off track The shared form is late", channel="#mash")


def _ask(bot: RunningBot, revision: str) -> None:
    """Requests that are agreed, refused and open."""
    owner, rival = bot.as_("owner"), bot.as_("rival")
    bot.at("2026-10-21T10:00")
    owner.say("due 5.1 18 December because the tender slipped", dm=True)
    bot.as_("coord").click(_asked(bot, "coord"), "Agree")
    rival.say("due 2.1 31 March because the schools are late", dm=True)
    [form] = bot.as_("coord").click(_asked(bot, "coord"), "Refuse …").views
    bot.as_("coord").submit(form, {"reason": "The schools have had a year."})
    bot.at("2026-11-19T10:00")
    rival.say("due 2.1 31 January because one school is left", dm=True)
    if revision >= "0004":
        bot.as_("coord").say("8.1 paused because health is reorganised", dm=True)
        bot.as_("director").click(_asked(bot, "director"), "Agree")


def _finish(bot: RunningBot) -> None:
    """What is done is signed off, or returned, or waits."""
    bot.at("2026-11-20T10:00")
    for number in ("6.1", "3.1", "7.2"):
        bot.as_("coord").say(f"{number} done all posts filled", dm=True)
    director = bot.as_("director")
    director.command("/plan signoff 6.1 sampled 6 files: all had a plan")
    director.command("/plan return 3.1 because no October paper was written")


def _be_away_and_careful(bot: RunningBot) -> None:
    coord: Person = bot.as_("coord")
    bot.as_("owner").say("away until 30 November", dm=True)
    bot.as_("owner").say("5.1 on track Jayden Smith, 14, has moved in", dm=True)  # held back
    [form] = coord.command("/plan settings").views
    coord.submit(form, {"board_on": "2027-03-01", "is_open": "owners", "case_pattern": "LCS-999999"})


def _bring_the_file_again(bot: RunningBot) -> None:
    """An edit of the file is taken over: its last recommendation goes. Another one waits."""
    coord, content = bot.as_("coord"), SAMPLE.read_text()
    shorter = content[: content.rindex("\n\t10.")]
    shown = bot.slack.now(coord.say("", dm=True, files={"plan.txt": shorter.encode()}).messages[0])
    view = coord.click(shown, "Choose what to take over …").views[-1]
    groups = [block for block in view["blocks"] if block["type"] == "input"]
    coord.submit(view, {g["block_id"]: ",".join(o["value"] for o in g["element"]["options"]) for g in groups})
    coord.say("", dm=True, files={"newer.txt": shorter.replace("single triage", "joint triage").encode()})


def _load_a_plan_that_has_everything(bot: RunningBot) -> None:
    """Another plan, of a file of ours: with the columns that only some plans have."""
    action: dict[str, Any] = {"number": "A.1", "text": "One rota.", "owners": ["Chief Nurse"], "due_on": "2027-01-29"}
    action |= {"priority": "High", "accountable": ["Director of Nursing"], "depends_on": "A.2", "waiting_on": "ICB"}
    part: dict[str, Any] = {
        "number": "A",
        "text": "Staff every ward.",
        "noun": "Must do",
        "priority": "First",
        "actions": [action],
    }
    part |= {"section": None, "response": "partly", "response_text": "But for the date."}
    content = json.dumps({"title": "Hospital plan", "rating_key": None, "recommendations": [part]}).encode()
    coord = bot.as_("coord")
    coord.click(bot.slack.now(coord.say("", dm=True, files={"hospital.json": content}).messages[0]), "Load it")


def _send_a_photo(bot: RunningBot) -> None:
    """What is sent with an update is copied."""
    bot.as_("coord").say("7 at risk One post is filled", dm=True, files={"rota.txt": b"Monday: everybody"})


def _erase(bot: RunningBot) -> None:
    """An update named somebody."""
    bot.as_("coord").say("7.1 on track The blue flat is hers", dm=True)
    plan = next(plan for plan in bot.workspace().plans if plan.is_default)
    [named] = [u.id for said in bot.record(plan).own.values() for u in said if u.note == "The blue flat is hers"]
    bot.do(words.erase_update, named, "identifies a child", by(None, bot.clock(), Source.TERMINAL))


def _sweep(bot: RunningBot) -> None:
    """The alerts of the morning: one is sent, one is refused, and one was being sent when the machine went down."""
    bot.slack.fail("chat.postMessage", "is_archived")
    bot.sweep(MORNING)

    def leave_half_way(session: Session, team_id: str) -> None:
        newest = "SELECT max(id) FROM notice WHERE team_id = :team AND kind = 'alert' AND state = 'sent'"
        session.execute(
            text(f"UPDATE notice SET state = 'sending', ts = NULL, sent_at = NULL WHERE id = ({newest})"),
            {"team": team_id},
        )

    bot.do(leave_half_way)
    bot.at("2026-11-23T09:10")
    bot.as_("coord").command("/plan channel <#CGENERAL|general> 9")  # what is due there has not been said


def _asked(bot: RunningBot, name: str) -> Message:
    """The newest message to somebody that asks them to decide."""
    return next(m for m in reversed(dms(bot, name)) if "Agree" in m.buttons)
