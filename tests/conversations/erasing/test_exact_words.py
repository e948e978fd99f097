"""`app.py erase --words`: what the detector does not know is blanked wherever it stands, and what is around stays."""

import pytest
from sqlmodel import Session, select

from storage import tables
from tests.conversations.council import action, dms
from tests.conversations.erasing.reach import at_the_terminal, of_the_bot, trail_of
from tests.support.audit.remains import found
from tests.support.documents.word_files import word_file
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates

WORDS = "Kayleigh M"
STEM = "Kayleigh"
PLAN = [
    ["Ref", "Recommendation", "Action", "Lead", "Progress"],
    ["1", "Improve supervision.", "Train everybody.", "Head of MASH", "June 2026: seen by kayleigh  m twice."],
]


def said_everywhere(bot: RunningBot) -> None:
    owner, coord = bot.as_("owner"), bot.as_("coord")
    said = owner.say("5.1 on track Kayleigh M has a job", dm=True, files={"rota.txt": b"about her"})
    bot.do(call_files, f"{WORDS}.txt")
    owner.edit(said.sent, "5.1 on track Kayleigh M has a flat and a job")
    owner.say("due 5.1 31 March because KAYLEIGH M is moving", dm=True)
    coord.click(dms(bot, "coord")[-1], "Agree")
    owner.say("Kayleigh M likes it there", dm=True)  # which action? it is kept
    bot.do(reword, action(bot).id, f"A flat for {WORDS}.")
    bot.do(reword, action(bot).id, "A flat for each young person.")
    shown = coord.say("", dm=True, files={"plan.docx": word_file(*PLAN)}).messages[0]
    [view] = coord.click(bot.slack.now(shown), "Load it with changes …").views
    coord.submit(view, {"title": f"Of {WORDS}", "default": ""})
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    bot.as_("rival").say("@plankeeper history 5", channel="#general")


def reword(session: Session, team_id: str, action_id: int, words: str) -> None:
    session.get_one(tables.Action, action_id).text = words


def call_files(session: Session, team_id: str, name: str) -> None:
    """Evidence is called so, as it was kept before the guard looked at names."""
    for file in session.exec(select(tables.Evidence).where(tables.Evidence.team_id == team_id)):
        file.name = name


@pytest.mark.parametrize("anywhere", ["sqlite", "postgres"], indirect=True)
def test_they_are_found_nowhere(anywhere: RunningBot, terminal: Terminal) -> None:
    bot = anywhere
    said_everywhere(bot)
    data = bot.settings().data_dir
    assert found(bot.database, data, words=[STEM])
    asked = ("erase", "--words", WORDS, "--because", "identifies a child")

    done = at_the_terminal(bot, terminal, *asked, "--yes")

    assert found(bot.database, data, words=[STEM]) == []
    assert "unbroken" in trail_of(bot, terminal)
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.watch.look())
    bot.run(bot.bot.background.drain())
    shown = [message.everything for message in [*of_the_bot(bot), *bot.slack.messages(bot.as_("rival").dm_id)]]
    shown += [bot.as_("coord").command(f"/plan {each} 5").everything for each in ("status", "history")]
    shown += [at_the_terminal(bot, terminal, "export").stdout, done.stdout]
    assert [text for text in shown if STEM.lower() in text.lower() and "These words" not in text] == []
    assert updates(bot)[0].note == "[removed] has a flat and a job"
    assert "plan.docx: words were removed from the file" in done.stdout
    assert "These files stay in Slack until whoever shared them deletes them: F" in done.stdout
    again = at_the_terminal(bot, terminal, *asked, "--yes").stdout
    assert "blanked in T1 in nothing in the database" in again
    assert "No row and no audit entry has these words." in again


def test_it_is_counted_and_asked_before(bot: RunningBot, terminal: Terminal) -> None:
    bot.as_("coord").say("5.1 on track Kayleigh M has a flat, and Kayleigh Mason too", dm=True)
    done = terminal.run("erase", "--words", WORDS, "--because", "is a child", DATABASE_URL=bot.url)
    assert done.returncode == 2
    assert done.stdout == (
        "These words are blanked in T1 in 1 update, and 1 audit entry; also in files, where they stand in any.\n"
    )
    assert STEM in updates(bot)[0].note
    assert terminal.run("erase", "--words", WORDS, "--because", "c", "--yes", DATABASE_URL=bot.url).returncode == 0
    assert updates(bot)[0].note == "[removed] has a flat, and Kayleigh Mason too"
