"""Tell which channel hears of what; and read whether that is asked."""

import re
from collections import defaultdict
from dataclasses import dataclass

from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan

_LONGEST = 160  # characters; more is something said
_NEWS = r"(?:alerts?|news|notices?|notifications?|warnings?)"
_HEARS = (
    r"(?:gets?|got|hears?|receives?|goes|going|go|sent|posted?|bound|tied|set|linked|used?|uses|told|alerts?|for|does|do|"
    r"have|has|is|are|belongs?)"
)
_ASKED = re.compile(
    rf"\b(?:which|what|whose|any|list|show|see|tell)\b[^.?!\n]{{0,30}}\bchannels?\b[^.?!\n]{{0,40}}\b{_HEARS}\b|"
    r"\b(?:list|show|see)\b[^.?!\n]{0,20}\bchannels\b|"
    rf"\b(?:where|which|what)\b[^.?!\n]{{0,40}}\b{_NEWS}\b[^.?!\n]{{0,40}}\b(?:go|goes|going|sent|posted|land|end\s{{1,3}}up|come|"
    r"appear|turn\s{1,3}up)\b|"
    r"\bwhere\b[^.?!\n]{0,20}\b(?:is|are|gets?|does|do)\b[^.?!\n]{0,40}\b(?:posted|alerted|announced)\b|"
    rf"\bwho\b[^.?!\n]{{0,20}}\b(?:gets?|hears?|receives?|sees?)\b[^.?!\n]{{0,20}}\b{_NEWS}\b",
    re.IGNORECASE,
)
_WORDS = ("channel", "channels", "the channels", "our channels", "all channels")


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a plan a channel hears of: all that has no channel of its own (`is_plans`), and these actions beside."""

    channel_id: str
    is_plans: bool
    actions: tuple[Action, ...]


def asks_of_channels(text: str) -> bool:
    """Tell whether a text asks which channel gets what."""
    if len(text) > _LONGEST:
        return False
    return text.strip(" ?!.").casefold() in _WORDS or _ASKED.search(text) is not None


def heard(plan: Plan) -> tuple[Heard, ...]:
    """List the channels that hear of a plan, its own first, each with the actions that were given to it."""
    given: defaultdict[str, list[Action]] = defaultdict(list)
    for action in plan.actions:
        if action.channel_id and action.channel_id != plan.channel_id:
            given[action.channel_id].append(action)
    own = (Heard(plan.channel_id, True, ()),) if plan.channel_id else ()
    return (*own, *(Heard(channel_id, False, tuple(actions)) for channel_id, actions in given.items()))


def unheard(plan: Plan) -> tuple[Action, ...]:
    """List the actions of a plan whose alerts go nowhere."""
    return tuple(action for action in plan.actions if plan.channel_for(action) is None)
