"""Draw and read which kinds of nudges are sent, in the workspace or in one channel, and whom an alert rings."""

from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.kit import Block, button, channel, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.model.workspace import Workspace
from bot.plan.people.nudge_settings import OF_A_CHANNEL, NudgeSettings, Switch, nudge_settings

OPEN_NUDGES = "open_nudge_settings"
SAVE_NUDGES = "save_nudge_settings"
SENT, RING, THREADED = "sent", "ring", "threaded"
LISTED = 12  # channels, each with its button

SWITCHES = {
    Switch.OVERDUE: ("Overdue", "The channel’s alert, once a week, and word to the owner."),
    Switch.DUE_SOON: ("Due soon", "14, 7 and 1 working days before the date."),
    Switch.UPDATE_WANTED: ("Update wanted", "After 30 days without one; every 14 days."),
    Switch.DECIDE: ("Waiting for a decision", "To who decides, after 3 working days; every 5."),
    Switch.BOARD_PAPERS: ("Board papers", "10 and 1 working days before they are due."),
    Switch.ESCALATION: ("Nobody answers", "To the post above, or the director, after 10 working days."),
    Switch.DIGEST: ("The week’s account", "On Mondays, to who coordinates."),
    Switch.FOLLOW_UP: ("Promises", "On the day that somebody wished to be reminded of."),
    Switch.FOLLOWED: ("What one follows", "Changes, in one’s daily message."),
}
OWNERS_ONLY = "owners"
RINGS = {
    OWNERS_ONLY: "only the owners, by name",
    "here": "@here: who is active",
    "channel": "@channel: everybody in it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgesMetadata(Metadata):
    """The channel whose settings were shown (empty: the whole workspace's), and which they were (`seen`)."""

    about: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledNudges:
    """The settings that were chosen."""

    metadata: NudgesMetadata
    chosen: NudgeSettings


def nudges_form(workspace: Workspace, channel_id: str = "", *, notice: str = "") -> Block:
    """Draw what is sent in the whole workspace, with a button for each channel; or what is sent in one channel.

    With a `notice`, that is said in words too: what somebody has chosen in the form before stays in its fields.
    """
    now = nudge_settings(workspace, channel_id)
    said = [section(mrkdwn("*They stand now*\n{}", nudges_as_they_stand(workspace, channel_id)))] if notice else []
    kinds = OF_A_CHANNEL if channel_id else tuple(SWITCHES)
    boxes = fields.boxes([(each, *SWITCHES[each]) for each in SWITCHES if each in kinds], set(kinds) - now.muted)
    where = " about what is read in this channel" if channel_id else ""
    blocks = [*said, fields.field(SENT, f"What is sent{where}", boxes, is_optional=True)]
    if channel_id:
        blocks.insert(0, section(channel(channel_id)))
        only = [(THREADED, "Only in the thread", "What becomes overdue in mid-week, and nobody holds.")]
        ticked = {THREADED} if now.is_threaded else set[str]()
        blocks.append(fields.field(THREADED, "In mid-week", fields.boxes(only, ticked), is_optional=True))
    else:
        blocks.append(
            fields.field(RING, "An overdue alert rings", fields.menu(list(RINGS.items()), now.ring or OWNERS_ONLY))
        )
        blocks += _channels(workspace)
    metadata = NudgesMetadata(about=channel_id, seen=now.fingerprint)
    return fields.modal(SAVE_NUDGES, "Nudges", "Save", blocks, metadata, notice=notice)


def _channels(workspace: Workspace) -> list[Block]:
    every = sorted({channel_id for plan in workspace.plans for channel_id in plan.channel_ids})
    return [
        section(_in_channel(nudge_settings(workspace, each)), button("Change …", OPEN_NUDGES, each))
        for each in every[:LISTED]
    ]


def nudges_as_they_stand(workspace: Workspace, channel_id: str = "") -> Mrkdwn:
    """Put the settings of the workspace, or of one channel, in a sentence."""
    now = nudge_settings(workspace, channel_id)
    if channel_id:
        return _in_channel(now)
    return mrkdwn("{}; an overdue alert rings {}.", _sent(now), RINGS[now.ring or OWNERS_ONLY])


def _in_channel(now: NudgeSettings) -> Mrkdwn:
    where = "only in the thread" if now.is_threaded else "in the thread and the channel"
    return mrkdwn("{}: {}; what becomes overdue in mid-week is said {}.", channel(now.channel_id), _sent(now), where)


def _sent(now: NudgeSettings) -> str:
    off = ", ".join(SWITCHES[each][0].lower() for each in SWITCHES if each in now.muted)
    return f"Everything is sent but {off}" if off else "Everything is sent"


def read_nudges_form(view: Block) -> FilledNudges:
    """Read what was chosen."""
    metadata = read_metadata(NudgesMetadata, view)
    kinds = OF_A_CHANNEL if metadata.about else tuple(Switch)
    muted = frozenset(str(each) for each in kinds) - fields.ticked_in(view, SENT)
    is_threaded = THREADED in fields.ticked_in(view, THREADED)
    ring = (fields.choice_of(view, RING) or OWNERS_ONLY).replace(OWNERS_ONLY, "")
    return FilledNudges(metadata, NudgeSettings(metadata.about, muted, ring, is_threaded=is_threaded))
