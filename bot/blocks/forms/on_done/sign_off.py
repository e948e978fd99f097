"""Draw and read the form that signs off what is done: how whoever does knows, and what they saw."""

from dataclasses import dataclass

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import Method
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.target import called

SAVE_SIGN_OFF = "save_sign_off"
HOW, CASES, LINE = "how", "cases", "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffMetadata(Metadata):
    """The action it is about, and how that stood (`seen`: what it is signed off on, condensed)."""

    action_id: int
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledSignOff:
    """The contents of the form; `cases` is as it was typed."""

    metadata: SignOffMetadata
    method: Method | None
    cases: str = ""
    line: str = ""


def sign_off_form(
    action: Action,
    today: Day,
    origin: Origin = NOWHERE,
    *,
    method: Method | None = None,
    cases: str = "",
    line: str = "",
    notice: str = "",
) -> Block:
    """Draw the form, with what was chosen or typed before; `notice` says why it is shown again."""
    blocks = [section(mrkdwn("*{}* {}", called(action), cut(action.text, 280)))]
    blocks.append(context(action_lines.standing(action, today)))
    if action.claimed_done:
        blocks.append(section(action_lines.latest(action.claimed_done, today)))
    methods = fields.radio([(each.value, _chosen(each)) for each in Method], method)
    blocks.append(fields.field(HOW, "How do you know?", methods))
    number = fields.text_box(cases, is_long=False, hint="6")
    blocks.append(fields.field(CASES, "How many cases, if you sampled?", number, is_optional=True))
    seen = fields.text_box(line, is_long=False, hint="Two hubs open on Monday morning")
    hint = "Its owner reads this, and the history keeps it."
    blocks.append(fields.field(LINE, "What did you see, in a line?", seen, is_optional=True, hint=hint))
    metadata = SignOffMetadata(origin, action_id=action.id, seen=claim_seen(action))
    return fields.modal(SAVE_SIGN_OFF, f"Sign off {action.number}", "Sign off", blocks, metadata, notice=notice)


def _chosen(method: Method) -> str:
    return method.label[0].upper() + method.label[1:]


def read_sign_off_form(view: Block) -> FilledSignOff:
    """Read what was put into it."""
    method = fields.choice_of(view, HOW)
    what = fields.text_of(view, CASES), fields.text_of(view, LINE)
    return FilledSignOff(read_metadata(SignOffMetadata, view), Method(method) if method else None, *what)
