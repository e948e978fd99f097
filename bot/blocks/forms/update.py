"""Draw and read the update form, and the same for "done": what is needed first, the rest under *More …*."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.forms.reword import SAFE, why_safe
from bot.blocks.kit import Block, button, buttons, context, cut, quote, read_id, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.parts.measure import Measure
from bot.plan.model.rating import TYPED, Impact, Rating
from bot.plan.model.target import Target, called

SAVE_UPDATE = "save_update"
MORE_FIELDS = "more_fields"
WHICH, RATING, NOTE, IMPACT = "which", "rating", "note", "impact"
LINK, FILES, MEASURE, READING, REMINDER = "link", "files", "measure", "reading", "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMetadata(Metadata):
    """The action it is about, how that stood (`seen`, a fingerprint), and whether the form says that it is done.
    `is_full`: it has all its fields.

    A form that saves somebody's message has its channel and files, and a `ts` that makes it once-only; the action is
    chosen in it.
    """

    action_id: int | None = None
    seen: str | None = None
    is_done: bool = False
    channel_id: str | None = None
    ts: str | None = None
    files: tuple[AttachedFile, ...] = ()
    is_full: bool = False


NEW = UpdateMetadata()


@dataclass(frozen=True, slots=True)
class FilledUpdate:
    """The contents of the form. `files` are as Slack describes them."""

    metadata: UpdateMetadata
    action_id: int | None
    rating: Rating | None = None
    note: str = ""
    impact: Impact | None = None
    link: str = ""
    files: tuple[Block, ...] = ()
    measure_id: int | None = None
    reading: str = ""
    remind_on: date | None = None
    safe_because: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.rating or self.note or self.impact or self.reading or self.link or self.files)


def update_form(
    target: Target,
    today: Day,
    metadata: UpdateMetadata = NEW,
    *,
    filled: FilledUpdate | None = None,
    notice: str = "",
    asks_why_safe: bool = False,
) -> Block:
    """Draw the form for one action, the inspector's words next to where the owner writes. `metadata` is completed here.

    `filled` is what was put in before, if the form is shown again; `notice` says why. With `asks_why_safe` its
    author can say why the words identify no child.
    """
    action = target.action or target.actions[0]
    is_open = action.rating in TYPED and action.rating is not Rating.DONE  # a note is no second "done"
    filled = filled or FilledUpdate(metadata, action.id, action.rating if is_open else None)
    recommendation = target.recommendation
    blocks = [
        section(mrkdwn("*{} {}*", recommendation.kind, called(recommendation))),
        quote(recommendation.text, 400),
        section(mrkdwn("*{}* {}", called(action), cut(action.text, 280))),
    ]
    blocks.append(context(action_lines.standing(action, today)))
    title = f"{action.number} is done" if metadata.is_done else f"Update {action.number}"
    shared = () if recommendation.is_part else recommendation.measures  # who owns part of it speaks for that part
    blocks += _fields(shared + action.measures, filled, metadata)
    if asks_why_safe:
        blocks.append(why_safe("Why it identifies nobody"))
    metadata = replace(metadata, action_id=action.id, seen=metadata.seen or fingerprint([action]))
    return fields.modal(SAVE_UPDATE, title, "Record", blocks, metadata, notice=notice)


def message_form(
    actions: Sequence[Action],
    likely: Sequence[Action],
    note: str,
    metadata: UpdateMetadata = NEW,
    *,
    filled: FilledUpdate | None = None,
) -> Block:
    """Draw the form that saves somebody's message as an update.

    Which action it is about is chosen in it, the likely ones first. `filled` is what was put in before.
    """
    filled = filled or FilledUpdate(metadata, likely[0].id if len(likely) == 1 else None, note=note)
    chosen = str(filled.action_id) if filled.action_id else None
    named = [(str(a.id), f"{called(a)} {a.text}") for a in [*likely, *(a for a in actions if a not in likely)]]
    which = fields.field(WHICH, "Which action is it about?", fields.menu(named, chosen, "Choose the action"))
    blocks = [which, *_fields((), filled, metadata)]
    is_cut = len(note) > fields.LONGEST
    notice = f"Only the first {fields.LONGEST:,} characters of the message fit in here." if is_cut else ""
    return fields.modal(SAVE_UPDATE, "Save as update", "Record", blocks, metadata, notice=notice)


def _fields(measures: Sequence[Measure], filled: FilledUpdate, metadata: UpdateMetadata) -> list[Block]:
    """How it goes, what has happened and what shows it; all else where it was asked for."""
    is_done = metadata.is_done
    ratings = fields.menu([(r.value, f"{r.symbol} {r.label}") for r in TYPED], filled.rating, "How is it going?")
    made = [] if is_done else [fields.field(RATING, "Rating", ratings, is_optional=True)]
    label = "What shows that it is done?" if is_done else "What has happened?"
    made.append(fields.field(NOTE, label, fields.text_box(filled.note), is_optional=True))
    evidence = "Whoever signs it off will look at it." if is_done else ""
    made.append(fields.field(FILES, "Evidence: files or photos", fields.files(), is_optional=True, hint=evidence))
    if metadata.is_full:
        return [*made, *_rest(measures, filled)]
    return [*made, buttons(button("More …", MORE_FIELDS, filled.action_id or 0))]


def _rest(measures: Sequence[Measure], filled: FilledUpdate) -> list[Block]:
    impacts = fields.menu([(i.value, f"{i.symbol} {i.label}") for i in Impact], filled.impact, "What shows it?")
    made = [
        fields.field(LINK, "Evidence: a link", fields.link_box(filled.link), is_optional=True),
        fields.field(IMPACT, "Has it made a difference?", impacts, is_optional=True),
    ]
    if measures:
        named = [(str(m.id), f"{m.label}) {m.text}" if m.label else m.text) for m in measures]
        chosen = str(filled.measure_id) if filled.measure_id else named[0][0] if len(named) == 1 else None
        made.append(fields.field(MEASURE, "Success measure", fields.menu(named, chosen, "Which?"), is_optional=True))
        reading = fields.text_box(filled.reading, is_long=False, hint="97% within 45 days, April–July")
        made.append(fields.field(READING, "How far it is met", reading, is_optional=True))
    made.append(fields.field(REMINDER, "Remind me on", fields.day(filled.remind_on), is_optional=True))
    return made


def read_update_form(view: Block) -> FilledUpdate:
    """Read what was put into it; the action is the one it was drawn for, or the one chosen in it."""
    metadata = read_metadata(UpdateMetadata, view)
    chosen = fields.choice_of(view, WHICH)
    rating, impact, measure = (fields.choice_of(view, name) for name in (RATING, IMPACT, MEASURE))
    reading = fields.text_of(view, READING)
    return FilledUpdate(
        metadata,
        action_id=read_id(chosen) if chosen else metadata.action_id,
        rating=Rating.DONE if metadata.is_done else Rating(rating) if rating else None,
        note=fields.text_of(view, NOTE),
        impact=Impact(impact) if impact else None,
        link=fields.text_of(view, LINK),
        files=tuple(fields.files_of(view, FILES)),
        measure_id=read_id(measure) if measure and reading else None,
        reading=reading,
        remind_on=fields.day_of(view, REMINDER),
        safe_because=fields.text_of(view, SAFE),
    )
