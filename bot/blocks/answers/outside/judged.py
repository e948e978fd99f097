"""Draw what somebody outside judged: as it was noted, with the way back, and all of it that there is."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.kit import button, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.target import Target
from bot.plan.queries.asked.judged import EXAMPLE

UNDO_JUDGED = "undo_judged"
SHOWN = 20


def noted(target: Target, judgement: Judgement) -> Reply:
    """Say what was noted of what, with the button that takes it back."""
    said = action_lines.judgement(judgement, 400)
    text = mrkdwn("Noted on {}: {}. It stands beside the rating here, which does not change it.", target.name, said)
    back = buttons(button("Take it back", UNDO_JUDGED, judgement.id))
    return Reply(text, [section(text), back], about=tuple(action.id for action in target.actions))


def taken_back(name: str, about: Sequence[int]) -> Reply:
    """Say that it is gone, from what."""
    return Reply(mrkdwn("Taken back: nothing of that stands on {} any more.", name), about=tuple(about))


def all_judged(target: Target, judged: Sequence[Judgement], *, may_note: bool) -> Reply:
    """List what was judged of it, the newest first; who may note more reads how."""
    about = tuple(action.id for action in target.actions)
    number = target.action.number if target.action else target.recommendation.number
    how = mrkdwn(" You can note it: {}.", EXAMPLE.format(number)) if may_note else mrkdwn("")
    if not judged:
        return Reply(
            mrkdwn("Nothing is noted of what anybody outside has judged of {}.{}", target.name, how), about=about
        )
    newest = sorted(judged, key=lambda each: (each.on, each.id), reverse=True)
    lines = [action_lines.judgement(each, 400) for each in newest[:SHOWN]]
    more = f" … and {len(newest) - SHOWN} earlier" if len(newest) > SHOWN else ""
    text = mrkdwn("Judged from outside, of {}: {}{}.{}", target.name, mrkdwn("; ").join(lines), more, how)
    return Reply(text, about=about)
