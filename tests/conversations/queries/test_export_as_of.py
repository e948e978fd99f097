"""`app.py export --as-of DATE`: the plan and its record as they stood at the end of a day."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import delete
from sqlmodel import Session

from bot.plan.erasure import words
from bot.practice.client.answer import Answer
from storage import tables
from tests.conversations.council import dms, set_up
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by
from tests.support.terminal import Done, Terminal
from tests.support.updates import updates

LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)


def say(bot: RunningBot, day: str, words_: str, who: str = "owner") -> Answer:
    bot.at(day)
    return bot.as_(who).say(words_, dm=True)


def take_over(bot: RunningBot) -> None:
    """The file comes again: one action reads otherwise, the last recommendation is gone."""
    coord, content = bot.as_("coord"), SAMPLE.read_text()
    newer = content[: content.rindex("\n\t10.")].replace("A joint housing panel will plan", "A new panel will plan")
    shown = bot.slack.now(coord.say("", dm=True, files={"plan.txt": newer.encode()}).messages[0])
    view = coord.click(shown, "Choose what to take over …").views[-1]
    groups = [block for block in view["blocks"] if block["type"] == "input"]
    coord.submit(view, {g["block_id"]: ",".join(o["value"] for o in g["element"]["options"]) for g in groups})


def export(bot: RunningBot, terminal: Terminal, *asked: str | Path) -> Done:
    """At the terminal, on 1 December."""
    with time_machine.travel(LATER, tick=True):
        return terminal.run("export", *asked, DATABASE_URL=bot.url)


def exported(bot: RunningBot, terminal: Terminal, *asked: str | Path) -> dict[str, Any]:
    """The recommendations by their numbers."""
    done = export(bot, terminal, *asked)
    assert (done.returncode, done.stderr) == (0, "")
    return {r["number"]: r for r in json.loads(done.stdout)["recommendations"]}


def said_of(plan: dict[str, Any], number: str = "5") -> list[list[Any]]:
    """Day, words, and when they were taken back, of a recommendation's first action."""
    told = [[said["on"], said["text"], said.get("taken_back_on")] for said in plan[number]["actions"][0]["progress"]]
    return [each for each in told if each[0] and each[0] >= "2026-11-23"]


def test_it_is_what_that_days_export_would_have_been(bot: RunningBot, terminal: Terminal) -> None:
    """What came later is not in it, what was taken back later is and says when, what was erased says so on any day."""
    set_up(bot)
    say(bot, "2026-11-24", "5.1 at risk Hubs open")
    wrong = say(bot, "2026-11-25", "5.1 on track Wrong action, sorry")
    reworded = say(bot, "2026-11-25", "5.1 on track Two hubs opne")
    say(bot, "2026-11-25", "5.1 on track She has moved in")
    say(bot, "2026-11-25", "due 5.1 31 March because the tender slipped")
    before = exported(bot, terminal)
    bot.at("2026-11-27")
    bot.as_("owner").delete(wrong.sent)
    bot.as_("owner").edit(reworded.sent, "5.1 on track Two hubs open")
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    take_over(bot)
    say(bot, "2026-11-27", "5.1 off track The roof leaks")
    named = next(update.id for update in updates(bot) if "moved in" in update.note)
    bot.do(words.erase_update, named, "identifies a child", by(None, bot.clock(), "terminal"))
    removed = "words removed on 27 November 2026: identifies a child"

    [was, then, now] = (exported(bot, terminal, "--as-of", day) for day in ("24 November", "2026-11-25", "today"))

    first = ["2026-11-24", "Hubs open", None]
    kept = ["2026-11-25", "Two hubs opne", None], ["2026-11-25", removed, None]
    assert said_of(was) == [first]
    assert said_of(then) == [first, ["2026-11-25", "Wrong action, sorry", "2026-11-27"], *kept]
    assert [words_ for _, words_, _ in said_of(now)] == ["Hubs open", "Two hubs open", removed, "The roof leaks"]
    assert now == exported(bot, terminal)
    assert "10" in then
    assert "10" not in now
    assert [plan["5"]["actions"][0]["due_on"] for plan in (then, now)] == ["2026-11-27", "2027-03-31"]
    # But for what became of words since, it is to the letter what was exported on that day.
    for said in then["5"]["actions"][0]["progress"]:
        said.pop("taken_back_on", None)
    was_said = json.loads(json.dumps(before).replace("She has moved in", removed))
    assert then == was_said


def test_a_file_takes_it_too_and_may_be_read_again(bot: RunningBot, terminal: Terminal, tmp_path: Path) -> None:
    set_up(bot)
    said = say(bot, "2026-11-24", "5.1 at risk Hubs open")
    bot.at("2026-11-26")
    bot.as_("owner").delete(said.sent)
    file = tmp_path / "then.json"
    assert export(bot, terminal, "--as-of", "25/11/2026", "--output", file).stdout == ""
    assert "Hubs open" in file.read_text()
    read = terminal.run("import", file, "--dry-run", DATABASE_URL=bot.url)
    assert "1 update was read as a note, without who wrote it and its rating" in read.stdout
    assert "I know nothing of that name" not in read.stdout


def test_where_words_are_not_dated_yet_that_is_said_beside_it(bot: RunningBot, terminal: Terminal) -> None:
    def upgrade(session: Session, team_id: str) -> None:
        session.get_one(tables.Workspace, team_id).dated_since = datetime(2026, 11, 28, tzinfo=UTC)
        session.execute(delete(tables.PastValue))

    bot.do(upgrade)
    done = export(bot, terminal, "--as-of", "25 November")
    assert done.returncode == 0
    since = "they have been kept by date since Saturday 28 November 2026."
    assert done.stderr == f"Wording and owners are those of today: {since}\n"
    assert len(json.loads(done.stdout)["recommendations"]) == 10
    assert export(bot, terminal, "--as-of", "29 November").stderr == ""


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("bananas", 2, "--as-of bananas is no day that has been. Write it like 2026-12-01."),
        ("2026-12-02", 2, "--as-of 2026-12-02 is no day that has been. Write it like 2026-12-01."),
        ("2026-09-30", 1, "loaded on Monday 23 November 2026, so there is nothing to show for Wednesday 30 September"),
    ],
)
def test_a_day_that_cannot_be_shown_is_one_line(
    bot: RunningBot, terminal: Terminal, day: str, status: int, said: str
) -> None:
    done = export(bot, terminal, "--as-of", day)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (status, "", 1)
    assert said in done.stderr
