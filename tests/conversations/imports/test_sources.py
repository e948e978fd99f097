"""The very file that somebody gave is kept, with what they answered."""

import pytest

from bot.plan.imports import sources
from bot.plan.model.stamp import Source, Stamp
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.person import Person
from bot.practice.state.message import Message
from storage.files import Files
from tests.support.plan_file import edited, plan_file
from tests.support.running import RunningBot


@pytest.fixture
def coordinator(empty_bot: RunningBot) -> Person:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, Stamp("UCOORD", empty_bot.clock(), Source.FORM))
    return empty_bot.as_("coord")


def drop(person: Person, content: bytes, name: str = "plan.csv") -> Message:
    answer = person.say("", dm=True, files={name: content})
    return person.slack.now(answer.messages[0])


def kept(bot: RunningBot) -> list[tuple[sources.Source, bytes]]:
    """Every source of the first plan, with its file's bytes."""
    files, team_id = Files(bot.database, bot.settings().data_dir), bot.slack.team_id
    found = bot.database.read_now(sources.sources_of, team_id, bot.workspace().plans[0].id)
    return [(source, b"".join(files.open(team_id, source.file.sha256 or ""))) for source in found]


def test_what_was_loaded_is_kept_as_it_was_sent(empty_bot: RunningBot, coordinator: Person) -> None:
    coordinator.click(drop(coordinator, plan_file()), "Load it")
    [(source, content)] = kept(empty_bot)
    assert content == plan_file()
    assert (source.outcome, source.file.name, source.by) == ("loaded", "plan.csv", "UCOORD")
    plan = empty_bot.workspace().plans[0]
    became = source.became["recommendations"]
    assert [each["id"] for each in became] == [r.id for r in plan.recommendations]
    assert [r.number for r in source.document.recommendations] == [r.number for r in plan.recommendations]


def test_a_newer_file_is_kept_beside_the_first(empty_bot: RunningBot, coordinator: Person) -> None:
    coordinator.click(drop(coordinator, plan_file()), "Load it")
    newer = plan_file(edited(1, 2, "Something else altogether is done."))
    shown = drop(coordinator, newer, "plan 2.csv")
    view = coordinator.click(shown, "Choose what to take over …").views[-1]
    [group] = [block for block in view["blocks"] if block["type"] == "input"]
    coordinator.submit(view, {group["block_id"]: group["element"]["options"][0]["value"]})
    (_, first), (source, second) = kept(empty_bot)
    assert (first, second) == (plan_file(), newer)
    assert (source.outcome, source.file.name) == ("applied", "plan 2.csv")
    assert source.taken_over


def test_a_file_that_cannot_be_kept_is_said_and_not_loaded(
    empty_bot: RunningBot, coordinator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.files.folder.Folder.write", full)
    shown = drop(coordinator, plan_file())
    assert "could not keep “plan.csv”" in shown.text
    assert "Load it" not in shown.buttons
    assert empty_bot.workspace().plans == ()
