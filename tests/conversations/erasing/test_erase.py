"""`app.py erase`: one command takes words out of the record, the files, the copies and the bot's own messages."""

import io
import re
from pathlib import Path

import pytest

from bot.practice.state.message import Message
from storage import audit
from storage.migrations.copies import take_copy
from tests.conversations.council import dms, set_up, tables
from tests.support.audit.entries import entries
from tests.support.running import RunningBot
from tests.support.terminal import Done, Terminal
from tests.support.updates import updates

NAME = "Jaydenn Smythe"
NOTE = f"{NAME}, 14, has moved in"
SAID = "words removed on 23 November 2026: identifies a child"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")


def recorded(bot: RunningBot) -> int:
    """The name is typed, held back, said to identify nobody, recorded with a file and corrected; the update's id."""
    owner = bot.as_("owner")
    answer = owner.say(f"5 on track {NOTE}", dm=True, files={f"{NAME}.txt": b"about him"})
    [form] = owner.click(answer, "Say it differently …").views
    owner.submit(form, {"typed": f"5 on track {NOTE}"})
    owner.submit(form, {"safe_because": "He is a character in the training film"})
    [update] = updates(bot)
    assert update.note == NOTE
    return update.id


def shared(bot: RunningBot) -> Message:
    coord = bot.as_("coord")
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    return bot.slack.messages("#mash")[-1]


def erase(bot: RunningBot, terminal: Terminal, *words: str, because: str = "identifies a child") -> Done:
    data = str(bot.settings().data_dir.absolute())
    return terminal.run("erase", *words, "--because", because, DATABASE_URL=bot.url, DATA_DIR=data)


def files_of(bot: RunningBot) -> list[Path]:
    """The database's files, and every copy of it."""
    path = Path(bot.database.engine.url.database or "")
    return [*path.parent.glob(f"{path.name}*"), *(path.parent / "copies").glob(f"{path.name}*")]


def test_a_childs_name_is_found_nowhere(bot: RunningBot, terminal: Terminal) -> None:
    update_id = recorded(bot)
    card = shared(bot)
    assert NAME in bot.slack.now(card).everything
    [copied] = copies_of_files(bot)
    copy = take_copy(bot.database, "0005", bot.clock())
    assert any(NAME.encode() in path.read_bytes() for path in files_of(bot))
    assert NAME.encode() in copy.read_bytes()

    done = erase(bot, terminal, "--update", str(update_id))

    assert (done.returncode, done.stderr) == (0, "")
    assert NAME not in tables(bot)
    for path in files_of(bot):
        held = path.read_bytes().lower()
        assert not [part for part in NAME.lower().split() if part.encode() in held], path
    assert not copy.exists()
    assert not copied.exists()
    assert bot.database.read_now(audit.verified, bot.slack.team_id).fault is None
    assert f"In its place stands: {SAID}" in done.stdout
    assert f"Removed, because it held the words: {copy}" in done.stdout
    assert "1 copied file removed" in done.stdout
    assert "not ours to edit" in done.stdout
    assert f"in {bot.as_('owner').dm_id}, by UOWNER: https://slack.com/archives/" in done.stdout
    assert "These files stay in Slack" in done.stdout
    assert NAME not in done.stdout

    bot.run(bot.bot.schedule.tick())
    assert NAME not in bot.slack.now(card).everything
    assert SAID in bot.slack.now(card).everything
    for name in ("coord", "owner"):
        said = bot.as_(name).command("/plan history 5").everything
        assert SAID in said
        assert NAME not in said
    assert SAID in bot.command("/plan status 5").everything


def copies_of_files(bot: RunningBot) -> list[Path]:
    """Where evidence was copied to."""
    return [path for path in (bot.settings().data_dir / "files").rglob("*") if path.is_file()]


def test_a_card_of_long_ago_is_drawn_anew_too(bot: RunningBot, terminal: Terminal) -> None:
    update_id = recorded(bot)
    card = shared(bot)
    bot.at("2027-02-01")
    erase(bot, terminal, "--update", str(update_id))
    bot.run(bot.bot.schedule.tick())
    assert NAME not in bot.slack.now(card).everything
    calls = len([call for call in bot.slack.calls if call.method == "chat.update"])
    bot.run(bot.bot.schedule.tick())
    assert len([call for call in bot.slack.calls if call.method == "chat.update"]) == calls


def test_the_history_says_the_number_by_which_it_is_erased(bot: RunningBot) -> None:
    update_id = recorded(bot)
    assert f"no. {update_id}" in bot.as_("coord").command("/plan history 5").everything


def test_reasons_are_erased_too(bot: RunningBot, terminal: Terminal) -> None:
    owner, coord = bot.as_("owner"), bot.as_("coord")
    owner.say("due 5.1 31 March because the Leeds placement broke down", dm=True)
    assert "Leeds placement" in dms(bot, "coord")[-1].everything
    done = erase(bot, terminal, "--request", "1")
    assert done.returncode == 0, done.stderr
    assert "Leeds placement" not in tables(bot)
    bot.run(bot.bot.schedule.tick())
    assert "Leeds placement" not in dms(bot, "coord")[-1].everything
    assert SAID in coord.command("/plan history 5").everything
    owner.say("5.1 done all hubs open", dm=True)
    coord.command("/plan return 5.1 because the Leeds placement broke down")
    assert erase(bot, terminal, "--verdict", "1").returncode == 0
    assert "Leeds placement" not in tables(bot)
    assert bot.database.read_now(audit.verified, bot.slack.team_id).fault is None


def test_somebody_who_is_erased_is_nobody_to_be_told(bot: RunningBot, terminal: Terminal) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    done = erase(bot, terminal, "--person", "UOWNER", because="asked to be forgotten")
    assert (done.returncode, done.stderr) == (0, "")
    assert "In its place stands: person " in done.stdout
    assert not re.search(r"\bUOWNER\b", tables(bot))  # the id of their conversation is another
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    bot.run(bot.bot.schedule.tick())
    assert not [call for call in bot.slack.calls if "person " in str(call.arguments.get("channel"))]
    said = bot.as_("coord").command("/plan history 5").everything
    assert "person " in said
    assert "<@person" not in said


def test_what_somebody_who_is_erased_asked_for_waits_on_others(bot: RunningBot, terminal: Terminal) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    bot.as_("coord").say("6.1 done all posts filled", dm=True)
    said = erase(bot, terminal, "--person", "UOWNER", because="asked to be forgotten").stdout
    assert "  5.1: request 1 is decided by UCOORD\n" in said
    assert "6.1" not in said
    said = erase(bot, terminal, "--person", "UCOORD", because="asked to be forgotten").stdout
    assert "5.1" not in said  # it was not their own
    assert "  6.1: said to be done, signed off or returned by UDIRECTOR\n" in said


def test_an_offer_to_somebody_who_is_erased_and_what_nobody_decides(bot: RunningBot, terminal: Terminal) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    [form] = bot.as_("coord").click(dms(bot, "coord")[-1], "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "The panel meets in January."})
    said = erase(bot, terminal, "--person", "UOWNER", because="asked to be forgotten").stdout
    assert "  5.1: another date was offered, which nobody can take now: somebody may ask anew\n" in said
    bot.as_("coord").say("6.1 done all posts filled", dm=True)
    erase(bot, terminal, "--person", "UDIRECTOR", because="asked to be forgotten")
    said = erase(bot, terminal, "--person", "UCOORD", because="asked to be forgotten").stdout
    assert "  6.1: said to be done, signed off or returned by nobody yet: `app.py role coordinator U…` names" in said


def test_a_workspace_is_erased_with_its_files(bot: RunningBot, terminal: Terminal) -> None:
    recorded(bot)
    [path] = copies_of_files(bot)
    before = tables(bot)
    asked = erase(bot, terminal, "--workspace", bot.slack.team_id)
    counted = "1 plan, 12 actions, 34 updates, 1 piece of evidence, 1 stored file, 2 people, 6 audit entries"
    assert f"Everything of T1 is erased, its audit trail too: {counted}" in asked.stdout
    assert (asked.returncode, asked.stderr) == (
        2,
        "Nothing was erased: nobody can be asked here whether that is meant. Add --yes.\n",
    )
    assert (tables(bot), path.exists()) == (before, True)
    done = erase(bot, terminal, "--workspace", bot.slack.team_id, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert counted in done.stdout
    assert "What the bot has said in its Slack stands there still" in done.stdout
    assert NAME not in tables(bot)
    assert not path.exists()


@pytest.mark.parametrize(("typed", "status"), [("T1\n", 0), ("yes\n", 1), ("\n", 1), ("", 1)])
def test_whoever_sits_at_the_terminal_types_what_is_meant(
    bot: RunningBot, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    recorded(bot)
    monkeypatch.setattr("sys.stdin", TypedAt(typed))
    done = erase(bot, terminal, "--workspace", bot.slack.team_id)
    assert done.returncode == status
    assert ("Type T1 to erase it" in done.stdout, NAME in tables(bot)) == (True, status == 1)


class TypedAt(io.StringIO):
    """What somebody types, at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "Say what is to be erased"),
        (("--update", "1", "--person", "U1"), 2, "Say what is to be erased"),
        (("--update", "999"), 1, "There is no update 999"),
        (("--request", "999"), 1, "There is no request 999"),
        (("--verdict", "999"), 1, "There is no verdict 999"),
        (("--person", "una"), 1, "not the id of a Slack user"),
        (("--words", " "), 2, "Say which words"),
        (("--words", "M."), 1, "too short to be found for sure"),
        (("--words", "a child", "--yes"), 1, "The reason repeats the words"),
        (("--words", "Ann M"), 2, "Nothing was erased"),
        (("--update", "1", "--workspace", "T999"), 1, "There is no workspace T999"),
    ],
)
def test_what_cannot_be_erased_is_said(
    bot: RunningBot, terminal: Terminal, words: tuple[str, ...], status: int, said: str
) -> None:
    before = tables(bot)
    done = erase(bot, terminal, *words)
    assert done.returncode == status
    assert done.stdout == "" or "--words" in words
    assert said in done.stderr
    assert tables(bot) == before


@pytest.mark.parametrize("because", [" ", f"names {NAME}, aged 14"])
def test_the_reason_stands_for_good_so_it_must_be_one(bot: RunningBot, terminal: Terminal, because: str) -> None:
    update_id = recorded(bot)
    done = erase(bot, terminal, "--update", str(update_id), because=because)
    assert done.returncode in (1, 2)
    assert NAME not in done.stderr
    assert NAME in tables(bot)


def test_who_erased_it_when_and_why_stands_in_the_trail(bot: RunningBot, terminal: Terminal) -> None:
    erase(bot, terminal, "--update", str(recorded(bot)))
    own = bot.do(entries)[-1]
    assert (own.what, own.source, own.after and own.after["because"]) == (
        "erased words",
        "terminal",
        "identifies a child",
    )
