"""Words that may identify a child, taken back or reworded, are not found again in the history or the plan of a day."""

import pytest
from sqlmodel import Session, col, select

from bot.plan.privacy.policy import NOT_SHOWN
from storage import tables
from tests.conversations.council import action, set_up
from tests.support.running import RunningBot

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


@pytest.mark.parametrize("how", ["edit", "delete"])
def test_a_childs_name_that_was_taken_out_stays_out(bot: RunningBot, how: str) -> None:
    said = bot.as_("owner").say("5.1 on track Hubs open", dm=True)
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
