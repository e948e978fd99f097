"""Say what waits for somebody's decision, sign-off or answer, and what of theirs waits for others'."""

from dataclasses import replace

from bot.blocks.answers import home
from bot.blocks.kit import Block, context, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.queries.todo import Todo

NUMBERED = 6  # numbers of each kind in one sentence


def waiting(owed: Todo, today: Day) -> Reply:
    """Draw it: the sentence first, then what can be decided here, as on the Home tab."""
    parts = parts_of(owed)
    text = (
        mrkdwn("{} for you: {}.", _waits(owed), mrkdwn("; ").join(parts)) if parts else mrkdwn("Nothing waits for you.")
    )
    blocks: list[Block] = [section(text), *home.waiting(owed, today)]
    about = [a.id for a, _ in (*owed.to_decide, *owed.offers, *owed.own_requests)] + [a.id for a in owed.to_sign]
    if owed.own_requests:
        drawn, more = home.own_requests(owed)[: home.IN_FULL], owed.own_requests[home.IN_FULL :]
        said = [each for each, _ in drawn]
        blocks += [block for _, block in drawn]
        if more:
            numbers = _numbers([called(a) for a, _ in more])
            said.append(mrkdwn("What you have asked about {} waits for somebody else’s decision, too.", numbers))
            blocks.append(context(said[-1]))
        text = mrkdwn(" ").join([text, *said])
    return Reply(text, blocks, is_private=True, about=tuple(dict.fromkeys(about)))


def with_nothing_owned(drawn: Reply) -> Reply:
    """Say of what waits for somebody that they own no action themselves."""
    first = mrkdwn("You own no action yourself. {}", drawn.text)
    return replace(drawn, text=first, blocks=[section(first), *drawn.blocks[1:]])


def parts_of(owed: Todo) -> list[Mrkdwn]:
    """Name, in a few words each, what waits for them: `to decide about 5.1`, `to sign off 2.1 and 2.2`."""
    parts = []
    if owed.to_decide:
        parts.append(mrkdwn("to decide about {}", _numbers([called(a) for a, _ in owed.to_decide])))
    if owed.files:
        parts.append(mrkdwn("to decide about {}", count(len(owed.files), "file")))
    if owed.to_sign:
        parts.append(mrkdwn("to sign off or return {}", _numbers([called(a) for a in owed.to_sign])))
    if owed.offers:
        parts.append(mrkdwn("to take or leave the date offered for {}", _numbers([called(a) for a, _ in owed.offers])))
    return parts


def _waits(owed: Todo) -> str:
    number = len(owed.to_decide) + len(owed.files) + len(owed.to_sign) + len(owed.offers)
    return f"{count(number, 'thing')} {'waits' if number == 1 else 'wait'}"


def _numbers(numbers: list[str]) -> str:
    shown = list(dict.fromkeys(numbers))
    if len(shown) > NUMBERED:
        return f"{', '.join(shown[:NUMBERED])} and {len(shown) - NUMBERED} more"
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]
