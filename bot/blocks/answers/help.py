"""Draw the help: what somebody of a role needs first, in twelve lines; behind *More* everything that they may type."""

from collections.abc import Sequence

from bot.blocks.kit import Block, button, buttons, context, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply

MORE_HELP = "more_help"
TOGETHER = 12  # lines in one paragraph, so that none is cut off

HOW = mrkdwn(
    "Without the slash it works here in a direct message, and as a mention anywhere. "
    "To record progress, `5 on track Hubs open` is enough; under one of my alerts just reply in its thread."
)

Lines = Sequence[tuple[str, str]]  # of each subcommand, how it is typed and what it is for


def help_card(first: Lines, others: Lines) -> Reply:
    """Draw what comes first, and the way to all the others."""
    blocks = [section(mrkdwn("*What you can type*")), *_paragraphs([(usage, _brief(says)) for usage, says in first])]
    blocks.append(context(HOW))
    if others:
        blocks.append(buttons(button("More", MORE_HELP, "all")))
    spoken = mrkdwn("; ").join(_spoken(usage, _brief(says)) for usage, says in first)
    if not first:
        return Reply(mrkdwn("What you can type comes with a post of yours that owns an action: then it is shown here."))
    return Reply(mrkdwn("What you can type: {}.", spoken), blocks)


def full_help(lines: Lines) -> Reply:
    """Draw all that somebody may type."""
    spoken = mrkdwn("; ").join(_spoken(usage, says) for usage, says in lines)
    heading = section(mrkdwn("*Everything you can type*"))
    return Reply(mrkdwn("Everything you can type: {}.", spoken), [heading, *_paragraphs(lines), context(HOW)])


def _paragraphs(lines: Lines) -> list[Block]:
    drawn = [mrkdwn("`/plan {}` – {}", usage, says) for usage, says in lines]
    return [section(mrkdwn("\n").join(drawn[at : at + TOGETHER])) for at in range(0, len(drawn), TOGETHER)]


def _spoken(usage: str, says: str) -> Mrkdwn:
    return mrkdwn("/plan {}: {}", usage, says)


def _brief(says: str) -> str:
    return says.partition(";")[0]
