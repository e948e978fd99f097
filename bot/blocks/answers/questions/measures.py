"""Draw what will be different: the success measures of a recommendation, and how far each is so."""

from collections.abc import Sequence

from bot.blocks.kit import Block, context, quote, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, short
from bot.plan.model.day import Day
from bot.plan.model.parts.measure import Measure
from bot.plan.model.target import Target, called

SHOWN = 12  # measures of one thing


def measures(targets: Sequence[Target], today: Day) -> Reply:
    """Draw the measures of each of these, in the plan's own words; where it prints none, say so."""
    sentences, blocks = [], list[Block]()
    for target in targets:
        found = measures_of(target)
        sentences.append(_sentence(target, found))
        blocks.append(section(mrkdwn("{}:", _heading(target, found)) if found else sentences[-1]))
        for measure in found[:SHOWN]:
            blocks.append(quote(f"{measure.label}) {measure.text}" if measure.label else measure.text))
            if reading := measure.latest:
                on = short(today.date_of(reading.at))
                blocks.append(context(mrkdwn("Latest: *{}* ({})", reading.value, on)))
    about = tuple(dict.fromkeys(a.id for target in targets for a in target.actions))
    return Reply(mrkdwn("\n").join(sentences), blocks, about=about)


def measures_of(target: Target) -> tuple[Measure, ...]:
    """List the success measures of a recommendation and of the actions meant."""
    return target.recommendation.measures + tuple(m for action in target.actions for m in action.measures)


def _sentence(target: Target, found: Sequence[Measure]) -> Mrkdwn:
    """All of it in words, for who reads no blocks."""
    if not found:
        return mrkdwn("The plan prints no success measure for {}.", _name(target))
    return mrkdwn("{}: {}", _heading(target, found), mrkdwn(" ").join(escape(_text(each)) for each in found[:SHOWN]))


def _heading(target: Target, found: Sequence[Measure]) -> str:
    name = _name(target)
    return f"{name[:1].upper()}{name[1:]} has {count(len(found), 'success measure')}"


def _name(target: Target) -> str:
    return f"recommendation {called(target.recommendation)}" if target.recommendation.measures else target.name


def _text(measure: Measure) -> str:
    text = " ".join(measure.text.split())
    return f"{measure.label}) {text}" if measure.label else text
