"""Take words in and say what has become of them: the same for what is typed, corrected, chosen and filled in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.blocks.answers import confirmation
from bot.blocks.answers.choices import to_record, which_action
from bot.blocks.answers.questions.deciding import Deciding
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.rating import Rating
from bot.plan.privacy.policy import still_there
from bot.plan.privacy.reach.addresses import words_of_address
from bot.plan.queries.holders import names_of
from bot.plan.requests.sign_off import signers
from bot.plan.updates.drafts import Kept
from bot.plan.updates.intake import (
    MOST_TRIES,
    ChangeRequested,
    Duplicate,
    Held,
    Outcome,
    Overtaken,
    Recorded,
    stopped,
    take,
)
from bot.plan.updates.reading import Corrects, FromDraft, FromForm, Reading
from bot.plan.updates.routing import Filing, Unclear
from bot.replies.change_requests import asked_for

_MOST_OF_OTHERS = 3  # actions whose owners a receipt names
Who = TypeVar("Who", bound=Interaction)


@dataclass(frozen=True, slots=True)
class Taken(Generic[Who]):
    """What became of words (None: they had been dealt with before), and how they were read last, by whom."""

    outcome: Outcome | None
    reading: Reading
    interaction: Who


async def take_in(interaction: Who, read: Callable[[Who], Awaitable[Reading]]) -> Taken[Who]:
    """Read words and take them in; where others have changed meanwhile what they are about, read them anew on that."""
    for tries in range(1, MOST_TRIES + 1):
        words = (await read(interaction)).naming_original()
        if isinstance(words.way, FromDraft | FromForm) and (why := stopped(words)):
            return Taken(why, words, interaction)  # it is said in the form, which is sent in once more
        try:
            state = interaction.workspace, interaction.actor, interaction.now
            outcome = await interaction.run_once(take, words, *state, is_last=tries == MOST_TRIES)
            break
        except Overtaken:
            if tries == MOST_TRIES:
                raise
            interaction = await interaction.renewed()
    return Taken(outcome, words, interaction)


async def answer(interaction: Who, read: Callable[[Who], Awaitable[Reading]]) -> Reply | None:
    """Take words in, and say what has become of them; None if they have been dealt with before."""
    return await drawn(await take_in(interaction, read))


async def _names_of(interaction: Interaction, files: Sequence[AttachedFile]) -> list[str]:
    """What files are called, as it may be shown: a name that may identify a child is not repeated."""
    return [
        file.name if await interaction.identifying(*words_of_address(file.name)) is None else "A file" for file in files
    ]


async def drawn(taken: Taken[Who]) -> Reply | None:
    """Say what has become of words; None if they have been dealt with before."""
    reading, interaction = taken.reading, taken.interaction
    match taken.outcome:
        case Recorded(filings, ids, put_right=Corrects(was=was)):
            return confirmation.put_right(filings, ids, was, interaction.today)
        case Recorded(filings, ids, retracted, is_correction):
            recorded = confirmation.all_recorded(
                filings, ids, interaction.today, is_correction=is_correction, retracted=retracted
            )
            recorded = await _with_signers(interaction, recorded, filings)
            recorded = await _with_owners(interaction, recorded, filings)
            if not reading.said.files or is_correction:
                return recorded
            if not await interaction.has_room(reading.said.files):
                return confirmation.without_copies(recorded)
            return confirmation.with_files(recorded, await _names_of(interaction, reading.said.files))
        case ChangeRequested(change_id):
            return await asked_for(interaction, change_id)
        case Held(str(found), Kept() as kept):
            return confirmation.held(found, kept.id, still_there(reading.said), kept.seen)
        case Held(None, Kept() as kept):
            return to_record.overtaken(kept)
        case Duplicate(filings, kept):
            return to_record.said_twice(filings, kept)
        case Unclear(draft_id=int(draft_id)) as unclear if reading.plan:
            return which_action.kept(reading.plan, unclear, draft_id, has_file=bool(reading.said.files))
        case _:
            return None


async def _with_owners(interaction: Interaction, recorded: Reply, filings: Sequence[Filing]) -> Reply:
    """Add whose an action is on which somebody records that does not own it; of many at once nothing is said."""
    named = {action.id: action for filing in filings for action in filing.target.actions}
    others = [action for action in named.values() if not action.is_owned_by(interaction.user_id)]
    if not others or len(others) > _MOST_OF_OTHERS:
        return recorded
    names = await interaction.read(names_of, {p.holder_id for a in others for p in a.owners if p.holder_id})
    return confirmation.and_whose(recorded, others, names)


async def _with_signers(interaction: Interaction, recorded: Reply, filings: Sequence[Filing]) -> Reply:
    """Add who is asked to sign off what is said to be done: never who says so."""
    done = [action for filing in filings if filing.rating is Rating.DONE for action in filing.target.actions]
    if not done:
        return recorded
    signing = frozenset.union(*(signers(interaction.workspace, action) for action in done)) - {interaction.user_id}
    names = await interaction.read(names_of, signing)
    says = Deciding(interaction.workspace, names, interaction.user_id, interaction.today)
    return confirmation.and_asked(recorded, says.asked_to_sign(signing, len(done)))
