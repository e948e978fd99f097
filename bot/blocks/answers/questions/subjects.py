"""Say which action was meant by words, where no number was given; where that is not clear, offer those it may be."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.answers.choices.readings import SAY
from bot.blocks.answers.choices.which_action import named
from bot.blocks.kit import Block, button, buttons, context, cut, quoted, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan

OWN = 5  # of somebody's own actions that are offered


def taken(reply: Reply, action: Action) -> Reply:
    """Add, to the answer, which action the words were taken to mean."""
    which = mrkdwn("I took that to mean {}: {}", called(action), cut(action.text, 80))
    first, *others = reply.blocks or [section(reply.text)]
    return replace(reply, text=mrkdwn("{}\n{}", reply.text, which), blocks=[first, context(which), *others])


def which(name: str, words: Sequence[str], actions: Sequence[Action], plans: Sequence[Plan]) -> Reply:
    """Ask which of a few actions is meant, each on a button that answers about it."""
    text = mrkdwn("Which one do you mean by “{}”?", quoted(" ".join(words), 60))
    return _offered(text, name, actions, plans)


def own(name: str, words: Sequence[str], actions: Sequence[Action], plans: Sequence[Plan]) -> Reply:
    """Offer somebody's own actions, where nothing is known of the words; without any, the plan to choose from."""
    nothing = mrkdwn("I found no action that speaks of “{}”. ", quoted(" ".join(words), 60)) if words else mrkdwn("")
    if actions:
        return _offered(mrkdwn("{}Is it one of yours?", nothing), name, actions[:OWN], plans)
    text = mrkdwn("{}Which action is it? Its number is in the plan.", nothing or "")
    return Reply(text, [section(text), buttons(button("Show the plan", SAY, "status"))], is_private=True)


def _offered(text: Mrkdwn, name: str, actions: Sequence[Action], plans: Sequence[Plan]) -> Reply:
    made = [button(named(a), f"{SAY}_{a.id}", _asked(name, a, plans)) for a in actions]
    blocks: list[Block] = [section(text), buttons(*made)]
    spoken = mrkdwn("; ").join(mrkdwn("{} {}", called(a), cut(a.text, 60)) for a in actions)
    return Reply(mrkdwn("{} {}.", text, spoken), blocks, is_private=True, about=tuple(a.id for a in actions))


def _asked(name: str, action: Action, plans: Sequence[Plan]) -> str:
    """What the button types: with the plan's whole title, where there are several."""
    title = next((p.title for p in plans if any(a.id == action.id for a in p.actions)), "") if len(plans) > 1 else ""
    return " ".join(filter(None, (name, title, action.number)))
