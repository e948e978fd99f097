"""Draw what a search has found: where it stands, and the words around it."""

from collections.abc import Sequence

from bot.blocks.answers.choices.readings import SAY
from bot.blocks.kit import Block, button, buttons, context, cut, quoted, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.blocks.signature import signature
from bot.plan.language.unseen import as_seen
from bot.plan.language.wording import count, short
from bot.plan.model.action import is_in_place_of_words
from bot.plan.model.day import Day
from bot.plan.model.target import unnamed
from bot.plan.queries.search import Finding

EXCERPT = 240  # characters, about four lines on a phone
LEAD = 70  # of these, before the first word found
QUOTES = ' "“”'
CLOSEST = "Closest in meaning"


def findings(
    query: str,
    found: Sequence[Finding],
    total: int,
    today: Day,
    near: Sequence[Finding] = (),
    *,
    has_several_plans: bool,
) -> Reply:
    """Draw what was found: `query` is as typed, `found` are the best of `total`; `near` says it in other words."""
    speak = "place speaks" if total == 1 else "places speak"
    is_of_one = has_several_plans and len({each.plan.id for each in (*found, *near)}) == 1 and total <= len(found)
    of_plan = mrkdwn(" · {}", found[0].plan.name) if is_of_one else ""
    has_several_plans = has_several_plans and not is_of_one
    title = mrkdwn("{} {} of {}{}", f"{total:,}", speak, _quoted(query), of_plan)
    blocks = [section(mrkdwn("*{}*", title)), *_drawn(found, today, has_several_plans)]
    if total > len(found):
        narrow = 'Add a word to narrow it down, or put words side by side: `/plan find "foster care"`.'
        blocks.append(context(mrkdwn("The {} that fit best, of {}. {}", len(found), f"{total:,}", narrow)))
    rest = f"; and {total - len(found):,} more" if total > len(found) else ""
    text = mrkdwn("{}: {}{}.", title, _spoken(found, today, is_short=is_of_one), rest)
    if near:
        text = mrkdwn("{} {}: {}.", text, CLOSEST, _spoken(near, today, is_short=is_of_one))
        blocks += [section(mrkdwn("*{}*, in other words", CLOSEST)), *_drawn(near, today, has_several_plans, "italic")]
    return Reply(text, blocks, about=_about([*found, *near]))


def nothing_found(
    query: str,
    near: Sequence[Finding],
    today: Day,
    alone: Sequence[tuple[str, int]] = (),
    *,
    has_several_plans: bool,
) -> Reply:
    """Say in one sentence that nothing was found, with what is near to it in meaning, or those of its words that are
    said `alone`, each with the number of places."""
    if not near and not alone:
        return Reply(mrkdwn("Nothing in the plan or its updates speaks of {} yet.", _quoted(query)))
    if not near:
        said = mrkdwn(" and ").join(mrkdwn("“{}” in {}", word, count(number, "place")) for word, number in alone)
        text = mrkdwn("Nothing in the plan or its updates speaks of {}; by itself, {}.", _quoted(query), said)
        made = [
            button(f"Look for {cut(word, 40)}", f"{SAY}_{at}", f"find {word}") for at, (word, _) in enumerate(alone)
        ]
        return Reply(text, [section(text), buttons(*made)])
    nothing = mrkdwn("Nothing in the plan or its updates speaks of {} in these words.", _quoted(query))
    closest = [
        section(mrkdwn("{}\n*{}*, in other words", nothing, CLOSEST)),
        *_drawn(near, today, has_several_plans, "italic"),
    ]
    return Reply(mrkdwn("{} {}: {}.", nothing, CLOSEST, _spoken(near, today)), closest, about=_about(near))


def _drawn(found: Sequence[Finding], today: Day, has_several_plans: bool, style: str = "bold") -> list[Block]:
    """Each place, with its words; those by which it was found stand out."""
    blocks = []
    for finding in found:
        of_plan = mrkdwn(" · {}", finding.plan.name) if has_several_plans else ""
        blocks += [
            section(mrkdwn("*{}*{}{}", _capital(_name(finding, is_short=True)), _signed(finding, today), of_plan)),
            _excerpt(finding, style),
        ]
    return blocks


def _spoken(found: Sequence[Finding], today: Day, *, is_short: bool = False) -> Mrkdwn:
    return mrkdwn("; ").join(mrkdwn("{}{}", _name(f, is_short=is_short), _signed(f, today, ", ")) for f in found)


def _about(found: Sequence[Finding]) -> tuple[int, ...]:
    return tuple({action.id for finding in found for action in finding.target.actions})


def _quoted(query: str) -> Mrkdwn:
    return mrkdwn("“{}”", quoted(query.strip(QUOTES), 80))


def _name(finding: Finding, *, is_short: bool = False) -> Mrkdwn:
    """What it is; `is_short` where its plan is named beside it."""
    of = escape(unnamed(finding.target).name if is_short else finding.target.name)
    if finding.reason:
        return mrkdwn("the reason of {} on {}", finding.reason.of, of)
    if finding.update:
        return mrkdwn("{} on {}", "progress printed in the plan" if finding.update.is_printed else "update", of)
    if finding.measure:
        label = finding.measure.label
        return mrkdwn("measure {} of {}", label, of) if label else mrkdwn("a measure of {}", of)
    return of


def _signed(finding: Finding, today: Day, mark: str = " · ") -> Mrkdwn:
    update, reason = finding.update, finding.reason
    if reason:
        return mrkdwn("{}{}{}{}", mark, signature(reason.by_id, reason.by), mark, short(today.date_of(reason.at)))
    if update is None:
        return mrkdwn("")
    if update.is_printed:
        return mrkdwn("{}{}", mark, short(update.on)) if update.on else mrkdwn("")
    return mrkdwn("{}{}{}{}", mark, signature(update.author_id, update.author), mark, short(today.date_of(update.at)))


def _capital(text: Mrkdwn) -> Mrkdwn:
    return text[:1].upper() + text[1:]


def _excerpt(finding: Finding, style: str) -> Block:
    """The words around the first that was found, set off as a quotation; found ones in a style. Its parts are text
    only: nothing in them is read as a sign, and nothing rings. What stands in place of erased words is no quotation."""
    text = "".join(" " if c.isspace() else c for c in finding.text)
    begin, end = _window(text, finding.marks[0][0] if finding.marks else 0)
    parts: list[Block] = [_part("…")] if begin else []
    at = begin
    for first, last in finding.marks:
        first, last = max(first, begin), min(last, end)
        if first < last:
            parts += [_part(text[at:first]), _part(text[first:last], style)]
            at = last
    parts += [_part(text[at:end]), _part("…" if end < len(text) else "")]
    shown = [part for part in parts if part["text"]]
    how = "rich_text_section" if is_in_place_of_words(finding.text) else "rich_text_quote"
    return {"type": "rich_text", "elements": [{"type": how, "elements": shown}]}


def _part(text: str, style: str | None = None) -> Block:
    return {"type": "text", "text": as_seen(text)} | ({"style": {style: True}} if style else {})


def _window(text: str, first: int) -> tuple[int, int]:
    """From where to where an excerpt goes: whole words, wherever there are spaces to cut at."""
    begin = max(0, min(first - LEAD, len(text) - EXCERPT))
    if begin:
        space = text.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    end = min(len(text), begin + EXCERPT)
    if end < len(text):
        space = text.rfind(" ", first + 1, end)
        end = space if space > first + LEAD else end
    return begin, end
