"""Draw what is shown of a day that has gone by: what it was, what became of it later, and no button."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.kit import Block, context, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.as_of import Past
from bot.plan.language.wording import full, short
from bot.plan.model.action import Action, Update

NAMED = 6  # actions whose rating was taken back


def as_it_stood(reply: Reply, past: Past, actions: Sequence[Action], latest: Update | None = None) -> Reply:
    """Say of an answer about a past day which day that is, and mark what was taken back or reworded since.

    `actions` are those it shows, `latest` the words it quotes. Nothing can be pressed in it but to turn its pages: it
    is about a state that is over.
    """
    day = full(past.day)
    notes = [mrkdwn("📅 As it stood at the end of {}; what was recorded later is not in it.", day)]
    notes += _became_of(latest, past) if latest else []
    notes += _ratings(actions, past)
    if past.dated_since:
        notes.append(
            mrkdwn("Wording and owners as of today: they have been kept by date since {}.", full(past.dated_since))
        )
    drawn = reply.blocks or [section(reply.text)]
    blocks = [_still(block) for block in drawn if block["type"] != "actions" or _turns_pages(block)]
    text = mrkdwn("As of {}. {} {}", day, reply.text, mrkdwn(" ").join(notes[1:])).strip()
    return replace(reply, text=text, blocks=[*blocks, *(context(note) for note in notes)])


def _became_of(latest: Update, past: Past) -> list[Mrkdwn]:
    later = past.later.get(latest.id)
    if later is None:
        return []
    notes = [mrkdwn("These words were taken back on {}.", full(later.taken_back_on))] if later.taken_back_on else []
    if later.reworded_on:
        notes.append(
            mrkdwn("These words were reworded on {}; they are shown as they read on that day.", full(later.reworded_on))
        )
    return notes


def _ratings(actions: Sequence[Action], past: Past) -> list[Mrkdwn]:
    gone = [(a.number, on) for a in actions if (on := past.rating_taken_back_on(a))]
    if not gone:
        return []
    named = ", ".join(f"{number} (taken back on {short(on)})" for number, on in gone[:NAMED])
    more = f" and {len(gone) - NAMED} more" if len(gone) > NAMED else ""
    return [mrkdwn("Rated then by words that were taken back later: {}{}.", named, more)]


def _still(block: Block) -> Block:
    return {name: value for name, value in block.items() if name != "accessory"}


def _turns_pages(block: Block) -> bool:
    return str(block.get("block_id", "")).startswith("list:")
