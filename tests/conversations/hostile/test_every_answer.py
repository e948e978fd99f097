"""What people type and files print rings nobody and hides no link, whatever field it stands in and whoever reads it."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

import commands.registry  # noqa: F401  (registers the subcommands, which are tried below)
from bot.blocks.answers.card import OPEN_HISTORY, SHARE_CARD
from bot.blocks.forms.import_ import ImportMetadata, load_form
from bot.blocks.forms.reword import reword_form
from bot.blocks.forms.settings import settings_form
from bot.blocks.forms.update import UpdateMetadata, update_form
from bot.documents import read_document
from bot.plan.lookup import target_of
from bot.plan.people import posts
from bot.plan.updates.drafts import Kept
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.transport.call import Reply
from bot.practice.transport.switchboard import Switchboard
from commands import SUBCOMMANDS
from storage.erasing.columns import columns_holding
from storage.words import Holds
from tests.conversations.hostile.leaving import HOSTILE, faults, texts
from tests.conversations.permissions.buttons import PRESSED
from tests.conversations.permissions.changed_tables import TODAY
from tests.conversations.permissions.import_buttons import PRESSED_BESIDE_FILES
from tests.conversations.permissions.plan_and_requests import CARD_AT, KEPT_THERE
from tests.conversations.permissions.roles import ROLES
from tests.conversations.permissions.sent_forms import SENT
from tests.conversations.permissions.stage import Stage, staged
from tests.support.databases import Templates, load_sample_plan
from tests.support.plan_file import HEADERS, edited, plan_file
from tests.support.stamps import by

Drive = Callable[[Stage, Person], Answer | None]

# Of these nothing is shown in Slack, and the database lets nobody change them.
APART = {"audit_words", "past_value", "plan_source"}
IN_JSON = {"plan.rating_key", "draft.files"}
IN_JSON |= {f"plan_import.{column}" for column in ("document", "unknown_columns", "beside", "answers")}
NOT_SHOWN = {  # what nothing in Slack shows
    "action.depends_on",
    "action.waiting_on",
    "action.delivery_text",
    "recommendation.section",
    "recommendation.priority",  # here each action has its own, which stands in its place
    "progress_update.typed",
    "erased_workspace.because",
    "evidence.error",
    "person.title",
    "measure_reading.comparator",
    "measure_reading.author_name",
    "measure_reading.author_post",
    "notice.text",
    "file_to_read.file_name",  # gone once it is read: a file that is called so is given below
    "remembered_answer.value",  # only beside a file that prints the same
    "plan.printed_title",
    "plan.source_name",
    "plan.imported_name",
    "plan.imported_post",
    "service.name",
    "workspace.name",
    "judgement.retracted_name",  # a judgement that was taken back is not shown any more; the record has who did so
    "judgement.retracted_post",
}


def fields() -> list[str]:
    """Every field that holds people's words, or a file's, as `table.column`."""
    held = columns_holding(Holds.SAID, Holds.NAME, Holds.PRINTED)
    names = [f"{table.name}.{column.name}" for table, column, _ in held if table.name not in APART]
    return [name for name in names if name not in IN_JSON | {"person.timezone"}]


def poison(database: sqlite3.Connection) -> None:
    """Writes it into every field, beside what stands there; of the numbers, those of one recommendation."""
    for name in fields():
        table, _, column = name.partition(".")
        among = "WHERE number LIKE '10%'" if column == "number" else ""
        beside = {"case_pattern": "'LCS-999999'", "url": "name"}.get(column, f"coalesce({column}, '')")
        database.execute(f"UPDATE {table} SET {column} = {beside} || ? {among}", (f" {name} {HOSTILE} ",))
    # A link's name is where it leads to; of a file it is not.
    database.execute("UPDATE evidence SET name = url WHERE file_id IS NULL")
    elsewhere = "SET url = 'https://files.example/F1', name = 'https://good.example' || name"
    database.execute(f"UPDATE evidence {elsewhere} WHERE file_id IS NOT NULL")
    database.commit()


def furnish(stage: Stage) -> None:
    """Says and decides what the tables of permissions have none of: evidence, a reading, a return, an Undo."""
    coordinator, asker = (stage.bot.as_(name) for name in ("coordinator", "asker"))
    target = target_of(stage.bot.workspace(), stage.action("7.1").id)
    form = update_form(target, TODAY, UpdateMetadata(is_full=True))
    measure = str(target.recommendation.measures[0].id)
    found = {"note": "Visits are made", "link": "https://evil.example/", "measure": measure, "reading": "1 of 40"}
    stage.submit(coordinator, form, found, {"files": {"visits.txt": b"Visits"}})
    coordinator.command("/plan return 6.1 because two carers still wait")
    asker.click(asker.say("8.1 at risk two officers left", dm=True), "Undo")
    stage.live.backup(stage.kept)


def typed(words: str) -> list[Drive]:
    """The same words by slash, and where people talk: in a direct message, or under a card."""
    place = {"channel": KEPT_THERE, "thread": CARD_AT} if words[0].isdigit() else {"dm": True}
    return [
        lambda stage, person: person.command(f"/plan {words}"),
        lambda stage, person: person.say(words, **place),
    ]


def filled(view: Callable[[Stage], Json], **values: str) -> Drive:
    return lambda stage, person: stage.submit(person, view(stage), values, {})


def swept(moment: str) -> Drive:
    def drive(stage: Stage, person: Person) -> None:
        stage.bot.as_("coordinator").command("/plan channel <#CMASH|mash>")
        stage.bot.sweep(moment)

    return drive


def left(stage: Stage, person: Person) -> Answer:
    """Somebody who holds posts is deactivated, and whoever coordinates is told."""
    stage.bot.as_("owner").change_profile(is_deleted=True)
    answer = stage.bot.as_("coordinator").open_home()
    stage.bot.as_("owner").change_profile(is_deleted=False)
    return answer


def away(stage: Stage, person: Person) -> Answer:
    """Somebody goes whose post nobody stands in for."""
    post = next(post for post in stage.bot.workspace().posts if post.title.startswith(LONELY))
    stage.bot.do(posts.assign, post.title, "UOTHER", by("UCOORDINATOR", stage.bot.clock()))
    return stage.bot.as_("other").command("/plan away until 12 January")


def of_the_last(action_id: str) -> Drive:
    """A button of recommendation 10, of which nothing has been said, and whose number is hostile, too."""

    def drive(stage: Stage, person: Person) -> Answer:
        return stage.press(person, action_id, next(r.id for r in stage.plan.recommendations if r.number == "10"))

    return drive


def months_later(stage: Stage, person: Person) -> None:
    """Words that were kept are soon deleted."""
    now = stage.bot.clock.now
    stage.bot.clock.now = now + timedelta(days=85)
    stage.bot.run(stage.bot.bot.schedule.tick())
    stage.bot.clock.now = now


def load(stage: Stage) -> Json:
    metadata = ImportMetadata(import_id=stage.ids["new file"])
    return load_form(read_document(plan_file(), "a.csv"), metadata, is_first=False)


def reword(stage: Stage) -> Json:
    return reword_form(Kept(stage.ids["held"], "UASKER", "", "7.1 we saw a child", None, is_held=True), "a name")


def a_file(stage: Stage, person: Person) -> Answer:
    """A plan's file with it in every cell, a header that nobody knows, and a name."""
    rows = [
        [f"{cell} {HOSTILE}" if place != 4 else cell for place, cell in enumerate(row)] for row in edited(0, 5, "?")
    ]
    content = plan_file([[*HEADERS[:5], HOSTILE], *rows])
    return person.say("", dm=True, files={f"plan {HOSTILE.replace('/', '')}.csv": content})


NAMES_WHO_WAS_ASKED_ABOUT = ("list ", "decides ")  # the answer names whoever was named, who was rung by that already
LONELY = "Director of Children’s Services"
WORDS = [each.usage for each in SUBCOMMANDS.values()] + [f"{name} {HOSTILE}" for name in SUBCOMMANDS]
WORDS += [f"list {which}" for which in ("", "overdue", "due", "mine", "stale", "at risk", "<@UOWNER>", "<#CMASH>")]
WORDS += ["status", "status 7", "find visits", "settings", "7.1 done", "undo"]
WORDS += [f"{opening} {HOSTILE}" for opening in ("5 on track", "7.1", "due 7.1 31 March because", "return 6.1 because")]
WORDS += [
    "status 10",
    "history 10",
    "history 5",
    "history 8",
    "find visits",
    "status as of 20 November",
    "status 10 as of 20 November",
    HOSTILE,
]
WORDS += [f'assign "Head of Service Leaving Care post.title {HOSTILE.strip()}" <@UOTHER>', "away until 12 January"]
TABLES = PRESSED | PRESSED_BESIDE_FILES | SENT
DRIVES: dict[str, list[Drive]] = {
    **{name: [cell.does for cell in cells if not cell.own] for name, cells in TABLES.items()},
    **{f"own {name}": [cell.does for cell in cells if cell.own] for name, cells in TABLES.items()},
    **{words: typed(words) for words in WORDS},
    "a file": [a_file],
    "forms": [
        filled(load, title=f"Plan {HOSTILE}", default="yes"),
        filled(reword, typed=f"7.1 {HOSTILE}"),
        filled(lambda stage: settings_form(stage.bot.workspace()), case_pattern=f"9999 {HOSTILE}"),
    ],
    "away": [away],
    "its number": [of_the_last(OPEN_HISTORY), of_the_last(SHARE_CARD)],
    "notices": [swept("2026-11-24T09:00"), swept("2027-03-05T09:00"), left, months_later],
}


@pytest.fixture(scope="module")
def sent(sqlite: Templates) -> Iterator[dict[str, list[Any]]]:
    """Everything that leaves, by what was done, in a world where every word is hostile."""
    answers: list[Json] = []
    take = Switchboard.take_response

    async def noting(board: Switchboard, trigger_id: str, given: Json) -> Reply:
        answers.append(given)
        return await take(board, trigger_id, given)

    with pytest.MonkeyPatch.context() as patch, sqlite.copy(load_sample_plan) as url, staged(url) as stage:
        patch.setattr(Switchboard, "take_response", noting)
        furnish(stage)
        poison(stage.kept)
        found: dict[str, list[Any]] = {}
        for name, drives in DRIVES.items():
            for place, drive in enumerate(drives):
                calls = len(stage.slack.calls)
                answer = drive(stage, stage.begin(ROLES["coordinator"], own=name.startswith("own ")))
                answers += [answer.in_ack] if answer else []
                found[f"{name} {place}"] = [*(call.arguments for call in stage.slack.calls[calls:]), *answers]
                answers.clear()
        for name in ("coordinator", "owner", "guest who owns", "anybody, at the beginning"):
            calls = len(stage.slack.calls)
            stage.begin(ROLES[name], own=True).open_home()
            found[f"home of {name}"] = [call.arguments for call in stage.slack.calls[calls:]]
        yield found


def test_nothing_leaves_that_rings_or_says_that_it_leads_elsewhere(sent: dict[str, list[Any]]) -> None:
    assert {f"{name} {HOSTILE} 0" for name in SUBCOMMANDS} <= sent.keys()
    wrong = {name: bad for name, payloads in sent.items() if (bad := [f for each in payloads for f in faults(each)])}
    for name, bad in wrong.items():
        if name.startswith(NAMES_WHO_WAS_ASKED_ABOUT):
            bad[:] = [fault for fault in bad if not fault.startswith("a sign: <@UEVIL> in ")]
    assert {name: bad for name, bad in wrong.items() if bad} == {}


def test_everything_is_answered(sent: dict[str, list[Any]]) -> None:
    said = {name: [text for each in payloads for _, text in texts(each)] for name, payloads in sent.items()}
    assert [name for name, shown in said.items() if any("Something went wrong" in text for text in shown)] == []
    silent = {name for name, shown in said.items() if not shown}
    assert len(silent) < len(said) / 10, silent


def test_every_field_that_people_see_has_been_seen(sent: dict[str, list[Any]]) -> None:
    said = "\n".join(text for payloads in sent.values() for each in payloads for _, text in texts(each))
    unseen = [
        name for name in fields() if name.replace("_", " ") not in said.replace("_", " ") and name not in NOT_SHOWN
    ]
    assert not unseen, unseen
