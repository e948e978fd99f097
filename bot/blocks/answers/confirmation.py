"""Draw what is said back after words were typed: recorded, taken back, or kept until it is clear where they belong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.blocks import action_lines
from bot.blocks.forms.update import FilledUpdate
from bot.blocks.kit import (
    Block,
    button,
    buttons,
    context,
    in_marks,
    person,
    quoted,
    read_id,
    section,
)
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.dates.promises import Promise
from bot.plan.language.wording import count, full
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target, called
from bot.plan.updates.drafts import Kept
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import Version

UNDO = "undo_update"
FILE_DRAFT = "file_draft"
CHOOSE_FOR_DRAFT = "choose_for_draft"
DROP_DRAFT = "drop_draft"
SHOW_DRAFT = "show_draft"
RECORD_KEPT = "record_kept"
REWORD = "reword_draft"
REMEMBER = "remember_promise"
LONG = 1_000  # characters beyond which cards show only the start
SHOWN = 160


def all_recorded(
    filings: Sequence[Filing],
    update_ids: Sequence[int],
    today: Day,
    *,
    is_correction: bool = False,
    retracted: int = 0,
) -> Reply:
    """Draw a line for each update of one message, each with its Undo; after an edit also how many it no longer
    makes.
    """
    lines = [recorded_line(filing, today, is_correction=is_correction, is_new=True) for filing in filings]
    said = zip(lines, filings, update_ids, strict=True)
    blocks = [with_undo(line, n, words_seen(filing.note, filing.rating)) for line, filing, n in said]
    if retracted:
        gone = "the update" if retracted == 1 else f"the {retracted} updates"
        lines.append(mrkdwn("Taken back: {} that the message no longer makes.", gone))
        blocks.append(context(lines[-1]))
    about, ids = tuple(action.id for filing in filings for action in filing.target.actions), tuple(update_ids)
    return Reply(mrkdwn("\n").join(lines), blocks, is_public=True, about=about, recorded=ids, receipt_of=ids)


def and_asked(recorded: Reply, signers: Mrkdwn) -> Reply:
    """Add, where something is said to be done, who has been asked to sign it off."""
    return replace(recorded, text=mrkdwn("{}\n{}", recorded.text, signers), blocks=[*recorded.blocks, context(signers)])


def and_whose(recorded: Reply, others: Sequence[Action], names: Mapping[str, str]) -> Reply:
    """Add whose the actions are that their writer does not own: a number may be a slip. Nobody is rung by it."""
    lines = [_whose(action, names) for action in others]
    return replace(recorded, blocks=[*recorded.blocks, context(mrkdwn("\n").join(lines))]) if lines else recorded


def _whose(action: Action, names: Mapping[str, str]) -> Mrkdwn:
    held = [names.get(post.holder_id, post.title) for post in action.owners if post.holder_id]
    vacant = [post.title for post in action.owners if not post.holder_id]
    listed = " and ".join([*dict.fromkeys(held), *(f"the vacant post {title}" for title in vacant)])
    if not listed:
        return mrkdwn("{} has no owner; you may update it.", called(action))
    return mrkdwn("{} is owned by {}; you may update it.", called(action), listed)


def put_right(filings: Sequence[Filing], update_ids: Sequence[int], was: Target, today: Day) -> Reply:
    """Draw an update that another message has put right, and what that told besides."""
    first, *more = filings
    moved_from = was if was.actions != first.target.actions else None
    lines = [recorded_line(first, today, is_correction=True, moved_from=moved_from)]
    lines += [recorded_line(each, today) for each in more]
    said = zip(lines, filings, update_ids, strict=True)
    blocks = [with_undo(line, n, words_seen(filing.note, filing.rating)) for line, filing, n in said]
    about, ids = tuple({a.id: a for f in filings for a in (*f.target.actions, *was.actions)}), tuple(update_ids)
    return Reply(mrkdwn("\n").join(lines), blocks, is_public=True, about=about, recorded=ids, receipt_of=ids)


def said_by(reply: Reply, user_id: str | None) -> Reply:
    """Name, where everybody reads a receipt, whose words it is about."""
    line = mrkdwn("Said by {}", person(user_id))
    return replace(reply, text=mrkdwn("{}\n{}", reply.text, line), blocks=[*reply.blocks, context(line)])


def with_undo(line: Mrkdwn, update_id: int, seen: str) -> Block:
    """Draw such a line with the button that takes it back; `seen` is what its words are condensed to."""
    return section(line, button("Undo", UNDO, update_id, seen=seen), f"update:{update_id}")


def recorded_line(
    filing: Filing, today: Day, *, is_correction: bool = False, is_new: bool = False, moved_from: Target | None = None
) -> Mrkdwn:
    """Word what was understood of one update, and how its action stands with it; one that `is_new` was filed on the
    action as it is given."""
    verb = "Corrected on" if is_correction else "Recorded on"
    if moved_from:
        verb = mrkdwn("Moved from {} to", name_of(moved_from))
    said = mrkdwn("{} *{}*", filing.rating.symbol, filing.rating.label) if filing.rating else "no rating"
    ratings = {action.rating for action in filing.target.actions}
    if not filing.rating and not (is_correction or moved_from) and None not in ratings:
        said = _unchanged(ratings.pop() if is_new and len(ratings) == 1 else None)
    matched = ", the only open action you own" if filing.is_matched else ""
    text = mrkdwn("{verb} {name}{matched}: {said}", verb=verb, name=name_of(filing.target), matched=matched, said=said)
    if filing.note:
        text += mrkdwn(" – “{}”", quoted(filing.note, SHOWN))
    if len(filing.note) > LONG:
        text += mrkdwn(" (all {} characters are kept; cards show the start)", f"{len(filing.note):,}")
    late = max((a.days_overdue(today) for a in filing.target.actions), default=0)
    if late and not (filing.rating and filing.rating.is_settled):
        text += f" · ⏰ {count(late, 'day')} overdue"
    return text


def _unchanged(rating: Rating | None) -> Mrkdwn:
    """Word that an update gives no rating, to an action that has one."""
    return mrkdwn("rating unchanged: {} {}", rating.symbol, rating.label) if rating else mrkdwn("rating unchanged")


def name_of(target: Target) -> Mrkdwn:
    """Name what words are about, with its actions where it is a whole recommendation."""
    if target.action or len(target.actions) < 2:
        return escape(target.name)
    numbers = " and ".join(a.number for a in target.actions) if len(target.actions) == 2 else "all its actions"
    return mrkdwn("{} ({})", target.name, numbers)


def and_filled(recorded: Reply, filled: FilledUpdate) -> Reply:
    """Add to a confirmation everything else that was put into the form."""
    said = recorded
    more: list[str] = []
    if filled.impact:
        more.append(f"{filled.impact.symbol} impact: {filled.impact.label}")
    if filled.reading:
        more.append(mrkdwn("the measure’s reading: “{}”", quoted(filled.reading, SHOWN)))
    if evidence := len(filled.files) + bool(filled.link):
        more.append(f"📎 {count(evidence, 'piece')} of evidence")
    if filled.remind_on:
        more.append(f"I will remind you on {full(filled.remind_on)}")
        said = replace(said, recorded=())  # a day was chosen: no promise needs to be offered
    if not more:
        return said
    listed = mrkdwn(" · ").join(more)
    return replace(said, text=mrkdwn("{} · {}", said.text, listed), blocks=[*said.blocks, context(listed)])


def and_newer(recorded: Reply, newer: Action, today: Day) -> Reply:
    """Add to a confirmation what somebody else has said or decided of its action while the form was open."""
    stood = action_lines.standing(newer, today)
    said = mrkdwn("While you were typing, {} had changed: {}. Yours is the newest now.", newer.number, stood)
    last = [section(action_lines.latest(newer.latest, today))] if newer.latest else []
    text = mrkdwn("{} · {}", recorded.text, said)
    return replace(recorded, text=text, blocks=[*recorded.blocks, context(said), *last])


def with_files(said: Reply, names: Sequence[str]) -> Reply:
    """Add to a confirmation that the files which came with the words are kept."""
    kept = mrkdwn("{}", quoted(names[0], 60)) if len(names) == 1 else mrkdwn("{} files", str(len(names)))
    note = mrkdwn("📎 {} {} kept with it as evidence.", kept, "is" if len(names) == 1 else "are")
    return replace(said, text=mrkdwn("{} {}", said.text, note), blocks=[*said.blocks, context(note)])


def without_copies(said: Reply) -> Reply:
    """Add to a confirmation that there is no room for copies of what came with it: the links are kept, and people can
    do something about it."""
    note = (
        "What you sent stays linked here, but I have no room left for copies: should Slack hide the file one day, only "
        "the link remains. Whoever runs me can make room, and I copy it then."
    )
    return replace(said, text=mrkdwn("{} {}", said.text, note), blocks=[*said.blocks, context(mrkdwn("📎 {}", note))])


def undone(version: Version, said: Sequence[Block] = (), about: tuple[int, ...] = ()) -> Reply:
    """Draw what was taken back: it stays readable, so that it can be copied and said again. `about` are the ids of the
    actions that it was about.

    `said` are the blocks of the confirmation that bore the Undo: its lines about other updates stay, with theirs.
    """
    text = mrkdwn("Taken back; the history keeps it as retracted.")
    if version.note:
        text += mrkdwn(" It said: {}", in_marks(version.note))
    return Reply(text, _in_place(version.update_id, section(text), said), about=about)


def taken_back(version: Version, filing: Filing) -> Mrkdwn:
    """Word a line of what was taken back: struck out, but for its words, which can be copied and said again."""
    said = mrkdwn("{} {}", filing.rating.symbol, filing.rating.label) if filing.rating else "no rating"
    text = mrkdwn("~Recorded on {}: {}~ Taken back; the history keeps it as retracted.", name_of(filing.target), said)
    return mrkdwn("{} It said: {}", text, in_marks(version.note)) if version.note else text


def _in_place(update_id: int, line: Block, said: Sequence[Block]) -> list[Block]:
    own = f"update:{update_id}"
    others = [block for block in said if str(block.get("block_id", "")).startswith("update:")]
    if own not in [block["block_id"] for block in others]:
        return [line]
    return [line if block["block_id"] == own else block for block in others]


def reworded_since(version: Version, said: Sequence[Block] = ()) -> Reply:
    """Draw what an update says by now, corrected or without words that were erased, to its author who would have taken
    back what it said before; `said` is as in `undone`."""
    rating = mrkdwn("{} *{}*", version.rating.symbol, version.rating.label) if version.rating else "no rating"
    words = mrkdwn(" – {}", in_marks(version.note, SHOWN)) if version.note else ""
    text = mrkdwn("That update has changed since, so nothing was taken back. It now says: {}{}", rating, words)
    line = with_undo(text, version.update_id, version.seen)
    return Reply(text, _in_place(version.update_id, line, said), is_private=True)


def retracted(count_of: int) -> Reply:
    """Draw what is said after the message of an update was deleted."""
    what = "update" if count_of == 1 else "updates"
    return Reply(mrkdwn("You deleted the message, so I retracted its {}; the history keeps it.", what), is_private=True)


def held(found: str, draft_id: int, still_there: str, seen: str | None = None) -> Reply:
    """Draw words that may identify a child: they are held back, and only their author hears of it.

    `still_there` asks for what stands in Slack to be taken away there; `seen` is what the words are condensed to.
    """
    text = mrkdwn(
        "That may identify a child: {}. I have neither recorded nor shown it; your words are kept for you alone, for "
        "seven days.{}",
        found,
        f" {still_there}" if still_there else "",
    )
    made = [
        button("Say it differently …", REWORD, draft_id, "primary"),
        button("Let it go", DROP_DRAFT, draft_id, seen=seen),
    ]
    return Reply(text, [section(text), buttons(*made)], is_private=True)


def promised(update_id: int, found: Sequence[Promise]) -> Reply:
    """Draw promises with a date, offered for remembering: only their author sees it."""
    lines = [mrkdwn("“{}” – {}", quoted(promise.text, 120), full(promise.on)) for promise in found]
    blocks = [section(mrkdwn("Shall I remind you?"))]
    for promise, line in zip(found, lines, strict=True):
        blocks.append(section(line, button("Remind me", f"{REMEMBER}_{promise.key}", update_id)))
    return Reply(mrkdwn("Shall I remind you? {}", mrkdwn("; ").join(lines)), blocks, is_private=True)


def remembered(promise: Promise) -> Reply:
    """Say what the bot will remind of, and when."""
    return Reply(mrkdwn("I will remind you on {}: “{}”", full(promise.on), quoted(promise.text, 120)), is_private=True)


def dropped(draft: Kept) -> Reply:
    """Let go, with the words shown one last time."""
    if draft.is_held:
        return Reply(mrkdwn("Let go; the words are deleted."), is_private=True)
    return Reply(mrkdwn("Let go. You had typed: {}", in_marks(draft.typed)), is_private=True)


def kept_since(action_id: str) -> date | None:
    """Read since when the words are kept that are to be let go, where their author was told of a day and not of them;
    ValueError if it is no day."""
    _, _, day = action_id.partition(f"{DROP_DRAFT}_")
    return date.fromisoformat(day) if day else None


def draft_of(block_id: str) -> int:
    """Read the draft's id, from the block its buttons stand in; ValueError if there is none."""
    return read_id(block_id.rpartition(":")[2])
