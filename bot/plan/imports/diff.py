"""Compare a plan with a newer file of it: one difference for each edit."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.plan.imports import field_diff
from bot.plan.imports.conflicts import newer_of_action, newer_of_recommendation
from bot.plan.imports.differences import Comparison, Difference, DifferenceKind, Renumbered
from bot.plan.imports.extra_fields import Extras
from bot.plan.imports.renumbering import ItemKey, renumbered
from bot.plan.imports.text_matching import Match, MatchedRecommendation, match, plain
from bot.plan.model.action import Post
from bot.plan.model.document import Document
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.people.title_matching import is_same_post
from bot.plan.record import Record


def diff(plan: Plan, document: Document, record: Record) -> Comparison:
    """Tell what applying a document would change of a plan as it stands, with the record of what was said of it.

    The order of rows says nothing by itself. A date or rating counts by what it means, not by how it is written. What
    only some files have a place for (a priority, who is accountable) is compared where this one has it anywhere: a file
    without that column takes nothing away.
    """
    laid = match(plan, document)
    respelt = _respelt(plan, laid, document)
    made = [*_of_plan(plan, document), *respelt, *_sections(laid)]
    shifts = renumbered(laid)

    def shifting(difference: Difference, row: ItemKey) -> Difference:
        return replace(difference, renumbered=shifts.of.get(row, ()))

    extras = document.extras
    spelling = {plain(d.before): plain(d.after) for d in respelt}
    for place, each in enumerate(laid.recommendations):
        if each.standing is None:
            made.append(shifting(_new(place, each), ("came", place, None)))
        else:
            made += field_diff.of_recommendation(each, extras, record)
        made += _actions(place, each, shifting, spelling, extras, record)
    for home, action in laid.gone_actions:
        gone = Difference(
            DifferenceKind.GONE_ACTION, action.number, action.text, None, newer_of_action(action), home.id, action.id
        )
        made.append(shifting(gone, ("went", home.id, action.id)))
    moved = {m.action.id for each in laid.recommendations for m in each.actions if m.action}
    for recommendation in laid.gone:
        left = replace(recommendation, actions=tuple(a for a in recommendation.actions if a.id not in moved))
        gone = Difference(
            DifferenceKind.GONE,
            left.number,
            left.text,
            None,
            newer_of_recommendation(left),
            left.id,
        )
        made.append(shifting(gone, ("went", left.id, None)))
    return Comparison((*made, *map(_alone, shifts.alone)))


def _of_plan(plan: Plan, document: Document) -> Iterator[Difference]:
    if document.title and plain(document.title) not in (plain(plan.printed_title), plain(plan.title)):
        yield Difference(DifferenceKind.TITLE, None, plan.title, document.title)
    if document.rating_key and document.rating_key != plan.rating_key:
        before, after = (_key(key) for key in (plan.rating_key, document.rating_key))
        yield Difference(DifferenceKind.KEY, None, before, after)


def _key(key: dict[str, str] | None) -> str | None:
    return ", ".join(f"{sign}: {rating.replace('_', ' ')}" for sign, rating in sorted(key.items())) if key else None


def _respelt(plan: Plan, laid: Match, document: Document) -> list[Difference]:
    """Posts that the file spells otherwise wherever it names them: each is one edit, and its holder stays."""
    posts = {post.id: post for action in plan.actions for post in (*action.owners, *action.accountable)}
    printed = {
        plain(title): title
        for r in document.recommendations
        for a in r.actions
        for title in (*a.owners, *a.accountable)
    }
    known = {plain(post.title) for post in posts.values()}
    found: dict[int, tuple[Post, str, str]] = {}
    taken: set[str] = set()
    for each in laid.recommendations:
        for matched in each.actions:
            if matched.action is None or matched.action.archived_at:
                continue
            for post in matched.action.owners:
                if post.id in found or plain(post.title) in printed:
                    continue
                for title in map(plain, matched.printed.owners):
                    if title not in known | taken and is_same_post(post.title, title):
                        found[post.id] = (post, printed[title], matched.action.number)
                        taken.add(title)
                        break
    return [
        Difference(DifferenceKind.POST, number, post.title, title, subject_id=post.id)
        for post, title, number in found.values()
    ]


def _sections(laid: Match) -> list[Difference]:
    """A banner across the table stands over several recommendations: reworded, it is one edit."""
    found: dict[tuple[str | None, str | None], list[Recommendation]] = {}
    for each in laid.recommendations:
        if (old := each.standing) and plain(old.section) != plain(each.printed.section):
            found.setdefault((old.section, each.printed.section), []).append(old)
    return [
        Difference(DifferenceKind.SECTION, olds[0].number, before, after, subject_ids=tuple(old.id for old in olds))
        for (before, after), olds in found.items()
    ]


def _new(place: int, each: MatchedRecommendation) -> Difference:
    old = each.recommendation  # one that was archived: it is back
    return Difference(
        DifferenceKind.NEW,
        each.printed.number,
        None,
        each.printed.text,
        recommendation_id=old.id if old else None,
        printed=each.printed,
        place=(place,),
        taken=tuple(m.action.id if m.action else None for m in each.actions),
    )


def _actions(
    place: int,
    each: MatchedRecommendation,
    shifting: Callable[[Difference, ItemKey], Difference],
    spelling: dict[str, str],
    extras: Extras,
    record: Record,
) -> Iterator[Difference]:
    here = each.standing
    for at, matched in enumerate(each.actions):
        printed, old = matched.printed, matched.action
        if here and (old is None or old.archived_at):
            new = Difference(
                DifferenceKind.NEW_ACTION,
                printed.number,
                None,
                printed.text,
                recommendation_id=here.id,
                action_id=old.id if old else None,
                printed=printed,
                place=(place, at),
            )
            yield shifting(new, ("came", place, at))
        if old is None or old.archived_at or matched.home is None:
            continue
        if here and here.id != matched.home.id:
            moved = Difference(
                DifferenceKind.MOVED_ACTION,
                old.number,
                _under(matched.home),
                _under(here),
                recommendation_id=here.id,
                action_id=old.id,
                printed=printed,
                place=(place, at),
            )
            yield shifting(moved, ("came", place, at))
        yield from field_diff.of_action(old, printed, matched.home, spelling, extras, record)


def _under(recommendation: Recommendation) -> str:
    return f"recommendation {recommendation.number}: {recommendation.text}"


def _alone(group: tuple[Renumbered, ...]) -> Difference:
    leading = [r for r in group if not r.follows]
    return Difference(
        DifferenceKind.RENUMBERED,
        leading[0].before,
        ", ".join(r.before for r in leading),
        ", ".join(r.after for r in leading),
        recommendation_id=leading[0].recommendation_id,
        action_id=leading[0].action_id,
        renumbered=group,
    )
