"""A child's name that went everywhere is erased by one command, and a search through all there is finds it nowhere."""

import re

import pytest

from tests.conversations.council import dms, home_of
from tests.conversations.erasing.reach import (
    NAME,
    SAID,
    STEMS,
    at_the_terminal,
    confirmed,
    erase,
    left,
    of_the_bot,
    trail_of,
)
from tests.support.documents import pdf_files
from tests.support.documents.word_files import word_file
from tests.support.documents.workbooks import workbook
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates

NOTE = f"{NAME}, 14, has moved in. Review with {NAME} to report on 15 January 2027"
HEADER = ["Ref", "Recommendation", "Action", "Lead", "Progress"]
PRINTED = f"June 2026: {NAME} was seen twice."
RETURNING = "prints a note whose words were removed from an earlier file"


KINDS = ["sqlite", "postgres"]


def said_everywhere(bot: RunningBot) -> int:
    """Typed with a file, recorded, promised, corrected, held back once more, shared and alerted; the update's id."""
    owner, coord = bot.as_("owner"), bot.as_("coord")
    held = owner.say(f"5 on track {NOTE}", dm=True, files={f"{NAME}.txt": f"about {NAME}".encode()})
    confirmed(bot, held, f"5 on track {NOTE}")
    [offer] = [message for message in dms(bot, "owner") if "Remind me" in message.buttons]
    owner.click(offer, "Remind me")
    confirmed(bot, owner.edit(held.sent, f"5 on track {NOTE}, and is well"), f"5 on track {NOTE}, and is well")
    owner.edit(held.sent, f"5 on track {NAME}, 14, has gone")  # and left at that
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    coord.open_home()
    [update] = updates(bot)
    assert update.note == f"{NOTE}, and is well"
    return update.id


@pytest.mark.parametrize(("anywhere", "is_running"), [("sqlite", True), ("postgres", False)], indirect=["anywhere"])
def test_what_was_typed(anywhere: RunningBot, terminal: Terminal, *, is_running: bool) -> None:
    bot = anywhere
    update_id = said_everywhere(bot)
    assert NAME in bot.slack.messages("#mash")[-1].everything
    assert NAME in at_the_terminal(bot, terminal, "export").stdout
    assert left(bot)
    if not is_running:
        bot.stop()
    said = erase(bot, terminal, "--update", str(update_id))
    if not is_running:
        bot.start()
    assert left(bot) == []
    assert not re.search("|".join(STEMS), said)
    assert "unbroken" in trail_of(bot, terminal)
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.watch.look())
    bot.run(bot.bot.background.drain())
    coord = bot.as_("coord")
    history = coord.command("/plan history 5").everything
    card = coord.command("/plan status 5").everything
    exported = at_the_terminal(bot, terminal, "export").stdout
    shown = [message.everything for message in of_the_bot(bot)]
    shown += [history, card, exported, str(home_of(bot, "coord"))]
    assert [text for text in shown if any(stem in text for stem in STEMS)] == []
    assert coord.command("/plan find Kowalczyk").text.startswith("Nothing in the plan")
    assert [SAID in text for text in (history, card, exported)] == [True] * 3


def table(what: str, *more: list[str]) -> list[list[str]]:
    """A plan of one recommendation, with the note that names the child."""
    return [HEADER, ["1", f"Improve {what}.", f"Train everybody in {what}.", "Head of MASH", PRINTED], *more]


def pdf(rows: list[list[str]]) -> bytes:
    """The same, printed."""
    return pdf_files.pdf_of(pdf_files.table(rows, widths=[40, 180, 180, 120, 240]))


def drop(bot: RunningBot, content: bytes, name: str, title: str) -> None:
    """Somebody loads a plan from a file."""
    coord = bot.as_("coord")
    shown = coord.say("", dm=True, files={name: content}).messages[0]
    [view] = coord.click(bot.slack.now(shown), "Load it with changes …").views
    coord.submit(view, {"title": title, "default": "yes"})


def take_over(bot: RunningBot, content: bytes) -> None:
    """Somebody brings a plan up to date from a file, in every particular."""
    coord = bot.as_("coord")
    shown = coord.say("", dm=True, files={"again.docx": content}).messages[0]
    [view] = coord.click(bot.slack.now(shown), "Choose what to take over …").views
    [group] = [block for block in view["blocks"] if block["type"] == "input"]
    coord.submit(view, {group["block_id"]: ",".join(option["value"] for option in group["element"]["options"])})


def notes(bot: RunningBot) -> dict[int, str]:
    """What files said of progress, by the number of each note."""
    with bot.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, note FROM progress_update WHERE source = 'import' ORDER BY id")
        return dict(map(tuple, rows))


@pytest.mark.parametrize("anywhere", KINDS, indirect=True)
def test_what_came_with_files(anywhere: RunningBot, terminal: Terminal) -> None:
    bot = anywhere
    (terminal.folder / "plan.csv").write_bytes("\n".join(map(",".join, table("supervision"))).encode("utf-16"))
    at_the_terminal(bot, terminal, "import", "plan.csv", "--title", "Typed")
    newer = table("the handling of referrals", ["2", "Do it.", "Now.", "Head of CIN", PRINTED])
    drop(bot, word_file(*newer[:2], before=["Northgate", f"Of {PRINTED}"]), "plan.docx", "Word")
    drop(bot, workbook(*table("private fostering registers")), "plan.xlsx", "Excel")
    drop(bot, pdf(table("missing episodes")), "plan.pdf", "Printed")
    take_over(bot, word_file(*newer, before=["Northgate"]))
    bot.as_("coord").say("", dm=True, files={"waits.docx": word_file(*table("the duty desk"))})
    said_so = [number for number, note in notes(bot).items() if note == PRINTED]
    assert (len(said_so), bool(left(bot))) == (5, True)

    said = erase(bot, terminal, "--note", str(said_so[0]))

    assert left(bot) == []
    kept = [path for path in (bot.settings().data_dir / "files").glob("??/*") if bot.database.is_sqlite]
    assert [path for path in kept if path.stat().st_mode & 0o77] == []
    assert said.count("words were removed from the file on 23 November 2026") == 5
    assert "plan.pdf: the file was removed on 23 November 2026: identifies a child" in said
    assert "unbroken" in trail_of(bot, terminal)
    assert [notes(bot)[number] for number in said_so] == [SAID] * 5
    assert SAID in bot.as_("coord").command("/plan history 1").everything  # of the PDF, which came last
    again = bot.as_("coord").say("", dm=True, files={"plan.xlsx": workbook(*table("private fostering registers"))})
    shown = bot.slack.now(again.messages[0])
    assert "newer in Slack: may be the note whose words were removed: identifies a child" in shown.everything
    assert f"{RETURNING}: identifies a child" in shown.everything
    [view] = bot.as_("coord").click(shown, "Choose what to take over …").views
    [group] = [block for block in view["blocks"] if block["type"] == "input"]
    assert "initial_options" not in group["element"]
    bot.as_("coord").submit(view, {})
    assert PRINTED not in notes(bot).values()


@pytest.mark.parametrize("anywhere", ["sqlite"], indirect=True)
def test_what_comes_back_in_another_plan_says_so(anywhere: RunningBot, terminal: Terminal) -> None:
    bot = anywhere
    content = "\n".join(map(",".join, table("supervision"))).encode()
    drop(bot, content, "plan.csv", "First")
    [number] = [number for number, note in notes(bot).items() if note == PRINTED]
    erase(bot, terminal, "--note", str(number))

    exported = at_the_terminal(bot, terminal, "export", "--plan", "First").stdout
    (terminal.folder / "exported.json").write_text(exported)
    (terminal.folder / "again.csv").write_bytes(content)
    honest = at_the_terminal(bot, terminal, "import", "exported.json", "--title", "Second").stdout
    named = at_the_terminal(bot, terminal, "import", "again.csv", "--title", "Third").stdout

    assert RETURNING not in honest
    assert f"recommendation 1: {RETURNING}: identifies a child" in named
    assert [note for note in notes(bot).values() if note in (SAID, PRINTED)] == [SAID, SAID, PRINTED]
    card = bot.as_("coord").command("/plan status 1").everything
    assert f"*In the plan, 30 Jun 2026:* {SAID}" in card


@pytest.mark.parametrize("anywhere", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", ["_erase", "copies_of"])
def test_whoever_is_stopped_in_the_middle_begins_again(
    anywhere: RunningBot, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    bot = anywhere
    drop(bot, "\n".join(map(",".join, table("supervision"))).encode(), "plan.csv", "Text")
    [number] = [number for number, note in notes(bot).items() if note == PRINTED]
    shown = bot.as_("coord").say("history 1", dm=True)
    assert PRINTED in shown.everything

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    data = str(bot.settings().data_dir.absolute())
    with monkeypatch.context() as patch:
        patch.setattr(f"bot.cli.erase.{step}", stop)
        typed = ("erase", "--note", str(number), "--because", "identifies a child")
        slack = {"SLACK_BOT_TOKEN": bot.slack.bot_token, "SLACK_API_URL": bot.slack.api_url}
        assert terminal.run(*typed, DATABASE_URL=bot.url, DATA_DIR=data, **slack).returncode == 130
    erase(bot, terminal, "--note", str(number))
    assert left(bot) == []
    assert PRINTED not in "".join(bot.slack.now(message).everything for message in shown.messages)
    assert "unbroken" in trail_of(bot, terminal)
