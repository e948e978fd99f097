"""What one of the four may try next: type, press, fill in, bring a file again, or be given another role."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from bot.practice.block_kit.elements import STATE_FIELDS, elements_in, options_of
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from bot.practice.state.view_stack import home_id, stack_of
from tests.gates.scene import CHANNELS, OWNERS, ROLES, WORDS, Printed, Scene, first_file, give_roles, rows_of
from tests.support.plan_file import plan_file

NUMBERS = (*WORDS, "1", "2", "3", "4")
DAYS = ("30 April 2027", "31 May 2027", "1 March 2027", "31 December 2027")
TYPED = (
    "status {n}",
    "status",
    "{n} on track all is well",
    "{n} off track nobody is there",
    "{n} done it is finished",
    "{n} paused because the money ended",
    "{n} not pursuing because it is not needed",
    "due {n} {day} because it takes longer",
    "done {n} all of it",
    "signoff {n}",
    "return {n} because it is not enough",
    "history {n}",
    "find prepare",
    "list overdue",
    "list",
    "update {n} on track going well",
    'assign "{post}" {who}',
    "channel {place} {n}",
    "away from today to {day}",
    "settings",
    "import",
    "help",
    "status {n} as of yesterday",
)


def of_scene(scene: Scene) -> "Deed":
    """Draw what is done next: how it is told, who does it (None: nobody of the four), and the doing."""
    kinds = (_type, _press, _go_on, _submit, _file, _role, _place, _sweep, _home)
    [kind] = scene.drawn.choices(kinds, (30, 22, 24, 10, 6, 4, 2, 3, 4))
    return kind(scene) or of_scene(scene)


Deed = tuple[str, str | None, Callable[[], object]]


def _type(scene: Scene) -> Deed | None:
    person, drawn = scene.person(), scene.drawn
    places = [name for name in CHANNELS if person.user_id in scene.bot.slack.channel(name).members]
    if not places:
        return None
    words = drawn.choice(TYPED).format(
        n=drawn.choice(NUMBERS),
        day=drawn.choice(DAYS),
        post=drawn.choice(tuple(OWNERS.values())),
        who=f"<@{scene.person().user_id}>",
        place="<#{0.id}|{0.name}>".format(scene.bot.slack.channel(drawn.choice(tuple(CHANNELS)))),
    )
    place, way = drawn.choice(places), drawn.choice(("slash", "mention", "dm", "thread"))
    here = {scene.bot.slack.channel(name).id for name in places}
    heard = [m for m in _messages(scene, person) if not m.is_ephemeral and m.channel_id in here]
    if way == "slash" or (way == "thread" and not heard):
        return f"types /plan {words} in {place}", person.name, lambda: person.command(f"/plan {words}", place)
    if way == "mention":
        return f"says {words} in {place}", person.name, lambda: person.say(f"@plankeeper {words}", place)
    if way == "dm":
        return f"says {words} to the bot", person.name, lambda: person.say(words, dm=True)
    thread = drawn.choice(heard)
    return f"replies {words}", person.name, lambda: person.say(words, thread=thread)


def _messages(scene: Scene, person: Person) -> list[Message]:
    """The bot's messages that somebody has before them, the newest last."""
    slack = scene.bot.slack
    places = {slack.channel(name).id for name in CHANNELS if person.user_id in slack.channel(name).members}
    places.add(person.dm_id)
    seen = [
        each
        for each in slack.workspace.messages.values()
        if each.is_bot and not each.deleted and each.channel_id in places and each.only_for in (None, person.user_id)
    ]
    return seen[-12:]


def _go_on(scene: Scene) -> Deed | None:
    """What a person does who wants to get somewhere: sends in the form that is open, or presses what came last."""
    workspace = scene.bot.slack.workspace
    opened = [(p, view.body) for p in scene.people for view in stack_of(workspace, p.user_id)[-1:]]
    if opened:
        return _sent_in(scene, *opened[-1])
    newest = [(m[-1], p) for p in scene.people if (m := [m for m in _messages(scene, p) if m.buttons])]
    if not newest:
        return None
    message, person = max(newest, key=lambda each: each[0].ts)
    element = scene.drawn.choice([e for e in elements_in(message.blocks) if e["type"] in ("button", "overflow")])
    return _pressed(scene, person, message, element)


def _press(scene: Scene) -> Deed | None:
    person, drawn = scene.person(), scene.drawn
    workspace = scene.bot.slack.workspace
    surfaces: list[tuple[Message | Json, Json]] = []
    for message in _messages(scene, person):
        surfaces += [(message, each) for each in elements_in(message.blocks)]
    opened = [view.body for view in stack_of(workspace, person.user_id)]
    home = workspace.views.get(home_id(person.user_id))
    for view in [*opened, *([home.body] if home else [])]:
        surfaces += [(view, each) for each in elements_in(view["blocks"]) if each.get("action_id")]
    surfaces = [(s, e) for s, e in surfaces if e["type"] in ("button", "overflow") or _may_choose(s, e)]
    if not surfaces:
        return None
    return _pressed(scene, person, *drawn.choice(surfaces))


def _pressed(scene: Scene, person: Person, surface: Message | Json, element: Json) -> Deed:
    drawn = scene.drawn
    told = f"presses {element['action_id']} {element.get('text', {}).get('text', '')}"
    if element["type"] == "button":
        return told, person.name, lambda: person.click(surface, element["action_id"], element.get("value"))
    if element["type"] == "overflow":
        chosen = drawn.choice(element["options"])["value"]
        return f"{told} {chosen}", person.name, lambda: person.click(surface, element["action_id"], chosen)
    value = _value(scene, element)
    return f"{told} {value}", person.name, lambda: person.choose(surface, element["action_id"], value)


def _may_choose(surface: Message | Json, element: Json) -> bool:
    """Whether choosing in it is told to the bot at once: in a message, or in a section of a view."""
    if element["type"] not in STATE_FIELDS or "input" in element["type"]:
        return False
    blocks = surface.blocks if isinstance(surface, Message) else surface["blocks"]
    return any(b.get("block_id") == element["block_id"] and b["type"] != "input" for b in blocks)


def _value(scene: Scene, element: Json) -> str:
    drawn, kind = scene.drawn, element["type"]
    if "users" in kind:
        return scene.person().user_id
    if "conversations" in kind or "channels" in kind:
        return scene.bot.slack.channel(drawn.choice(tuple(CHANNELS))).id
    if kind == "datepicker":
        return (date(2026, 11, 24) + timedelta(drawn.randrange(400))).isoformat()
    if kind == "timepicker":
        return "10:00"
    if "input" in kind:
        return drawn.choice(("it takes longer than we thought", "all of it is ready", "1.1", ""))
    values = sorted({each["value"] for each in options_of(element).values()})
    if kind == "checkboxes" or kind.startswith("multi_"):
        return ",".join(value for value in values if drawn.random() < 0.6)
    return drawn.choice(values) if values else ""


def _submit(scene: Scene) -> Deed | None:
    drawn = scene.drawn
    workspace = scene.bot.slack.workspace
    opened = [(p, view.body) for p in scene.people for view in stack_of(workspace, p.user_id)[-1:]]
    if not opened:
        return None
    return _sent_in(scene, *drawn.choice(opened))


def _sent_in(scene: Scene, person: Person, view: Json) -> Deed:
    drawn, values = scene.drawn, {}
    for element in elements_in(view["blocks"]):
        if element["type"] in STATE_FIELDS and element["type"] != "file_input" and drawn.random() < 0.8:
            values[element["block_id"]] = _value(scene, element)
    return f"submits {view.get('callback_id')} with {values}", person.name, lambda: person.submit(view, values)


def _file(scene: Scene) -> Deed:
    person, drawn = scene.person(), scene.drawn
    printed = first_file()
    for each in printed:
        if drawn.random() < 0.5:
            _edit(each, drawn)
    if drawn.random() < 0.2:
        del printed[drawn.randrange(len(printed))]
    scene.files += 1
    name, content = f"plan {scene.files}.csv", plan_file(rows_of(printed)[1:])
    changed = [f"{p.number} {p.due} {p.rating}" for p in printed]
    return f"brings {changed}", person.name, lambda: person.say("", dm=True, files={name: content})


def _edit(printed: Printed, drawn: random.Random) -> None:
    what = drawn.choice(("due", "rating", "text", "place"))
    if what == "due":
        printed.due = drawn.choice(DAYS)
    elif what == "rating":
        printed.rating = drawn.choice(("Complete", "Signed off", "Green", "Red", "Paused", "Not pursuing"))
    else:
        word = WORDS[printed.number]
        if what == "place":
            printed.number = f"{drawn.choice('1234')}.{drawn.randrange(5, 9)}"
        printed.text = f"{printed.number} Prepare the {word} for all children."


def _role(scene: Scene) -> Deed:
    person, role = scene.person(), scene.drawn.choice(ROLES[:-1])

    def change() -> None:
        if "partner" in role and not any(scene.bot.slack.channel(name).is_ext_shared for name in CHANNELS):
            return  # nobody of another organisation is here, and Slack tells nothing of them
        scene.roles[person.name] = role
        team_id = "TPARTNER" if "partner" in role else scene.bot.slack.team_id
        for place in (scene.bot.slack.channel(name) for name in CHANNELS):
            if "partner" in role and not place.is_ext_shared:
                place.members.discard(person.user_id)
            else:
                place.members.add(person.user_id)
        person.change_profile(is_restricted="guest" in role, team_id=team_id)
        give_roles(scene.bot, scene.people, scene.roles)

    return f"{person.name} is made a {role}", None, change


def _place(scene: Scene) -> Deed:
    slack, name = scene.bot.slack, scene.drawn.choice(tuple(CHANNELS))
    if slack.channel(name).is_ext_shared:
        return f"{name} is ours alone", None, lambda: slack.end_sharing(name)
    return f"another organisation comes to {name}", None, lambda: slack.share(name)


def _sweep(scene: Scene) -> Deed:
    day = scene.drawn.choice(("2026-11-24T09:00", "2027-04-05T09:00", "2027-01-05T09:00"))
    return f"the sweep of {day}", None, lambda: scene.bot.sweep(day)


def _home(scene: Scene) -> Deed:
    person = scene.person()
    return "opens Home", person.name, lambda: person.open_home()


def doing(work: Callable[[], object]) -> int:
    """Do it; what is there no more can't be pressed, which Slack says to nobody else. Gives the status."""
    try:
        answer = work()
    except LookupError:
        return 0
    return answer.status if isinstance(answer, Answer) else 0
