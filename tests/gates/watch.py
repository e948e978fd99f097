"""Watch what everybody sees, and what two must decide: who saw more than they may, what was changed by one alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.plan.model.action import Action
from bot.plan.model.decisions import Decision
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Workspace
from bot.practice.block_kit.readable_text import words_in
from bot.practice.state.message import Key
from tests.gates.scene import CHANNELS, WORDS, Scene

TAKES_TWO = (Rating.SIGNED_OFF, Rating.PAUSED, Rating.NOT_PURSUING)


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stand between two steps: the plan, who is of the workspace, and which channels are shared."""

    workspace: Workspace
    insiders: frozenset[str]
    shared: frozenset[str]

    @property
    def actions(self) -> dict[int, Action]:
        return {action.id: action for plan in self.workspace.plans for action in plan.actions}

    @property
    def homes(self) -> dict[int, int]:
        """The recommendation of each action."""
        return {a.id: each.id for plan in self.workspace.plans for each in plan.recommendations for a in each.actions}


def look(scene: Scene) -> Moment:
    """How things stand now."""
    slack = scene.bot.slack
    ours = {
        p.user_id
        for p in scene.people
        if not p.profile.is_guest and p.team_id == slack.team_id and scene.roles[p.name] != "unknown"
    }
    shared = {slack.channel(name).id for name in CHANNELS if slack.channel(name).is_ext_shared}
    return Moment(scene.bot.workspace(), frozenset(ours), frozenset(shared))


@dataclass(slots=True)
class Watch:
    """What was seen so far: how many messages of the bot have already been looked at."""

    scene: Scene
    looked: int = 0
    shared_cards: dict[Key, bool] = field(default_factory=dict)  # whether whoever shared it coordinates

    def seen_wrongly(self, before: Moment, after: Moment, *, sharer_id: str | None) -> Iterator[str]:
        """Everything that somebody was shown in the step between, and may not see, in words."""
        workspace = self.scene.bot.slack.workspace
        fresh, self.looked = list(dict.fromkeys(workspace.touched[self.looked :])), len(workspace.touched)
        for key in fresh:
            if isinstance(key, str):
                view = workspace.views.get(key)
                if view:
                    yield from self._to_one(view.user_id, "\n".join(words_in(view.body)), "a view", before, after)
                continue
            message = workspace.messages[key]
            if not message.is_bot or message.deleted:
                continue
            if message.only_for or message.channel_id.startswith("D"):
                reader = message.only_for or message.channel_id.removeprefix("D")
                yield from self._to_one(reader, message.everything, "a message", before, after)
            else:
                if sharer_id:
                    self.shared_cards.setdefault(key, sharer_id in before.workspace.coordinator_ids)
                yield from self._to_all(key, message.everything, before, after)

    def _to_one(self, user_id: str, text: str, what: str, *moments: Moment) -> Iterator[str]:
        for number in _told(text):
            if not any(user_id in m.insiders or _owns(m, user_id, number) for m in moments):
                yield f"{user_id} reads of {number} in {what}: {text[:300]!r}"

    def _to_all(self, key: Key, text: str, *moments: Moment) -> Iterator[str]:
        channel_id = key[0]
        for number in _told(text):
            if not any(_is_heard(m, channel_id, number, self.shared_cards.get(key)) for m in moments):
                yield f"everybody in {channel_id} reads of {number}: {text[:300]!r}"


def _told(text: str) -> list[str]:
    """The numbers of the actions that a text tells of."""
    return [number for number, word in WORDS.items() if word in text.casefold()]


def _numbered(moment: Moment, number: str) -> list[Action]:
    word = WORDS[number]
    return [a for a in moment.actions.values() if word in a.text.casefold()]


def _owns(moment: Moment, user_id: str, number: str) -> bool:
    return any(action.is_owned_by(user_id) for action in _numbered(moment, number))


def _is_heard(moment: Moment, channel_id: str, number: str, shown: bool | None) -> bool:
    """Whether everybody in a channel may read of an action: where another organisation comes, of the channel's own
    alone, and only if that was allowed; else of those that have no other channel.

    `shown`: somebody has shared the card there, True if they coordinate, whose word counts for such a channel, too.
    """
    actions = _numbered(moment, number)
    if channel_id in moment.shared:
        is_allowed = moment.workspace.channel(channel_id).is_allowed
        return bool(is_allowed) and (bool(shown) or any(action.channel_id == channel_id for action in actions))
    return any(action.channel_id in (None, channel_id) for action in actions) or shown is not None


def changed_by_one(before: Moment, after: Moment) -> Iterator[str]:
    """What takes two, and was done by one: a date moved, an end, a pause or a sign-off, or what nobody but a newer file
    calls done.
    """
    known = {plan.id for plan in before.workspace.plans}
    earlier, homes = before.actions, after.homes
    for action in (action for plan in after.workspace.plans if plan.id in known for action in plan.actions):
        was = earlier.get(action.id)
        is_new = was is None or action.rating is not was.rating
        if is_new and action.rating in (Rating.DONE, *TAKES_TWO) and action.standing.by is None:
            yield f"{action.number} is {action.rating}: by one alone, who brought a file"
        if is_new and action.rating in (Rating.DONE, *TAKES_TWO) and before.homes.get(action.id) != homes[action.id]:
            yield f"{action.number} is {action.rating}: by one alone, who put it there"
        if was is None:
            continue
        if action.due_on != was.due_on and not _is_agreed(was, action):
            yield f"{action.number} is due on {action.due_on}, no longer on {was.due_on}: by one alone"
        if is_new and action.rating in TAKES_TWO and not _is_by_two(was, action):
            yield f"{action.number} is {action.rating}: by one alone"


def _is_agreed(was: Action, now: Action) -> bool:
    return any(
        change.decision is Decision.AGREED
        and change.agreed_on == now.due_on
        and change.decided_by not in (change.asked_by, change.brought_by)
        and change.id not in {c.id for c in was.changes if c.decision is Decision.AGREED}
        for change in now.changes
    )


def _is_by_two(was: Action, now: Action) -> bool:
    last = now.verdicts[-1] if now.verdicts else None
    if now.rating is Rating.SIGNED_OFF and was.claimants:
        return bool(last and last.is_signed_off and last.by not in was.claimants)
    standing = {c.id for c in was.changes if c.decision is Decision.AGREED}
    return (
        any(
            change.decision is Decision.AGREED
            and change.kind.rating is now.rating
            and change.decided_by not in (change.asked_by, change.brought_by)
            for change in now.changes
            if change.id not in standing
        )
        or was.returned is not now.returned
    )
