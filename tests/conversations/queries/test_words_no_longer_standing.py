"""Words that may identify a child, taken back or reworded, are not found again: not in the history, nor in the plan of
a day, its export, or what the bot says."""

from datetime import UTC, datetime

import pytest
import time_machine
from sqlmodel import Session, col, select

from bot.plan.model.action import NOT_SHOWN
from storage import tables
from tests.conversations.council import action, dms, set_up
from tests.conversations.stale.drawn import as_before
from tests.support.running import RunningBot
from tests.support.terminal import Terminal

NAMED = "Kayla Smith aged 7 has moved in"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.at("2026-11-24")


def was_worded(session: Session, team_id: str) -> None:
    """As before the detector knew it, or as confirmed to identify nobody."""
    rows = session.exec(select(tables.ProgressUpdate).where(col(tables.ProgressUpdate.team_id) == team_id)).all()
    for row in rows:
        if row.note == "Hubs open":
            row.note = row.typed = NAMED
            session.add(row)
    for file in session.exec(select(tables.Evidence).where(col(tables.Evidence.team_id) == team_id)).all():
        file.name = f"{NAMED}.txt"
        session.add(file)
    for request in session.exec(select(tables.ChangeRequest).where(col(tables.ChangeRequest.team_id) == team_id)).all():
        request.reason = NAMED
        session.add(request)


@pytest.mark.parametrize("how", ["edit", "delete"])
def test_a_childs_name_that_was_taken_out_stays_out(bot: RunningBot, terminal: Terminal, how: str) -> None:
    said = bot.as_("owner").say("5.1 on track Hubs open", dm=True, files={"rota.txt": b"Monday"})
    bot.do(was_worded)
    assert "Kayla" in bot.as_("rival").command("/plan history 5").everything  # it stands, as its author wished
    bot.at("2026-11-27")
    if how == "edit":
        bot.as_("owner").edit(said.sent, "5.1 on track A young person has moved in")
    else:
        bot.as_("owner").delete(said.sent)
    bot.at("2026-12-01")
    for asked in ("history 5", "history 5.1", "status 5 as of 25 November", "status 5.1 as of 25 November"):
        shown = bot.as_("rival").command(f"/plan {asked}").everything
        assert "Kayla" not in shown, asked
        assert NOT_SHOWN in shown, asked
    assert "on track" in bot.as_("rival").command("/plan status 5 as of 25 November").everything
    assert "Kayla" not in bot.as_("rival").command("/plan list as of 25 November").everything
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=True):
        done = [terminal.run("export", *day, DATABASE_URL=bot.url) for day in ((), ("--as-of", "25 November"))]
    assert ["Kayla" in each.stdout for each in done] == [False, False]
    assert NOT_SHOWN in done[1].stdout


def test_other_words_that_were_taken_back_are_shown_as_ever(bot: RunningBot) -> None:
    said = bot.as_("owner").say("5.1 on track Hubs open", dm=True)
    bot.as_("owner").delete(said.sent)
    assert "Hubs open" in bot.as_("rival").command("/plan history 5").everything


def test_words_of_the_plan_that_its_file_says_otherwise_now_are_looked_at_too(bot: RunningBot) -> None:
    action_id = action(bot).id

    def reword(session: Session, team_id: str, words: str) -> None:
        session.get_one(tables.Action, action_id).text = words

    bot.do(reword, NAMED)
    bot.at("2026-11-27")
    bot.do(reword, "A home is found for each young person")
    bot.at("2026-12-01")
    shown = bot.as_("rival").command("/plan status 5.1 as of 25 November").everything
    assert "Kayla" not in shown
    assert NOT_SHOWN in shown


@pytest.mark.parametrize("field", ["due_text", "waiting_on", "priority"])
def test_whatever_else_of_the_plan_is_said_otherwise_now_is_too(
    bot: RunningBot, terminal: Terminal, field: str
) -> None:
    action_id = action(bot).id

    def reword(session: Session, team_id: str, words: str) -> None:
        setattr(session.get_one(tables.Action, action_id), field, words)

    bot.do(reword, NAMED)
    bot.at("2026-11-27")
    bot.do(reword, "As agreed")
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=True):
        done = terminal.run("export", "--as-of", "25 November", DATABASE_URL=bot.url)
    assert "Kayla" not in done.stdout
    assert f'"{field}": "{NOT_SHOWN}"' in done.stdout
    assert f"“{NOT_SHOWN}" not in bot.as_("rival").command("/plan status 5.1 as of 25 November").everything


def test_the_reason_of_a_request_that_was_taken_back(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    bot.do(was_worded)
    assert "Kayla" in bot.as_("rival").command("/plan history 5").everything
    bot.as_("owner").click(asked, "Take it back")
    assert "Kayla" not in bot.as_("rival").command("/plan history 5").everything
    bot.run(bot.bot.schedule.tick())
    assert "Kayla" not in dms(bot, "coord")[-1].everything
    assert NOT_SHOWN in dms(bot, "coord")[-1].everything


def test_what_is_said_of_an_undo_does_not_repeat_it(bot: RunningBot) -> None:
    said = bot.as_("owner").say("@plankeeper 5.1 on track Hubs open", channel="#mash").messages[-1]
    bot.do(was_worded)
    bot.as_("owner").click(as_before(said), "Undo", is_late=True)
    shown = [message.everything for message in bot.slack.messages("#mash") if message.is_bot]
    assert NOT_SHOWN in " ".join(shown)
    assert "Kayla" not in " ".join(shown)
