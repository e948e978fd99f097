"""Take in what is answered about a file, or forgotten: it is read once more, and its message drawn anew."""

from collections.abc import Mapping
from dataclasses import replace

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.on_import.answering import ANSWER
from bot.blocks.answers.on_import.notes import FORGET, SHOW_WARNINGS, TAKE_OWN_WORDS, forgotten, warnings_window
from bot.blocks.forms.import_ import ImportMetadata
from bot.blocks.forms.on_import.questions import (
    MOST,
    SAVE_ANSWERS,
    FilledAnswers,
    field_id,
    questions_form,
    read_questions_form,
)
from bot.blocks.reply import Reply, opening
from bot.documents import FIELD_LABELS
from bot.errors import NotFound, PlanError
from bot.guard import in_words
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.reading.understanding import compared, shown, understand
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, Submission, on_submit
from bot.plan.imports import pending
from bot.plan.imports.asked import answering
from bot.plan.imports.asked.given import Given, key_of
from bot.plan.imports.asked.questions import answerable, clash, open_questions
from bot.plan.imports.pending import Import
from bot.plan.model.permissions import Permission
from bot.plan.model.reading.question import NOTHING, About, Question
from bot.plan.model.stamp import Source
from bot.plan.privacy.audience import alone
from bot.slack import messaging

FIELDS = tuple(value for value, _ in FIELD_LABELS)


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the form of the questions about a file, and to the buttons beside what is known of it."""
    on_press(app, services, ANSWER, open_form, Harmless("it opens a form of what is open then"))
    on_submit(app, services, ANSWERS_FORM)
    on_press(app, services, FORGET, forget, Harmless("what is forgotten is asked again, and may be answered the same"))
    on_press(app, services, TAKE_OWN_WORDS, take_own_words, Harmless("the file waits on, and shows what was taken"))
    on_press(app, services, SHOW_WARNINGS, show_warnings, Harmless("it only shows what was not understood"))


async def open_form(press: Press) -> Reply:
    """Open the form of what can be answered about a file."""
    press.check(Permission.IMPORT)
    found = await press.read(answering.to_answer, press.chosen_id, press.now)
    asked = answerable(found.document, found.given, FIELDS)
    if not asked:
        raise PlanError("Nothing is left to answer about this file; nothing was changed. Load it, or put it aside.")
    return opening(questions_form(found.file_name, asked, ImportMetadata(press.origin, import_id=found.id)))


async def save_answers(submission: Submission, filled: FilledAnswers) -> None:
    """Read the file once more by the answers, and show what it holds then in the place of its message."""
    submission.check(Permission.IMPORT)
    found = await submission.read(answering.to_answer, filled.metadata.import_id, submission.now)
    asked = answerable(found.document, found.given, FIELDS)
    is_open = {key_of(question) for question in open_questions(found.document, found.given)}
    # An unread column that nobody asked about stays unread unless something was chosen for it.
    chosen = {
        question: meant
        for question, meant in _chosen(asked, filled.chosen).items()
        if key_of(question) in is_open or meant != NOTHING
    }
    given = _given(found.given, chosen)
    if wrong := clash(given.columns):
        at = {question.value: field_id(question) for question in chosen}
        raise FieldError(at.get(wrong.second) or at.get(wrong.first) or "", str(wrong))
    _read_again(submission, found, given)


def _chosen(asked: tuple[Question, ...], chosen: Mapping[str, str]) -> dict[Question, str]:
    """What was chosen for each question; for those that the form had no place for, what was guessed."""
    found = {question: chosen.get(field_id(question)) for question in asked[:MOST]}
    guessed = {question: question.guess or NOTHING for question in asked[MOST:]}
    answered = {question: meant for question, meant in found.items() if meant and meant in question.choices}
    return {**answered, **guessed}


def _given(before: Given, chosen: Mapping[Question, str]) -> Given:
    given = before
    for about in (About.COLUMN, About.RATING):
        given = given.with_answers(about, {q.value: meant for q, meant in chosen.items() if q.about is about})
    again = (q for q in chosen if q.doubt or q.about is About.TABLE or key_of(q) in before.keys)
    return given.with_settled(again)


ASKED_THEN = Harmless("an answer to what is not asked any more is let be, and the file is shown before it is loaded")
ANSWERS_FORM = Form(SAVE_ANSWERS, questions_form, read_questions_form, save_answers, ASKED_THEN)


async def forget(press: Press) -> Reply:
    """Forget what is remembered for files with these headers; this one is read without it."""
    press.check(Permission.IMPORT)
    found = await press.read(pending.kept, press.chosen_id)
    pending.check_waits(found, may_ask=True)
    by = press.stamp(Source.IMPORT)
    found = await press.run_as(Permission.IMPORT, answering.forget_remembered, found.id, by)
    _read_again(press, found, found.given)
    return forgotten(found.file_name)


async def take_own_words(press: Press) -> Reply:
    """Take what the plan says of its actions as a whole for their rating, and show the file with it."""
    press.check(Permission.IMPORT)
    place = press.action_id.removeprefix(f"{TAKE_OWN_WORDS}_")
    if not place.isascii() or not place.isdigit():
        raise NotFound("I can’t read that button any more. Please give me the file once more.")
    what = press.chosen_id, int(place[:3]), press.stamp(Source.IMPORT)
    await press.run_as(Permission.IMPORT, answering.take_own_words, *what)
    return replace(await _as_kept(press, press.chosen_id), is_settled=True)


async def show_warnings(press: Press) -> Reply:
    """Show all that was not understood, in a window."""
    press.check(Permission.IMPORT)
    found = await press.read(pending.kept, press.chosen_id)
    return opening(warnings_window(found.document.warnings))


async def _as_kept(press: Press, import_id: int) -> Reply:
    found = await press.read(pending.kept, import_id)
    plan = press.workspace.plan(found.plan_id) if found.plan_id is not None else None
    readings = press.services.plan_files.readings
    comparison = await compared(readings, press, plan, found.document) if plan else None
    return shown(press, found.document, found.given, found.file_name, found.id, plan, comparison)


def _read_again(step: Press | Submission, found: Import, given: Given) -> None:
    """Begin to read a file once more; what comes of it is said in the place of its message.

    It stays in this process, as it answers what was sent in here. If it is lost, nothing was changed, and the questions
    stand on.
    """
    step.services.background.start(_say_again(step.services, step.client, replace(step, drawn=None), found, given))


async def _say_again(
    services: Services, client: AsyncWebClient, interaction: Interaction, found: Import, given: Given
) -> None:
    async def work() -> Reply | None:
        reply = await _again(services, await interaction.renewed(), found, given)
        if not (found.channel_id and found.ts):
            return reply
        await messaging.edit(client, alone(found.user_id, found.channel_id), found.ts, reply)
        return None

    if said := await in_words(work()):
        await messaging.post(client, alone(interaction.user_id), said)


async def _again(services: Services, interaction: Interaction, found: Import, given: Given) -> Reply:
    readings, name = services.plan_files.readings, found.file_name
    async with readings.turn(name):
        content = await interaction.stored_file(found.sha256 or "")
        if content is None:
            raise NotFound(f"“{name}” is not kept any more. Nothing was changed; please give it to me once more.")
        understood = await understand(readings, interaction, content, name, given)
    reading = understood.reading
    keep = (found.id, reading, interaction.stamp(Source.IMPORT), understood.is_same)
    await interaction.run_as(Permission.IMPORT, answering.keep_answers, *keep)
    return shown(interaction, reading.document, reading.given, name, found.id, understood.plan, understood.comparison)
