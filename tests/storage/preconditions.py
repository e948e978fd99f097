"""What must have happened in a council before a unit of work can be called: made here, and named by what it is.

Each function makes it once more; what comes back are the ids, or the arguments that go with them.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.plan.imports import pending
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.person import Absence
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Workspace
from bot.plan.notices import request_messages
from bot.plan.notices.channel_alerts import Alert
from bot.plan.notices.notice import Notice
from bot.plan.people import absences, channels, posts, workspace_settings
from bot.plan.people.workspace_settings import WorkspaceSettings
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import drafts, evidence, form_submission, progress, reminders
from bot.plan.updates.routing import Filing, Unclear
from storage.files import rows
from tests.storage.council import NOW, Council, small_plan
from tests.support.outbox.notices import plan_one, refuse, stand
from tests.support.stamps import by

SPRING, SUMMER = date(2027, 3, 31), date(2027, 6, 30)
WORDS = "1 action is overdue."


def head(of: Council) -> str:
    """The title of a post."""
    return f"Head of {of.team_id}"


def held_post(of: Council) -> int:
    """The id of a post that Una holds."""
    of.do(posts.assign, head(of), "UNA", by("UBOSS", NOW))
    return next(post.id for post in of.workspace.posts if post.title == head(of))


def leave() -> Absence:
    """An absence, until a day in spring."""
    return Absence(SPRING)


def an_absence(of: Council) -> str:
    """Who is away."""
    of.do(absences.be_away, "UNA", leave(), by("UNA", NOW))
    return "UNA"


def chosen(coordinator_id: str = "UCO", is_open: bool = True) -> WorkspaceSettings:
    return WorkspaceSettings(frozenset({coordinator_id}), frozenset({"UDI"}), SUMMER, is_open, "08:30", "AB######")


def its_own_channel(of: Council) -> str:
    """A service's channel."""
    channel_id = f"C{of.team_id}"
    of.do(channels.use_channel_for_actions, of.target().actions, channel_id, "mash", by("UNA", NOW))
    return channel_id


# ------------------------------------------------------------------------------------------------------------- updates


def an_edit(of: Council) -> tuple[IncomingMessage, list[Filing], datetime]:
    ts = of.said().ts
    of.update(ts=ts)
    filings = [of.filing("Hubs open since May.", delivery=Rating.DONE)]
    return of.said(f"{ts}.edited", message_ts=ts), filings, NOW


def a_deletion(of: Council) -> tuple[IncomingMessage, datetime]:
    ts = of.said().ts
    of.update(ts=ts)
    return of.said(f"deleted:{ts}", message_ts=ts), NOW


def a_message(of: Council) -> tuple[str, str]:
    """(channel, ts) of a message that became an update."""
    ts = of.said().ts or ""
    of.update(ts=ts)
    return "C1", ts


def a_draft(of: Council) -> tuple[str, str]:
    """(channel, ts) of a message that is kept as a draft."""
    ts = of.said().ts or ""
    of.draft(ts)
    return "C1", ts


def a_draft_about_a_day(of: Council) -> int:
    """The id of Una's words, kept while it is not clear which day she asks for."""
    unclear = Unclear("Which day?", None, "The tender slipped.")
    kept = of.do(drafts.keep_draft, of.said(), unclear, NOW, about=action_id(of))
    assert kept
    return kept


def a_promise(of: Council) -> int:
    """The id of an update that names a day to come."""
    update_id = of.update("Review to report on 5 March 2027.")
    assert update_id
    return update_id


def its_promise(of: Council) -> tuple[int, str]:
    """The id of such an update, and its promise's key."""
    update_id = a_promise(of)
    [promise] = of.ask(reminders.newly_promised, update_id, Day.of(NOW))
    return update_id, promise.key


def a_remembered_update(of: Council) -> int:
    """The id of an update in which Una made a promise."""
    update_id = of.update()
    assert update_id
    of.do(reminders.remember, update_id, "Hubs open.", SPRING, by("UNA", NOW))
    return update_id


def a_reminder(of: Council) -> int:
    return of.do(reminders.remember, a_remembered_update(of), "Hubs open.", SPRING, by("UNA", NOW))


def measure_of(of: Council) -> int:
    return of.printed.recommendations[0].actions[0].measures[0].id


def a_form(of: Council) -> tuple[IncomingMessage, Filing, datetime]:
    return of.said(), of.filing(), NOW


def a_file(of: Council) -> int:
    """The id of a file that goes with an update and has not been copied."""
    said = IncomingMessage(
        "Hubs open.", "UNA", "C1", of.said().source, of.said().ts, files=(AttachedFile("F1", "hubs.pdf"),)
    )
    assert of.do(form_submission.record_form, said, of.filing(), NOW)
    return of.ask(evidence.uncopied, NOW)[-1].id


def an_uncopied(of: Council) -> evidence.Uncopied:
    """A file that goes with an update and has not been copied."""
    file_id = a_file(of)
    return next(file for file in of.ask(evidence.uncopied, NOW) if file.id == file_id)


def a_file_given_up(of: Council) -> evidence.Uncopied:
    """One that is tried no more."""
    file = an_uncopied(of)
    of.do(evidence.could_not_copy, file, "file_deleted", NOW, for_good=True)
    return file


def a_stored_hash(of: Council) -> str:
    """The hash of bytes that are kept for this council."""
    of.do(rows.record, "abc", 3, NOW)
    return "abc"


def told_of_a_file(of: Council) -> Workspace:
    """The workspace whose coordinator is to be told of a file that was given up."""
    of.do(workspace_settings.save_settings, chosen(), by("UBOSS", NOW))
    a_file_given_up(of)
    return of.workspace


# ----------------------------------------------------------------------------------------------------------- decisions


def action_id(of: Council) -> int:
    return of.target().actions[0].id


def a_request(of: Council) -> int:
    """Una asks for another date."""
    return of.do(change_requests.submit, action_id(of), ChangeKind.DUE, SPRING, "The tender slipped.", by("UNA", NOW))


def an_offer(of: Council) -> int:
    """Una has been offered another."""
    change_id = a_request(of)
    of.do(
        change_requests.decide,
        change_id,
        Decision.OFFERED,
        by("UCO", NOW),
        reason="The board meets.",
        offered_on=SUMMER,
    )
    return change_id


def a_claim(of: Council) -> int:
    """Una has said that an action is done; its id."""
    of.do(progress.file_update, of.said(), of.filing(delivery=Rating.DONE), NOW)
    return action_id(of)


def a_signed_action(of: Council) -> int:
    signed = a_claim(of)
    of.do(sign_off.sign_off, signed, by("UCO", NOW))
    return signed


# ------------------------------------------------------------------------------------------------------------- notices


def an_ask(of: Council) -> Notice:
    """What the coordinator is to be told: that Una asks for another date."""
    of.do(workspace_settings.save_settings, chosen(), by("UBOSS", NOW))
    a_request(of)
    (ask,) = request_messages.due(of.workspace, NOW, {})
    return ask


def an_ask_planned(of: Council) -> Notice:
    ask = an_ask(of)
    assert of.do(plan_one, ask, NOW)
    return ask


def sent_alert(of: Council) -> Alert:
    """An alert that went out as message 9.9 in C1."""
    alert = of.alert()
    if notice_id := of.do(plan_one, alert.notice, NOW):
        of.do(stand, notice_id, "C1", thread(of), NOW, WORDS)
    return alert


def thread(of: Council) -> str:
    return f"9.{of.team_id}"


def a_planned_notice(of: Council) -> int:
    notice_id = of.do(plan_one, of.alert().notice, NOW)
    assert notice_id
    return notice_id


def a_failed_alert(of: Council) -> str:
    """The key of an alert that could not be sent on an earlier day."""
    notice = replace(of.alert().notice, on=NOW.date() - timedelta(1))
    notice_id = of.do(plan_one, notice, NOW)
    assert notice_id
    of.do(refuse, notice_id, "is_archived", NOW)
    return notice.key


def an_unreached_channel(of: Council) -> str:
    """The error for which an alert could not be sent, of which the coordinator is to be told."""
    of.do(workspace_settings.save_settings, chosen(), by("UBOSS", NOW))
    of.do(channels.use_channel_for_plan, of.printed.id, "C1", by("UCO", NOW))
    a_failed_alert(of)
    return "is_archived"


def a_failed_notice(of: Council) -> date:
    """Since when there is one that could not be sent."""
    notice_id = of.do(plan_one, an_ask(of), NOW)
    assert notice_id
    of.do(refuse, notice_id, "user_not_found", NOW)
    return NOW.date()


def an_answerable_action(of: Council) -> int:
    """An action that a post answers for beside its owners."""
    document = small_plan(of.team_id)
    first, second = document.recommendations
    actions = (replace(first.actions[0], accountable=("Chief Nurse",)), first.actions[1])
    newer = replace(document, recommendations=(replace(first, actions=actions), second))
    import_id = of.do(pending.keep, newer, "plan 2.docx", by("UNA", NOW, "import"), of.printed.id)
    of.do(pending.apply, import_id, [each.key for each in of.diff(newer).differences], by("UNA", NOW, "import"))
    return action_id(of)


def what_a_file_asks(of: Council) -> tuple[int, set[int]]:
    """A file has come again with another date, and somebody coordinates; its source's id, and the requests'."""
    of.do(workspace_settings.save_settings, chosen(), by("UBOSS", NOW))
    document = small_plan(of.team_id)
    first, second = document.recommendations
    actions = (replace(first.actions[0], due_on=SPRING), first.actions[1])
    newer = replace(document, recommendations=(replace(first, actions=actions), second))
    import_id = of.do(pending.keep, newer, "plan 2.docx", by("UNA", NOW, "import"), of.printed.id)
    keys = [each.key for each in of.diff(newer).differences]
    source_id = of.do(pending.apply, import_id, keys, by("UNA", NOW, "import")).source_id
    assert source_id
    return source_id, {each.id for each in of.action().not_agreed}
