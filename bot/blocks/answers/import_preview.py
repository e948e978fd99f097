"""Draw what a file was understood to be, before anything of it is saved; and what has become of it."""

from collections import Counter
from collections.abc import Sequence

from bot.blocks.answers.on_import.answering import answering, cancel_button, table_asked
from bot.blocks.answers.on_import.notes import of_itself_lines, remembered_lines, warning_lines
from bot.blocks.answers.on_import.questions import asked_lines
from bot.blocks.kit import Block, button, buttons, context, cut, in_marks, person, quote, quoted, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.imports.asked.given import NOTHING_GIVEN, Given
from bot.plan.imports.asked.questions import open_questions
from bot.plan.imports.differences import Comparison, Difference
from bot.plan.imports.pending import Applied
from bot.plan.language.wording import count, full, short
from bot.plan.model.day import Day
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import Question
from bot.plan.model.workspace import Plan

LOAD = "load_import"
LOAD_CHANGED = "open_load"
CHOOSE = "open_changes"
SET_UP_PEOPLE = "open_set_up"

SHOWN = 3  # recommendations, as they would look
MOST_CHANGES = 12
MOST_PLANS = 6


def reading(name: str, *, is_long: bool = False, has_to_wait: bool = False) -> Reply:
    """Say that a file is being read; of a big one also that it goes on, and of one that `has_to_wait` why it does."""
    called = cut(name, 80)
    if has_to_wait:
        return Reply(mrkdwn("I have “{}”, and read it when those before it are read. Nothing for you to do.", called))
    more = " It is a big one; this can take up to a minute." if is_long else ""
    return Reply(mrkdwn("Reading “{}” …{}", called, more))


def preview(
    document: Document, name: str, import_id: int, seen: str, *, is_default: bool, given: Given = NOTHING_GIVEN
) -> Reply:
    """Draw a plan that is not loaded yet: how much there is, the first of it, and all that was not understood. `seen`
    is which plans there are beside it, condensed, `given` what was answered of it, or remembered. As long as questions
    are open it can't be loaded."""
    asked = open_questions(document, given)
    if not document.recommendations:
        return table_asked(document, asked, name, import_id)
    title = document.title or "A plan without a title"
    size = _size(document)
    blocks = [
        section(mrkdwn("*{}*\n{}, from “{}”", cut(title, 200), size, cut(name, 80))),
        section(_coverage(document)),
        context(_key(document)),
        *(asked_lines(asked) if asked else of_itself_lines(document, import_id)),
        *remembered_lines(document, given, import_id),
    ]
    for recommendation in document.recommendations[:SHOWN]:
        blocks += _recommendation(recommendation)
    if len(document.recommendations) > SHOWN:
        blocks.append(context(mrkdwn("… and {} more.", len(document.recommendations) - SHOWN)))
    blocks += warning_lines(document.warnings, import_id)
    if not is_default:
        blocks.append(context(mrkdwn("It is loaded beside the plans that are here already; yours stays the default.")))
    load = [
        button("Load it", LOAD, import_id, "primary", seen=seen),
        button("Load it with changes …", LOAD_CHANGED, import_id),
    ]
    blocks.append(buttons(*([] if asked else load), *answering(document, asked, import_id), cancel_button(import_id)))
    return Reply(
        mrkdwn("I have read {}: {}{}. Nothing is saved yet.", cut(title, 200), size, _doubts(document, asked)), blocks
    )


def _doubts(document: Document, asked: Sequence[Question]) -> str:
    questions = f", {count(len(asked), 'question')} to answer" if asked else ""
    things = f", {count(len(document.warnings), 'thing')} to look at" if document.warnings else ""
    return questions + things


def asking(document: Document, title: str, name: str, import_id: int, given: Given) -> Reply:
    """Draw a file of a plan that is loaded, about which there are questions: what differs is told once they are
    answered."""
    asked = open_questions(document, given)
    several = count(len(asked), "question")
    text = mrkdwn("“{}” is a newer form of {}, with {} to answer.", cut(name, 80), title, several)
    blocks = [
        section(mrkdwn("*{}* Nothing is changed yet.", text)),
        *asked_lines(asked),
        *remembered_lines(document, given, import_id),
        *warning_lines(document.warnings, import_id),
        buttons(*answering(document, asked, import_id), cancel_button(import_id)),
    ]
    return Reply(mrkdwn("{} Nothing is changed yet.", text), blocks)


def plans_since(plans: Sequence[Plan]) -> Mrkdwn:
    """Say which plans there are by now, to somebody who would have loaded one beside others."""
    named = " and ".join(f"“{cut(plan.title, 100)}”" for plan in plans[:MOST_PLANS])
    there = f"There {'is' if len(plans) == 1 else 'are'} now {named}" if plans else "There is no plan any more"
    changed = "The plans here have changed since I read this file, so nothing was loaded."
    return mrkdwn("{} {}. Is this one still new?", changed, there)


def changes(
    document: Document,
    comparison: Comparison,
    title: str,
    name: str,
    import_id: int,
    today: Day,
    given: Given = NOTHING_GIVEN,
) -> Reply:
    """Draw a file of a plan that is loaded: what differs, item by item, and what Slack knows better."""
    differences = comparison.differences
    text = mrkdwn("“{}” differs from {} in {}.", cut(name, 80), title, count(len(differences), "place"))
    shown = mrkdwn("\n").join(mrkdwn("• {}", line(d, today)) for d in differences[:MOST_CHANGES])
    more = f"\n… and {len(differences) - MOST_CHANGES} more" if len(differences) > MOST_CHANGES else ""
    blocks = [
        section(mrkdwn("*{}* Nothing is changed yet.", text)),
        section(mrkdwn("{}{}", shown, more)),
        *of_itself_lines(document, import_id),
        *remembered_lines(document, given, import_id),
        *warning_lines(document.warnings, import_id),
        context(
            mrkdwn(
                "Updates, sign-offs and dates that moved by agreement stay as they are in Slack. About new dates, and "
                "what the file calls done, signed off, paused or not pursued, a second person decides."
            )
        ),
        buttons(
            button("Choose what to take over …", CHOOSE, import_id, "primary"),
            *answering(document, (), import_id),
            cancel_button(import_id),
        ),
    ]
    return Reply(mrkdwn("{} Nothing is changed yet.", text), blocks)


def unchanged(
    document: Document, title: str, name: str, import_id: int | None = None, given: Given = NOTHING_GIVEN
) -> Reply:
    """Say that a file says what the plan says already; by what was `given`, where it is kept for that."""
    text = mrkdwn("“{}” says what {} says already, so there is nothing to change.", cut(name, 80), title)
    known = remembered_lines(document, given, import_id) if import_id is not None else []
    return Reply(text, [section(text), *known, *warning_lines(document.warnings, import_id)])


def line(difference: Difference, today: Day) -> Mrkdwn:
    """Draw one difference in a line: `*5.1* due date: 30 Sep 2017 → 31 Mar 2018 (newer in Slack: moved …)`."""
    said = mrkdwn(" → ").join(in_marks(text, 90) for text in (difference.before, difference.after) if text)
    newer = difference.newer_in_slack
    by = mrkdwn(" by {}", person(newer.by)) if newer and newer.by else ""
    known = mrkdwn(" _(newer in Slack: {}{}, {})_", newer.what, by, short(today.date_of(newer.at))) if newer else ""
    number = mrkdwn("*{}* ", difference.number) if difference.number else ""
    return mrkdwn("{}{}: {}{}", number, difference.kind.label, said or "“”", known)


def loaded(title: str, document: Document, *, vacant: int) -> Reply:
    """Say that it is loaded, and what comes next."""
    text = mrkdwn("{} is loaded: {}.", title, _size(document))
    blocks = [section(mrkdwn("✔ *{}*", text))]
    if document.unknown_columns:
        blocks.append(context(mrkdwn("{}.", _not_read(document))))
    blocks.append(
        context(
            mrkdwn(
                "Nobody is sent anything about it yet: `/plan nudges` shows what would be sent, and starts it. "
                "Posts and channels come first."
            )
        )
    )
    if vacant:
        blocks.append(
            section(
                mrkdwn(
                    "Nobody in Slack held {} of its posts when it was loaded. Shall we go through the empty ones? You "
                    "can stop when you like.",
                    vacant,
                )
            )
        )
        blocks.append(buttons(button("Set up people …", SET_UP_PEOPLE, "all", "primary")))
    return Reply(mrkdwn("{} `/plan status` shows it.", text), blocks, is_settled=True)


def applied(title: str, outcome: Applied, today: Day, asked: Sequence[Block] = ()) -> Reply:
    """Say what was taken over from a file, and what was not; `asked` is what of it waits for a second person."""
    done = [each for each in outcome.done if each.key not in outcome.asked]
    said = f"{count(len(done), 'change')} taken over" if done else "nothing was changed"
    waits = f", {count(outcome.requests, 'change')} asked for" if outcome.requests else ""
    text = mrkdwn("{}: {}{}.", title, said, waits)
    blocks = [section(mrkdwn("{}*{}*", "✔ " if done else "", text))]
    if done:
        more = f"\n… and {len(done) - MOST_CHANGES} more" if len(done) > MOST_CHANGES else ""
        blocks.append(section(mrkdwn("\n").join(mrkdwn("• {}", line(d, today)) for d in done[:MOST_CHANGES]) + more))
    blocks += asked
    if outcome.missed:
        said = mrkdwn("{} no longer fitted, because the plan had changed meanwhile.", count(outcome.missed, "tick"))
        blocks.append(context(said))
    if outcome.left:
        blocks.append(context(mrkdwn("{} left as before.", count(len(outcome.left.differences), "difference"))))
    return Reply(text, blocks, is_settled=True)


def cancelled(name: str) -> Reply:
    """Say that nothing was taken from the file."""
    text = mrkdwn("Cancelled: nothing of “{}” was saved.", cut(name, 80))
    return Reply(text, [section(text)], is_settled=True)


def _size(document: Document) -> str:
    actions = sum(len(r.actions) for r in document.recommendations)
    return f"{count(len(document.recommendations), 'recommendation')}, {count(actions, 'action')}"


def _coverage(document: Document) -> Mrkdwn:
    actions = [a for r in document.recommendations for a in r.actions]
    owners = {owner for a in actions for owner in a.owners}
    dated = sum(a.due_on is not None for a in actions)
    owned = sum(bool(a.owners) for a in actions)
    measures = sum(len(r.measures) + sum(len(a.measures) for a in r.actions) for r in document.recommendations)
    measured = f" · {count(measures, 'success measure')}" if measures else ""
    return mrkdwn(
        "{posts} · {owned} of {all} actions have an owner, {dated} a due date{measured}",
        posts=count(len(owners), "post"),
        owned=owned,
        all=len(actions),
        dated=dated,
        measured=measured,
    )


def _key(document: Document) -> Mrkdwn:
    rated = Counter(a.rating for r in document.recommendations for a in r.actions if a.rating)
    if not rated:
        return mrkdwn("It gives no ratings.")
    listed = ", ".join(f"{number} {Rating(rating).label}" for rating, number in rated.items())
    if document.rating_key:
        key = ", ".join(f"{sign} = {Rating(rating).label}" for sign, rating in document.rating_key.items())
        return mrkdwn("Ratings by the plan’s own key ({}): {}.", key, listed)
    return mrkdwn(
        "The plan gives no key to its ratings, so I read them as most do (red off track, amber at risk, green on "
        "track, blue done): {}.",
        listed,
    )


def _recommendation(recommendation: PrintedRecommendation) -> list[Block]:
    blocks = [section(mrkdwn("*Recommendation {}*", recommendation.number)), quote(recommendation.text, 300)]
    if recommendation.actions:
        blocks.append(section(mrkdwn("\n").join(_action(a) for a in recommendation.actions[:3])))
    if len(recommendation.actions) > 3:
        blocks.append(context(mrkdwn("… and {} more actions.", len(recommendation.actions) - 3)))
    return blocks


def _action(action: PrintedAction) -> Mrkdwn:
    due = (
        full(action.due_on)
        if action.due_on
        else mrkdwn("no date (“{}”)", quoted(action.due_text, 40))
        if action.due_text
        else "no date"
    )
    rating = f" · {action.rating.symbol} {action.rating.label}" if action.rating else ""
    owners = " and ".join(action.owners) or "nobody"
    return mrkdwn(
        "*{number}* {text}\n{owners} · {due}{rating}",
        number=action.number,
        text=quoted(action.text, 120),
        owners=owners,
        due=due,
        rating=rating,
    )


def _not_read(document: Document) -> Mrkdwn:
    return mrkdwn("Not read: {}", ", ".join(f"“{cut(header, 80)}”" for header in document.unknown_columns))
