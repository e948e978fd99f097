"""Let people talk: each says what they mean, presses what they are asked, and nothing may land in another plan."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from sqlalchemy import text

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.plans.meaning import Meaning, draw, is_plain, words
from tests.plans.scene import NAMES, NUMBERS, Scene

_UPDATES = """
SELECT r.plan_id, COALESCE(a.number, r.number) FROM progress_update u
JOIN recommendation r ON r.id = u.recommendation_id LEFT JOIN action a ON a.id = u.action_id
WHERE u.note LIKE :token AND u.retracted_at IS NULL
"""
_REQUESTS = """
SELECT r.plan_id, a.number FROM change_request c JOIN action a ON a.id = c.action_id
JOIN recommendation r ON r.id = a.recommendation_id WHERE c.reason LIKE :token
"""
_CHANNELS = "SELECT id, 'all' FROM plan WHERE channel_id = :token"
_SERVICES = """
SELECT r.plan_id, a.number FROM action a JOIN recommendation r ON r.id = a.recommendation_id
JOIN service s ON s.id = a.service_id WHERE s.channel_id = :token
"""


@dataclass(slots=True)
class Talked:
    """A conversation: what was said and where it landed, in words; how often what came of it; and what was wrong."""

    steps: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def talk(scene: Scene, seed: int, turns: int) -> Talked:
    """Talk for so many turns."""
    drawn, talked = Random(seed), Talked()
    for turn in range(turns):
        meaning = draw(scene, drawn, turn)
        typed = words(scene, meaning, drawn)
        outcome, landed = _SAYING.get(meaning.kind, _said)(scene, meaning, typed, drawn)
        meant = scene.plan(meaning.which).id
        step = f"{meaning.who} in {meaning.place} of {meaning.name} ({meaning.kind}): {typed} → {outcome} {landed}"
        talked.steps.append(step)
        numbers = {meaning.number, "all"}
        if meaning.kind == "whole":
            numbers |= {number for number in NUMBERS if number.partition(".")[0] == meaning.number.partition(".")[0]}
            numbers.add(meaning.number.partition(".")[0])
        if any(plan_id != meant or number not in numbers for plan_id, number in landed):
            outcome = "wrong"
            talked.wrong.append(step)
        talked.outcomes[outcome] += 1
    return talked


Outcome = tuple[str, set[tuple[int, str]]]


def _said(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    person = scene.bot.as_(meaning.who)
    command = {"done": "done ", "due": "due "}.get(meaning.kind, "")
    return _outcome(scene, meaning, person, _typed(person, meaning, command + typed, drawn))


def _typed(person: Person, meaning: Meaning, typed: str, drawn: Random) -> Answer:
    if meaning.place == "dm":
        return person.say(typed, dm=True)
    if drawn.random() < 0.5:
        return person.say(f"<@UBOT> {typed}", channel=meaning.place)
    is_command = meaning.kind in ("done", "due", "channel", "form")
    return person.command(f"/plan {typed if is_command else f'update {typed}'}", meaning.place)


def _in_thread(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    """A reply under the plan's alert, in which nobody has to name the plan."""
    plain = replace(meaning, place=f"#{meaning.name}")
    person = scene.bot.as_(meaning.who)
    unnamed = words(scene, replace(plain, kind="note"), drawn) if drawn.random() < 0.5 else f"{meaning.number} {typed}"
    said = unnamed if drawn.random() < 0.5 else f"{meaning.number} {meaning.news} {meaning.token} agreed"
    answer = person.say(said, channel=plain.place, thread=scene.alerts[meaning.which])
    return _outcome(scene, meaning, person, answer)


def _edited(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    """An update, and then other words in its place, without the plan's name."""
    person = scene.bot.as_(meaning.who)
    answer = person.say(typed, dm=True) if meaning.place == "dm" else person.say(f"<@UBOT> {typed}", meaning.place)
    before, landed = _outcome(scene, meaning, person, answer)
    if not landed:
        return before, landed
    edited = f"{meaning.number} {meaning.news} the {meaning.token} group met twice"
    again = person.edit(answer.sent, edited if meaning.place == "dm" else f"<@UBOT> {edited}")
    return _outcome(scene, meaning, person, again)


def _form(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    person = scene.bot.as_(meaning.who)
    place = meaning.place if meaning.place != "dm" else "#general"
    opened = person.command(f"/plan update {typed}", place)
    outcome = "at once"
    if not opened.views and (button := _button(opened, meaning)):
        opened, outcome = person.click(opened, button), "asked"
    if not opened.views:
        return "not said", set()
    person.submit(opened.views[-1], {"note": f"the {meaning.token} group met", "rating": "on_track"})
    return outcome, _landed(scene, meaning)


def _shortcut(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    """A message saved by its shortcut; who fills in the form chooses the action by its number and plan."""
    person = scene.bot.as_(meaning.who)
    place = meaning.place if meaning.place != "dm" else "#general"
    message = person.say(f"the {meaning.token} group met", channel=place).sent
    opened = person.use_shortcut("save_progress_update", message)
    if not opened.views:
        return "not said", set()
    action = scene.action(meaning.which, meaning.number)
    try:
        person.submit(opened.views[-1], {"which": str(action.id), "rating": "on_track"})
    except LookupError:
        return "not offered", set()
    return "at once", _landed(scene, meaning)


def _channel(scene: Scene, meaning: Meaning, typed: str, drawn: Random) -> Outcome:
    """A channel for an action, or for the whole plan: new, so that it tells what became of it."""
    person = scene.bot.as_(meaning.who)
    place = scene.bot.slack.channel(f"#{meaning.token}")
    number = meaning.number if drawn.random() < 0.7 else ""
    is_named = not is_plain(scene, meaning) or drawn.random() < 0.4
    name = meaning.name if is_named and (number or drawn.random() < 0.5) else ""
    typed = f"channel <#{place.id}|{place.name}> {' '.join(filter(None, (name, number)))}".strip()
    token = replace(meaning, token=place.id)
    return _outcome(scene, token, person, _typed(person, meaning, typed, drawn))


_SAYING: dict[str, Callable[[Scene, Meaning, str, Random], Outcome]] = {
    "thread": _in_thread,
    "edit": _edited,
    "form": _form,
    "shortcut": _shortcut,
    "channel": _channel,
}


def _outcome(scene: Scene, meaning: Meaning, person: Person, answer: Answer) -> Outcome:
    """What came of it, after whoever said it has pressed what they meant."""
    if landed := _landed(scene, meaning):
        return "at once", landed
    for _ in range(2):
        button = _button(answer, meaning)
        if button is None:
            break
        answer = person.click(answer, button)
        if landed := _landed(scene, meaning):
            return "asked", landed
    return f"not said ({answer.text[:60]})" if answer.text else "not said", set()


def _button(answer: Answer, meaning: Meaning) -> str | None:
    """What somebody presses who means this: the plan's name, or the action's number."""
    labels = [
        element["text"]["text"]
        for message in answer.messages
        for block in message.blocks
        for element in block.get("elements", ())
        if element.get("type") == "button"
    ]
    recommendation = meaning.number.partition(".")[0]
    for wanted in (NAMES[meaning.which].capitalize(), f"actions of {recommendation}", f"It’s about {meaning.number}"):
        for label in labels:
            if wanted in label:
                return str(label)
    return None


def _landed(scene: Scene, meaning: Meaning) -> set[tuple[int, str]]:
    """Where what was said stands by now: (the plan's id, the number)."""
    is_channel = meaning.kind == "channel"
    token = meaning.token if is_channel else f"%{meaning.token}%"
    with scene.bot.database.engine.connect() as connection:
        asked = (_CHANNELS, _SERVICES) if is_channel else (_UPDATES, _REQUESTS)
        return {(row[0], row[1]) for query in asked for row in connection.execute(text(query), {"token": token})}
