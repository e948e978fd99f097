"""Draw the help: a line for each subcommand, and how to answer without any."""

from collections.abc import Sequence

from bot.blocks.kit import context, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply


def help_card(subcommands: Sequence[tuple[str, str]]) -> Reply:
    """Draw the help, of `subcommands`, which are (usage, summary) pairs."""
    lines = mrkdwn("\n").join(mrkdwn("`/plan {}` – {}", usage, summary) for usage, summary in subcommands)
    how = mrkdwn(
        "Without the slash it works here in a direct message, and as a mention anywhere. "
        "To record progress, `5 on track Hubs open` is enough; under one of my alerts just reply in its thread."
    )
    spoken = mrkdwn("; ").join(mrkdwn("/plan {}: {}", usage, summary) for usage, summary in subcommands)
    return Reply(
        mrkdwn("What you can type: {}.", spoken), [section(mrkdwn("*What you can type*")), section(lines), context(how)]
    )
