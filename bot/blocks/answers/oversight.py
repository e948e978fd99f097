"""Draw what whoever runs a plan asks on a Monday: in a few lines on their Home, and each in full in a window, of
everybody or of one post.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.blocks import action_lines
from bot.blocks.answers.card import Rights, entries_in_list
from bot.blocks.answers.on_home.shares import verified_shares
from bot.blocks.answers.overview import line, near, who_answers
from bot.blocks.forms.fields import menu
from bot.blocks.kit import Block, button, buttons, context, cut, header, person, plain_text, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.plan.language.wording import ago, count, full
from bot.plan.model.action import Action, Post
from bot.plan.model.day import Day
from bot.plan.model.decisions import Decision
from bot.plan.model.person import Absence
from bot.plan.model.target import called
from bot.plan.queries.oversight import Held, Oversight, Question, Waiting

SHOW_OVERSIGHT = "show_oversight"  # a page of it; with a question after it, that; `_question`, `_post`: its menus
OPEN_POSTS = "open_posts"
EVERYBODY, EVERY_POST = "0", "Every post"
PAGE = 15  # lines of a window
UNCOVERED = 3  # posts whose holders are away
NAMED = 5  # people, or numbers, of a line on the Home

TITLES = {
    Question.UNANSWERED: "Overdue, no word since",
    Question.SILENT: "Not heard from",
    Question.WAITING: "Waiting for whom",
    Question.HOLDERS: "Who holds what",
}
LABELS = {
    Question.UNANSWERED: "No word since due",
    Question.SILENT: "Not heard from",
    Question.WAITING: "Waiting",
    Question.HOLDERS: "Who holds what",
}
NONE = {
    Question.UNANSWERED: "Whatever is overdue has been answered since.",
    Question.SILENT: "There is recent word of everything that is open.",
    Question.WAITING: "Nothing waits for a decision, a sign-off or an answer.",
    Question.HOLDERS: "No post owns anything here.",
}


def place(question: Question, post_id: int | None = None) -> str:
    """Name the block that its buttons stand in, which says what is shown; `asked_in` reads it."""
    return f"oversight:{question.value}:{post_id or EVERYBODY}"


def asked_in(block_id: str) -> tuple[Question, int | None]:
    """Read what `place` has named; ValueError if it is none."""
    _, question, post_id = block_id.split(":")[:3]
    return Question(question), int(post_id) or None


def on_home(found: Oversight, title: str, *, may_assign: bool = False) -> list[Block]:
    """Draw the four lines, and whose post nobody stands in for meanwhile; what there is none of is not drawn."""
    lines = {
        Question.UNANSWERED: _counted(found.unanswered, "overdue, with no word since the due date"),
        Question.SILENT: _counted(found.silent, "not heard from"),
        Question.WAITING: _waits(found.waiting),
        Question.HOLDERS: _posts(found.holders),
    }
    said = {question: text for question, text in lines.items() if text}
    shown = [button(LABELS[question], f"{SHOW_OVERSIGHT}_{question.value}", 0) for question in said]
    return [
        header(title),
        *(section(text) for text in said.values()),
        *([section(verified_shares(found.shares))] if found.shares else []),
        *(_uncovered(*each, may_assign=may_assign) for each in found.uncovered[:UNCOVERED]),
        buttons(*shown, block_id=place(Question.HOLDERS)),
    ]


def _uncovered(post: Post, absence: Absence, *, may_assign: bool) -> Block:
    since = f"from {full(absence.since)} " if absence.since else ""
    text = mrkdwn(
        "*Away with nobody standing in:* {}, {}, {}up to and including {}",
        person(post.holder_id or ""),
        cut(post.title, 100),
        since,
        full(absence.until),
    )
    return section(text, button("Say who …", OPEN_POSTS, post.id) if may_assign else None)


def _counted(actions: Sequence[Action], what: str) -> Mrkdwn:
    """`3 not heard from (2 of Marlbridge, 1 of Harrow): Sam Okafor 2, held by nobody 1`."""
    if not actions:
        return mrkdwn("")
    asked = Counter(user for a in actions for user in {p.holder_id or p.deputy_id for p in a.owners} if user)
    vacant = sum(not any(p.holder_id or p.deputy_id for p in a.owners) for a in actions)
    named = [mrkdwn("{} {}", person(user), number) for user, number in asked.most_common(NAMED)]
    more = [mrkdwn("{} more people", len(asked) - NAMED)] if len(asked) > NAMED else []
    nobody = [mrkdwn("held by nobody {}", vacant)] if vacant else []
    plans = Counter(a.plan_name for a in actions if a.plan_name)
    of_plans = f" ({', '.join(f'{number} of {name}' for name, number in plans.items())})" if plans else ""
    return mrkdwn("*{} {}{}:* {}", len(actions), what, of_plans, mrkdwn(", ").join([*named, *more, *nobody]))


def _waits(waiting: Sequence[Waiting]) -> Mrkdwn:
    if not waiting:
        return mrkdwn("")
    asked = Counter(_people(each.user_ids) for each in waiting)
    named = [mrkdwn("{} {}", who, number) for who, number in asked.most_common(NAMED)]
    more = [mrkdwn("…")] if len(asked) > NAMED else []
    waits = "waits for" if len(waiting) == 1 else "wait for"
    return mrkdwn("*{} {} a decision or an answer:* {}", len(waiting), waits, mrkdwn(", ").join([*named, *more]))


def _people(user_ids: Iterable[str]) -> Mrkdwn:
    return mrkdwn(" or ").join(person(user) for user in sorted(user_ids)) or mrkdwn("nobody yet")


def _posts(holders: Sequence[Held]) -> Mrkdwn:
    if not holders:
        return mrkdwn("")
    vacant = sum(not each.post.holder_id for each in holders)
    said = mrkdwn("{} held by nobody in Slack", f"{vacant} of them") if vacant else mrkdwn("all held by somebody")
    return mrkdwn("*{}*, {}", count(len(holders), "post"), said)


def window(
    found: Oversight,
    question: Question,
    post_id: int | None,
    page: int,
    today: Day,
    *,
    rights: Rights,
    may_assign: bool,
) -> Block:
    """Draw one question in full, a page of it, of everybody or of one post: menus at the top choose which, and those
    beside the actions have what the reader has `rights` to."""
    chosen = found.about(post_id)
    lines = _lines(chosen, question, today, rights, may_assign=may_assign)
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = lines[page * PAGE : (page + 1) * PAGE] or [section(escape(NONE[question]))]
    posts = [(str(each.post.id), each.post.title) for each in sorted(found.holders, key=lambda each: each.post.title)]
    which = menu([(q.value, TITLES[q]) for q in Question], question.value)
    whose = menu([(EVERYBODY, EVERY_POST), *posts], str(post_id or EVERYBODY))
    menus = buttons(
        {**which, "action_id": f"{SHOW_OVERSIGHT}_question"},
        {**whose, "action_id": f"{SHOW_OVERSIGHT}_post"},
        block_id=place(question, post_id),
    )
    return {
        "type": "modal",
        "callback_id": "oversight",
        "title": plain_text(TITLES[question], 24),
        "close": plain_text("Close"),
        "blocks": [menus, *shown, *_turns(question, post_id, page, pages)],
    }


def _turns(question: Question, post_id: int | None, page: int, pages: int) -> list[Block]:
    if pages == 1:
        return []
    turns = [button("Earlier", f"{SHOW_OVERSIGHT}_back", page - 1)] if page else []
    turns += [button("More", SHOW_OVERSIGHT, page + 1)] if page < pages - 1 else []
    said = context(mrkdwn("Page {} of {}", page + 1, pages))
    return [said, buttons(*turns, block_id=f"{place(question, post_id)}:turn")]


def _lines(found: Oversight, question: Question, today: Day, rights: Rights, *, may_assign: bool) -> list[Block]:
    match question:
        case Question.UNANSWERED:
            return [line(action, today, rights, is_private=True) for action in found.unanswered]
        case Question.SILENT:
            return [_silent(action, today, rights) for action in found.silent]
        case Question.WAITING:
            return [_waiting(each, today, rights) for each in found.waiting]
        case Question.HOLDERS:
            return [_held(each, today, may_assign=may_assign) for each in found.holders]


def _silent(action: Action, today: Day, rights: Rights) -> Block:
    due = f"; due {near(action.due_on, today)}" if action.due_on else ""
    what = mrkdwn("*{}* {}", called(action), cut(action.text, 46))
    return section(
        mrkdwn("{}\n{}{} · {}", what, action_lines.heard(action, today), due, who_answers(action)),
        entries_in_list(action, rights),
    )


def _waiting(waiting: Waiting, today: Day, rights: Rights) -> Block:
    action, change = waiting.action, waiting.change
    what = mrkdwn("*{}* {}", called(action), cut(action.text, 46))
    if change is None:
        asks = mrkdwn("{} to sign it off", _people(waiting.user_ids))
    elif change.decision is Decision.OFFERED:
        asks = mrkdwn("{} to take another date or not", _people(waiting.user_ids))
    else:
        since = ago(today.date_of(change.asked_at), today)
        asks = mrkdwn(
            "{} to decide: {} asked {}, {}",
            _people(waiting.user_ids),
            person(change.brought_by or change.asked_by),
            action_lines.wanted(change),
            since,
        )
    return section(mrkdwn("{}\n{}", what, asks), entries_in_list(action, rights))


def _held(held: Held, today: Day, *, may_assign: bool) -> Block:
    post = held.post
    who = mrkdwn("{}", person(post.holder_id)) if post.holder_id else mrkdwn("nobody in Slack")
    deputy = mrkdwn("; {} stands in", person(post.deputy_id)) if post.deputy_id else ""
    late = sum(bool(action.days_overdue(today)) for action in held.actions)
    numbers = ", ".join(called(action) for action in held.actions[:8]) + (" …" if len(held.actions) > 8 else "")
    owns = f"{count(len(held.actions), 'open action')}: {numbers}" if held.actions else "nothing that is open"
    overdue = f", {late} overdue" if late else ""
    text = mrkdwn("*{}* – {}{}\n{}{}", cut(post.title, 100), who, deputy, owns, overdue)
    return section(text, button("Say who …", OPEN_POSTS, post.id) if may_assign else None)
