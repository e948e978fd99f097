"""A plan's file given to the bot: previewed, loaded, set up, and brought up to date without losing an update."""

import json

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.plan.people.posts import assign
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from tests.support.plan_file import ROWS, edited, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture
def empty(empty_bot: RunningBot) -> RunningBot:
    """The bot before any plan is loaded."""
    return empty_bot


@pytest.fixture
def coordinator(empty: RunningBot) -> Person:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    empty.do(save_settings, chosen, by("UCOORD", empty.clock()))
    return empty.as_("coord")


def drop(person: Person, content: bytes, name: str = "plan.csv", text: str = "") -> Message:
    """Drops a file on the bot; what it then says of it, as it stands."""
    answer = person.say(text, dm=True, files={name: content})
    return person.slack.now(answer.messages[0])


@pytest.fixture
def loaded(empty: RunningBot, coordinator: Person) -> RunningBot:
    coordinator.click(drop(coordinator, plan_file()), "Load it")
    return empty


def test_a_dropped_file_is_previewed_and_nothing_is_saved(empty: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, plan_file())
    assert "3 recommendations, 3 actions" in shown.text
    assert "Nothing is saved yet" in shown.text
    assert "3 posts · 3 of 3 actions have an owner, 3 a due date" in shown.everything
    assert "gives no key to its ratings" in shown.everything
    assert "Wednesday 31 March 2027" in shown.everything
    assert shown.buttons == ["Load it", "Load it with changes …", "Cancel"]
    assert empty.workspace().plans == ()


def test_a_file_of_ours_brings_nothing_that_no_database_keeps(empty: RunningBot, coordinator: Person) -> None:
    written = to_json(read_document(plan_file(), "plan.csv"))
    written["title"] += "\0"
    written["recommendations"][0]["actions"][0]["due_text"] += "\0\u202e"
    shown = drop(coordinator, json.dumps(written).encode(), "plan.json")
    assert "is loaded: 3 recommendations, 3 actions." in coordinator.click(shown, "Load it").text
    [plan] = empty.workspace().plans
    assert (plan.title, plan.actions[0].due_text) == ("Northgate Improvement Plan", "31 March 2027")


def test_load_it_loads_it_once(empty: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, plan_file())
    assert "is loaded: 3 recommendations, 3 actions." in coordinator.click(shown, "Load it").text
    assert "already" in coordinator.click(shown, "load_import").text
    assert [len(plan.recommendations) for plan in empty.workspace().plans] == [3]


def test_cancel_saves_nothing(empty: RunningBot, coordinator: Person) -> None:
    assert "nothing of “plan.csv” was saved" in coordinator.click(drop(coordinator, plan_file()), "Cancel").text
    assert empty.workspace().plans == ()


def test_it_can_be_loaded_under_another_name(empty: RunningBot, coordinator: Person) -> None:
    view = coordinator.click(drop(coordinator, plan_file()), "Load it with changes …").views[-1]
    coordinator.submit(view, {"title": "SEND 2027", "default": "yes"})
    assert [(plan.title, plan.is_default) for plan in empty.workspace().plans] == [("SEND 2027", True)]


def test_a_name_that_is_taken_is_said_at_its_field(loaded: RunningBot) -> None:
    other = [
        ["8", "Make sure that every road is lit.", "8.1 Mend the lamps.", "Head of Roads", "31 March 2027", "Green"],
        ["9", "Keep the parks open in winter.", "9.1 Hire two keepers.", "Head of Parks", "30 June 2027", "Red"],
        [
            "10",
            "Let every library open on Sunday.",
            "10.1 Ask the unions.",
            "Head of Libraries",
            "31 May 2027",
            "Amber",
        ],
    ]
    coordinator = loaded.as_("coord")
    content = plan_file(other).replace(b"Northgate", b"Southgate").replace(b"What will be done?", b"Action")
    view = coordinator.click(drop(coordinator, content), "Load it with changes …").views[-1]
    title = loaded.workspace().plans[0].title
    answer = coordinator.submit(view, {"title": title, "default": "no"})
    assert "loaded already" in str(answer.in_ack["errors"]["title"])
    assert len(loaded.workspace().plans) == 1


def test_the_same_file_again_changes_nothing_and_says_so(loaded: RunningBot) -> None:
    shown = drop(loaded.as_("coord"), plan_file())
    assert "there is nothing to change" in shown.text
    assert shown.buttons == []


def test_a_newer_file_shows_each_edit_and_applies_what_is_ticked(loaded: RunningBot) -> None:
    rows = edited(1, 4, "31 July 2027")
    rows[2] = [*rows[2][:3], "Head of Service Permanence", *rows[2][4:]]
    coordinator = loaded.as_("coord")
    loaded.do(assign, "Head of Service Assessment", "UOWNER", by("UCOORD", loaded.clock()))
    loaded.as_("owner").say("1.1 amber two posts are filled", dm=True)
    shown = drop(coordinator, plan_file(rows))
    assert "differs from" in shown.text
    assert "in 2 places" in shown.text
    view = coordinator.click(shown, "Choose what to take over …").views[-1]
    [group] = [b for b in view["blocks"] if b["type"] == "input"]
    due = next(o["value"] for o in group["element"]["options"] if "due date" in o["text"]["text"])
    answer = coordinator.submit(view, {group["block_id"]: due})
    assert "1 change asked for" in answer.everything
    actions = {a.number: a for a in loaded.workspace().plans[0].actions}
    assert str(actions["2.1"].not_agreed[0].to_on) == "2027-07-31"
    assert [post.title for post in actions["3.1"].owners] == ["Head of Service Fostering"]
    assert [u.note for u in updates(loaded, "1")] == ["two posts are filled"]


def test_a_recommendation_that_has_gone_is_archived_with_its_history(loaded: RunningBot) -> None:
    coordinator = loaded.as_("coord")
    coordinator.say("3.1 red no letters yet", dm=True)
    shown = drop(coordinator, plan_file(ROWS[:2]))
    view = coordinator.click(shown, "Choose what to take over …").views[-1]
    [group] = [b for b in view["blocks"] if b["type"] == "input"]
    coordinator.submit(view, {group["block_id"]: group["element"]["options"][0]["value"]})
    assert [r.number for r in loaded.workspace().plans[0].recommendations] == ["1", "2"]
    history = coordinator.command("/plan history 3")
    assert "no letters yet" in history.everything
    assert "Taken out of the plan" in history.everything


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04nothing", "damaged"), (b"", "empty"), (b"Dear colleague,\n\nthank you.\n", "No plan was found")],
)
def test_a_file_that_holds_no_plan_gets_one_kind_sentence(coordinator: Person, content: bytes, said: str) -> None:
    shown = drop(coordinator, content, "plan.docx")
    assert said in shown.text
    assert "If it is evidence" in shown.text


def test_whoever_may_not_load_plans_sends_evidence(loaded: RunningBot) -> None:
    answer = loaded.as_("owner").say("", dm=True, files={"minutes.docx": b"PK"})
    assert "Which action is that about?" in answer.text


def test_somebody_elses_preview_is_not_for_those_who_may_not_load(empty: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, plan_file())
    assert "Only the plan’s coordinator" in empty.as_("owner").click(shown, "Load it").text
    assert empty.workspace().plans == ()


def test_the_command_opens_a_form_for_the_file(empty: RunningBot, coordinator: Person) -> None:
    view = coordinator.command("/plan import").views[-1]
    coordinator.submit(view, {}, files={"file": {"plan.csv": plan_file()}})
    assert "3 recommendations" in empty.slack.messages("DUCOORD")[-1].text


def test_a_file_delivered_twice_is_read_once(empty: RunningBot, coordinator: Person) -> None:
    coordinator.say("import", dm=True, files={"plan.csv": plan_file()}, times=3)
    read = [m for m in empty.slack.messages("DUCOORD") if "Nothing is saved yet" in m.text]
    assert len(read) == 1


def walk(bot: RunningBot) -> Answer:
    return bot.as_("coord").click(bot.slack.messages("DUCOORD")[-1], "Set up people …")


def fill(person: Person, view: Json, **chosen: str) -> Answer:
    """Sends a form of the walk in; its fields bear the post's id."""
    ids = [b["block_id"] for b in view["blocks"] if b["type"] == "input"]
    return person.submit(view, {i: chosen[name] for i in ids if (name := i.partition("_")[0]) in chosen})


def test_setting_up_walks_through_the_posts(loaded: RunningBot) -> None:
    coordinator = loaded.as_("coord")
    first = walk(loaded).views[-1]
    second = fill(coordinator, first, holder="UOWNER").views[-1]
    third = fill(coordinator, second).views[-1]  # passed over
    answer = fill(coordinator, third, holder="UOTHER", channel="CMASH")
    assert "1 post nobody holds yet" in answer.text
    held = {post.title: post.holder_id for post in loaded.workspace().posts}
    assert sorted(str(holder) for holder in held.values()) == ["None", "UOTHER", "UOWNER"]
    assert [a.channel_id for a in loaded.workspace().plans[0].actions].count("CMASH") == 1


def test_what_somebody_else_said_of_a_post_meanwhile_is_shown_and_not_overwritten(loaded: RunningBot) -> None:
    coordinator = loaded.as_("coord")
    form = walk(loaded).views[-1]
    post_id = json.loads(form["private_metadata"])["post"]
    title = next(post.title for post in loaded.workspace().posts if post.id == post_id)
    coordinator.command(f'/plan assign "{title}" <@URIVAL|rival>')
    shown = fill(coordinator, form, holder="UOWNER")
    assert f"<@URIVAL> now holds {title}" in str(shown.views[-1])
    assert [post.holder_id for post in loaded.workspace().posts if post.id == post_id] == ["URIVAL"]
    fill(coordinator, shown.views[-1], holder="UOWNER")
    assert [post.holder_id for post in loaded.workspace().posts if post.id == post_id] == ["UOWNER"]


def test_the_walk_goes_on_where_it_stopped(loaded: RunningBot) -> None:
    first = walk(loaded).views[-1]
    fill(loaded.as_("coord"), first, holder="UOWNER")
    again = walk(loaded).views[-1]
    assert again["blocks"][0]["text"]["text"] != first["blocks"][0]["text"]["text"]


def test_whoever_bears_the_posts_title_is_suggested(loaded: RunningBot) -> None:
    loaded.as_("rita").profile.title = "Head of Service, Assessment"
    loaded.as_("somebody").profile.title = "Head of Service Reviews and Quality Assurance Team"
    loaded.read_directory()
    view = walk(loaded).views[-1]
    assert "URITA" in str(view)
