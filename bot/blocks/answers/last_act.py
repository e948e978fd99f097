"""Draw what somebody did last, with the button that takes it back."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.answers.choices.readings import then
from bot.blocks.answers.confirmation import UNDO
from bot.blocks.kit import button, buttons, context, in_marks, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.notices.request_messages import TAKE_BACK, WITHDRAW, own_open, settled
from bot.blocks.reply import Reply
from bot.plan.language.wording import ago
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeRequest
from bot.plan.model.fingerprint import claim_seen, waiting_seen
from bot.plan.model.target import called
from bot.plan.model.workspace import Workspace
from bot.plan.updates.last_act import ActKind, LastAct
from bot.plan.updates.versions import Version

OwnRequest = tuple[Action, ChangeRequest, frozenset[str]]  # with those who decide

UNDO_VERDICT = "undo_verdict"
LABEL = TAKE_BACK
NOTHING = mrkdwn("There is nothing of yours from the last day to take back.")


def nothing_to_undo() -> Reply:
    """Say that there is nothing to take back."""
    return Reply(NOTHING, is_private=True)


def shown(workspace: Workspace, act: LastAct, today: Day) -> Reply:
    """Draw what somebody did last, as far as they still see what it is about; nothing is taken back by this."""
    if act.kind is ActKind.UPDATE:
        return _updates(workspace, act, today)
    found = workspace.action(act.action_ids[0])
    if found is None:
        return nothing_to_undo()
    return {ActKind.REQUEST: _request, ActKind.VERDICT: _verdict, ActKind.DECISION: _decision}[act.kind](
        found[1], act, today
    )


def _updates(workspace: Workspace, act: LastAct, today: Day) -> Reply:
    named = [(each, name) for each in act.said if (name := _name(workspace, each))]
    if not named:
        return nothing_to_undo()
    when = ago(today.date_of(act.at), today)
    if not act.stands:
        text = mrkdwn("Your last update, on {}, {}, has been taken back already.", named[0][1], when)
        return Reply(text, is_private=True)
    head = mrkdwn("This is what you recorded last, {}. Shall I take it back?", when)
    lines = [mrkdwn("{}: {}", name, _said(version)) for version, name in named]
    made = [
        section(line, button(LABEL, UNDO, version.update_id, seen=version.seen), f"update:{version.update_id}")
        for line, (version, _) in zip(lines, named, strict=True)
    ]
    return Reply(mrkdwn("\n").join([head, *lines]), [section(head), *made], is_private=True)


def _name(workspace: Workspace, version: Version) -> Mrkdwn | None:
    if version.action_id is not None:
        found = workspace.action(version.action_id)
        return mrkdwn("Action {}", called(found[1])) if found else None
    every = (r for plan in workspace.plans for r in plan.recommendations if r.id == version.recommendation_id)
    return next((mrkdwn("{} {}", each.kind, called(each)) for each in every), None)


def _said(version: Version) -> Mrkdwn:
    rating = mrkdwn("{} *{}*", version.rating.symbol, version.rating.label) if version.rating else mrkdwn("no rating")
    return mrkdwn("{} – {}", rating, in_marks(version.note, 300)) if version.note else rating


def _request(action: Action, act: LastAct, today: Day) -> Reply:
    change = next((each for each in action.changes if each.id == act.ids[0]), None)
    when = ago(today.date_of(act.at), today)
    if change is None or not act.stands:
        text = mrkdwn("Your last request, on action {}, {}, does not wait any more.", called(action), when)
        text = mrkdwn("{} {}", text, settled(action, change, today)) if change else text
        return Reply(text, is_private=True)
    asked = action_lines.wanted(change)
    text = mrkdwn(
        "What you did last, {}: you asked {} on action {}. Shall I take it back?", when, asked, called(action)
    )
    back = buttons(button(LABEL, WITHDRAW, change.id, seen=waiting_seen(change)))
    return Reply(text, [section(text), context(action_lines.named(action)), back], is_private=True)


def own_requests(asked: Sequence[OwnRequest], others: Sequence[OwnRequest], numbers: str, today: Day) -> Reply:
    """Ask whether a request is taken back, with its button; or say that none waits, of these `numbers` or at all, and
    which others do. Nothing is taken back by this."""
    shown = [own_open(*each) for each in asked or others]
    if not shown:
        text = mrkdwn("Nothing that you have asked for waits, so there is nothing to take back.")
        return Reply(text, is_private=True)
    if asked:
        head = mrkdwn("Shall I take it back?" if len(shown) == 1 else "Which one shall I take back?")
    else:
        head = mrkdwn("Nothing that you have asked on {} waits. This does:", numbers)
    text = mrkdwn(" ").join([head, *(each for each, _ in shown)])
    return Reply(text, [section(head), *(block for _, block in shown)], is_private=True)


def and_before(told: Reply, workspace: Workspace, before: LastAct | None, today: Day) -> Reply:
    """Go on from what can't be taken back to the newest that can."""
    if before is None:
        return then(told, Reply(mrkdwn("Nothing else of yours from the last day can be taken back.")))
    return then(told, shown(workspace, before, today))


def _verdict(action: Action, act: LastAct, today: Day) -> Reply:
    verdict = next((each for each in action.verdicts if each.id == act.ids[0]), None)
    when = ago(today.date_of(act.at), today)
    done = "signed off" if verdict and verdict.is_signed_off else "returned"
    if verdict is None or not act.stands:
        text = mrkdwn(
            "You {} action {} {}; something has been said of it since, so it stays.", done, called(action), when
        )
        return Reply(text, is_private=True)
    text = mrkdwn("What you did last, {}: you {} action {}. Shall I take it back?", when, done, called(action))
    back = buttons(button(LABEL, UNDO_VERDICT, verdict.id, seen=claim_seen(action)))
    return Reply(text, [section(text), context(action_lines.named(action)), back], is_private=True)


def _decision(action: Action, act: LastAct, today: Day) -> Reply:
    text = mrkdwn(
        "What you did last, {}, was to decide about a request on action {}. That stays, as who asked has been told; "
        "another date can be asked for with `/plan due {} …`.",
        ago(today.date_of(act.at), today),
        called(action),
        action.number,
    )
    return Reply(text, is_private=True)


def verdict_taken_back(action: Action, today: Day) -> Reply:
    """Say that a verdict has been taken back, and how its action stands again."""
    text = mrkdwn("Taken back. Action {} stands as it did: {}.", called(action), action_lines.standing(action, today))
    return Reply(text, [section(text), context(action_lines.named(action))], is_private=True)
