"""Draw and read the form that goes from action to action, one at a time, and show at its end what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.forms.reword import SAFE, why_safe
from bot.blocks.kit import Block, context, cut, plain_text, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.rating import Rating
from bot.plan.model.target import called

SAVE_STEP = "save_step"
HOW, NOTE, NEW_DATE = "how", "note", "new_date"
NEED_DATE, NOTHING_NEW = "need_date", "nothing_new"  # beside the ratings, what a step can be answered with
NOTED, LEFT_OUT, GONE, KEPT = "noted", "left_out", "gone", "kept"  # what else can become of a step
MOST_STEPS = 40  # of one form: what it carries along has an end
RATINGS = (Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK, Rating.DONE)
_CHOICES = [
    *(
        (rating.value, f"{rating.symbol} {'Done' if rating is Rating.DONE else rating.label.capitalize()}")
        for rating in RATINGS
    ),
    (NEED_DATE, "📅 It needs a new date"),
    (NOTHING_NEW, "💤 Nothing new, because …"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMetadata(Metadata):
    """The actions that are gone through, at which of them the form stands, and what was `given` at those before;
    `seen` is how the action stood (a fingerprint). `asks_date`: it has been said that it needs a new date."""

    action_ids: tuple[int, ...]
    at: int = 0
    given: tuple[str, ...] = ()
    seen: str | None = None
    asks_date: bool = False

    @property
    def action_id(self) -> int:
        """The id of the action at which it stands."""
        return self.action_ids[self.at]

    def field(self, name: str) -> str:
        """Return the id of a field at this step: under the same id Slack would keep what the step before was given."""
        return f"{name}_{self.at}"

    @property
    def is_last(self) -> bool:
        """Whether no action comes after it."""
        return self.at + 1 == len(self.action_ids)

    def after(self, given: str) -> "StepMetadata":
        """Return the metadata of the next step, with what was given at this one."""
        return StepMetadata(self.origin, action_ids=self.action_ids, at=self.at + 1, given=(*self.given, given))


@dataclass(frozen=True, slots=True)
class FilledStep:
    """The contents of one step: a rating's value, `NEED_DATE` or `NOTHING_NEW`, words, and the day asked for."""

    metadata: StepMetadata
    how: str | None = None
    note: str = ""
    on: date | None = None
    safe_because: str = ""


def step_form(
    action: Action,
    today: Day,
    metadata: StepMetadata,
    *,
    filled: FilledStep | None = None,
    before: Mrkdwn | None = None,
    notice: str = "",
    asks_why_safe: bool = False,
) -> Block:
    """Draw one step. `filled` is what was put in before, if it is shown again, `notice` says why; `before` says what
    was recorded at the step before it.
    """
    filled = filled or FilledStep(metadata)
    said = [context(before)] if before else []
    blocks = [
        *said,
        section(mrkdwn("*{}* {}", called(action), cut(action.text, 280))),
        context(action_lines.standing(action, today)),
        fields.field(metadata.field(HOW), "How is it going?", fields.radio(_CHOICES, filled.how), is_optional=True),
    ]
    if metadata.asks_date:
        blocks.append(
            fields.field(metadata.field(NEW_DATE), "New date", fields.day(filled.on, "Choose a day"), is_optional=True)
        )
    hint = "A sentence is enough. Leave both empty to go on without an answer."
    label = "Why does it need one?" if metadata.asks_date else "What has happened, or why not?"
    blocks.append(fields.field(metadata.field(NOTE), label, fields.text_box(filled.note), is_optional=True, hint=hint))
    if asks_why_safe:
        blocks.append(why_safe("Why it identifies nobody", metadata.field(SAFE)))
    title = f"{metadata.at + 1} of {len(metadata.action_ids)}"
    metadata = replace(metadata, seen=metadata.seen or fingerprint([action]))
    return fields.modal(SAVE_STEP, title, "Finish" if metadata.is_last else "Next", blocks, metadata, notice=notice)


def read_step(view: Block) -> FilledStep:
    """Read what was put into a step; ValueError for what none of its choices is."""
    metadata = read_metadata(StepMetadata, view)
    if not 0 <= metadata.at < len(metadata.action_ids):
        raise ValueError(metadata.at)
    how = fields.choice_of(view, metadata.field(HOW))
    if how is not None and how not in dict(_CHOICES):
        raise ValueError(how)
    note, safe_because = (fields.text_of(view, metadata.field(name)) for name in (NOTE, SAFE))
    return FilledStep(metadata, how, note, fields.day_of(view, metadata.field(NEW_DATE)), safe_because)


def outcome(given: str) -> str:
    """Say what became of a step, by what was given at it."""
    if given in list(RATINGS):
        rating = Rating(given)
        waits = "; a second person signs it off" if rating is Rating.DONE else ""
        label = "done" if rating is Rating.DONE else rating.label
        return f"{rating.symbol} recorded as {label}{waits}"
    return _OUTCOMES.get(given, "recorded")


_OUTCOMES = {
    NEED_DATE: "📅 a new date is asked for; somebody else decides",
    NOTHING_NEW: "💤 nothing new, and your reason is recorded",
    NOTED: "✏️ recorded, without a rating",
    LEFT_OUT: "– left out",
    GONE: "– settled, or no longer in the plan",
    KEPT: "– not recorded yet: I have sent you your words, for you to look at",
}


def walked(given: Sequence[tuple[Action | None, str]]) -> Block:
    """Show at the end what was recorded of each action; None is one that is no longer in the plan."""
    lines = [
        section(mrkdwn("*{}* {}\n{}", called(action), cut(action.text, 120), outcome(how)))
        for action, how in given
        if action
    ]
    gone = sum(action is None for action, _ in given)
    if gone:
        lines.append(
            context(mrkdwn("{} no longer in the plan.", f"{count(gone, 'action')} {'is' if gone == 1 else 'are'}"))
        )
    lines.append(context(mrkdwn("`undo` takes back what you recorded last.")))
    return {
        "type": "modal",
        "title": plain_text("That is all"),
        "close": plain_text("Close"),
        "blocks": lines,
    }
