"""Word the answer to one question about an action, in one sentence: who owns it, when it is due, whether it is done."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.blocks import action_lines
from bot.blocks.kit import Block, in_marks, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.blocks.signature import signature
from bot.plan.language.wording import count, full, long
from bot.plan.model.action import Action, Post
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import AsThen
from bot.plan.model.target import Target, called
from bot.plan.model.workspace import Workspace

_TIMES = {1: "once", 2: "twice"}


def answered(lines: Sequence[Mrkdwn], cards: Sequence[Reply]) -> Reply:
    """Say the sentence that was asked for first, and show the card under it; of several, a line each and no card."""
    text = mrkdwn("\n").join(lines)
    blocks: list[Block] = [section(text)]
    if len(cards) == 1:
        blocks += cards[0].blocks
    about = tuple(dict.fromkeys(action_id for card in cards for action_id in card.about))
    return Reply(text, blocks, about=about)


def no_action(target: Target) -> Mrkdwn:
    """Say that nothing is to be done about a recommendation yet."""
    return mrkdwn("No action answers {} yet.", target.name)


def when(action: Action, today: Day) -> Mrkdwn:
    """Say when an action is due: `5.1 is due on Friday 30 October; it was 30 September, moved once.`"""
    if action.due_on is None:
        said = mrkdwn("; the plan says {}", in_marks(action.due_text, 80)) if action.due_text else ""
        return mrkdwn("{} has no due date{}.{}", called(action), said, _asked(action))
    days = (action.due_on - today).days
    if days < 0:
        due = mrkdwn("was due on {}, {} ago", day_of(action.due_on, today), count(-days, "day"))
    elif days < 2:
        due = mrkdwn("is due {}, {}", "tomorrow" if days else "today", day_of(action.due_on, today))
    else:
        due = mrkdwn("is due on {}", day_of(action.due_on, today))
    how = mrkdwn("; it is {}", state(action)) if action.is_settled else ""
    return mrkdwn("{} {}{}{}.{}", called(action), due, _moved(action, today), how, _asked(action))


def day_of(on: date, today: date) -> str:
    """Write a day with its weekday, and with its year where that is not this one."""
    return full(on) if on.year != today.year else full(on).rsplit(" ", 1)[0]


def _moved(action: Action, today: Day) -> Mrkdwn:
    first = action.original_due_on
    if first is None or not (action.moves or action.days_moved):
        return mrkdwn("")
    times = _TIMES.get(action.moves, f"{action.moves} times")
    was = long(first) if first.year != today.year else long(first).rsplit(" ", 1)[0]
    if not action.days_moved:
        return mrkdwn(", as at first, though it has moved {}", times)
    return mrkdwn("; it was {}{}", was, f", moved {times}" if action.moves else "")


def _asked(action: Action) -> Mrkdwn:
    asked = action_lines.open_request(action)
    return mrkdwn(" {}; that is not decided yet.", asked) if asked else mrkdwn("")


def who(action: Action, workspace: Workspace, names: Mapping[str, str], asker_id: str, today: Day) -> Mrkdwn:
    """Say who owns an action, as what: `Olivia Grant owns 5.1, as Head of Service Leaving Care.` `names` are people's
    own, by id."""
    if not action.owners:
        return mrkdwn("Nobody owns {}: the plan names no post for it.", called(action))
    by = _Naming(workspace, names, asker_id, today)
    answers_for = [mrkdwn("{} is accountable for it.", by.post(post)) for post in action.accountable]
    held = [post for post in action.owners if post.holder_id]
    if not held:
        owned = _vacant(action, by)
    elif len(action.owners) == 1:
        owns = "own" if held[0].holder_id == asker_id else "owns"
        text = mrkdwn("{} {} {}, as {}{}.", by.holder(held[0]), owns, called(action), held[0].title, by.away(held[0]))
        owned = text[:1].upper() + text[1:]
    else:
        owned = mrkdwn("{} is owned by {}.", called(action), mrkdwn(", and by ").join(map(by.post, action.owners)))
    return mrkdwn(" ").join([owned, *(text[:1].upper() + text[1:] for text in answers_for)])


def _vacant(action: Action, by: "_Naming") -> Mrkdwn:
    titles = mrkdwn(" or ").join(post.title for post in action.owners)
    which = "the post that owns" if len(action.owners) == 1 else "the posts that own"
    text = mrkdwn("Nobody in Slack holds {}, {} {}", titles, which, called(action))
    deputies = [post.deputy_id for post in action.owners if post.deputy_id]
    return mrkdwn("{}; {} in.", text, by.standing_in(deputies[0])) if deputies else mrkdwn("{}.", text)


class _Naming:
    """How people are named to whoever asks: by name, which rings nobody; by a mention where no name is known."""

    def __init__(self, workspace: Workspace, names: Mapping[str, str], asker_id: str, today: Day) -> None:
        self._workspace, self._names, self._asker_id, self._today = workspace, names, asker_id, today

    def called(self, user_id: str) -> Mrkdwn:
        if user_id == self._asker_id:
            return mrkdwn("you")
        return named(user_id, self._names)

    def holder(self, post: Post) -> Mrkdwn:
        return self.called(post.holder_id or "")

    def away(self, post: Post) -> Mrkdwn:
        """Until when the holder is away, and who stands in: `; away until 12 August, while Priya Shah stands in`."""
        absence = self._workspace.absence(post.holder_id, self._today)
        if absence is None:
            return mrkdwn("")
        until = day_of(absence.until, self._today)
        if post.deputy_id:
            return mrkdwn("; away until {}, while {} in", until, self.standing_in(post.deputy_id))
        return mrkdwn("; away until {}, and nobody stands in", until)

    def standing_in(self, deputy_id: str) -> Mrkdwn:
        return mrkdwn("{} {}", self.called(deputy_id), "stand" if deputy_id == self._asker_id else "stands")

    def post(self, post: Post) -> Mrkdwn:
        if post.holder_id:
            return mrkdwn("{}, as {}{}", self.holder(post), post.title, self.away(post))
        stands = mrkdwn(", and for whom {} in", self.standing_in(post.deputy_id)) if post.deputy_id else ""
        return mrkdwn("{}, which nobody in Slack holds{}", post.title, stands)


def named(user_id: str, names: Mapping[str, str]) -> Mrkdwn:
    """Name somebody by their own name, or by a mention where none is known."""
    return signature(user_id, AsThen(names.get(user_id)))


def is_done(target: Target, today: Day) -> Mrkdwn:
    """Say whether something is done and signed off: `No: 2 is not signed off yet: 2.1 is done and waits for sign-off,
    2.2 is on track.`"""
    number, actions = called(target.recommendation), target.actions
    if not actions:
        return no_action(target)
    if len(actions) == 1:
        return _one_is_done(actions[0], today)
    signed = [a for a in actions if a.rating is Rating.SIGNED_OFF]
    if len(signed) == len(actions):
        return mrkdwn("Yes: {} is signed off, with all {} of its actions.", number, len(actions))
    each = mrkdwn(", ").join(mrkdwn("{} is {}", called(a), state(a)) for a in actions)
    return mrkdwn("No: {} is not signed off yet: {}.", number, each)


def _one_is_done(action: Action, today: Day) -> Mrkdwn:
    number = called(action)
    if action.rating is Rating.SIGNED_OFF:
        at = f" on {long(today.date_of(action.standing.at))}" if action.standing.at else ""
        by = mrkdwn(" by {}", signature(action.standing.by, action.standing.sayer)) if action.standing.by else ""
        return mrkdwn("Yes: {} was signed off{}{}.", number, by, at)
    if action.rating is Rating.DONE:
        return mrkdwn("Nearly: {} is {}.", number, state(action))
    late = action.days_overdue(today)
    overdue = f" and {count(late, 'day')} overdue" if late else ""
    return mrkdwn("No: {} is {}{}.", number, state(action), overdue)


def state(action: Action) -> str:
    """Word how an action stands, after "is": `done and waits for sign-off`, `on track`."""
    if action.rating is Rating.DONE:
        return "done and waits for sign-off"
    if action.rating is Rating.NOT_PURSUING:
        return "not being pursued"
    return action.rating.label if action.rating else "not rated yet"
