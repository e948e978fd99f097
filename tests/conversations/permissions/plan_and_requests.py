"""What stands in the plan in which the permission tables are tried, and what was asked for and said in it.

It belongs to two sides. Actions 2.1, 4.1, 5.1, 6.1, 7.1, 8.1 and 9.1 say OURS: where somebody "owns", they hold the
posts of these. All others, and one note on 7.2, say THEIRS. `asker` asked for, said, promised and typed everything.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.documents import read_document
from bot.plan.imports import pending
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.given import Given
from bot.plan.imports.diff import diff
from bot.plan.lookup import target_of
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.document import Document
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.shared_cards import SharedCard
from bot.plan.people import posts, shared_channels
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.plan.queries.todo import gaps_in
from bot.plan.requests import change_requests, judgements, sign_off
from bot.plan.requests.judgements import Judged
from bot.plan.updates import drafts, progress, reminders
from bot.plan.updates.routing import Filing, Unclear
from storage import tables
from tests.support import stamps
from tests.support.documents.office_export import export
from tests.support.outbox.notices import plan_one, stand
from tests.support.plan_file import plan_file
from tests.support.running import SAMPLE, RunningBot

OURS = {
    "2.1": "Head of Service Early Help",
    "4.1": "Head of Service Children in Need",
    "5.1": "Head of Service Leaving Care",
    "7.1": "Head of Service Fostering and Permanence",
    "8.1": "Designated Clinical Officer SEND",
    "9.1": "Head of Service Practice Quality and Learning",
}
ALSO_OURS = "6.1"  # with a post of theirs
THEIRS = "Director of Children’s Services"
SILENT, SILENT_OWNER = "10.1", "USILENT"
KEPT_THERE, SHARED_WITH_OTHERS = "CGENERAL", "CPARTNERS"
PROMISING = "OURS, review to report on 5 March 2027"
SAID_AT, CARD_AT = "1795000000.000100", "1795000000.000600"


def _give(session: Session, team_id: str, update_id: int, now: datetime) -> None:
    """A file has been given with it, of which the copy is lost."""
    lost = tables.Evidence(team_id=team_id, update_id=update_id, name="OURS.pdf", sha256="0" * 64, created_at=now)
    session.add(lost)


def furnish(bot: RunningBot) -> dict[str, int]:
    """Fills the plan; gives the ids of what was asked for, said and kept, by a name."""
    now = bot.workspace().local(bot.clock())
    named = frozenset({"UCOORDINATOR"}), frozenset({"UDIRECTOR"})
    bot.do(
        save_settings, WorkspaceSettings(*named, date(2027, 3, 31), True, "09:00", None), stamps.by("UCOORDINATOR", now)
    )
    for title in OURS.values():
        bot.do(posts.assign, title, "UOWNER", stamps.by("UCOORDINATOR", now))
        bot.do(posts.depute, title, "UDEPUTY", stamps.by("UCOORDINATOR", now))
    bot.do(shared_channels.keep, SHARED_WITH_OTHERS, True, {"TPARTNER"}, now)
    _mark(bot)
    plan = bot.workspace().plans[0]
    by = {a.number: a for a in plan.actions}

    def ask(number: str, on: date | None, kind: ChangeKind = ChangeKind.DUE) -> int:
        return bot.do(
            change_requests.submit, by[number].id, kind, on, "The tender slipped", stamps.by("UASKER", now, "dm")
        )

    def decide(change_id: int, decision: Decision, **more: Any) -> None:
        bot.do(change_requests.decide, change_id, decision, stamps.by("UCOORDINATOR", now), **more)

    def say(number: str, note: str, user_id: str, rating: Rating | None, ts: str) -> int:
        target = target_of(bot.workspace(), by[number].id)
        said = IncomingMessage(f"{number} {note}", user_id, KEPT_THERE, Source.MENTION, ts, ts)
        update_id = bot.do(progress.file_update, said, Filing(target, rating, note), now)
        assert update_id
        return update_id

    ids = {"first": ask("8.1", date(2027, 2, 26))}
    decide(ask("5.1", date(2027, 1, 15)), Decision.AGREED)
    ids["second"] = ask("5.1", date(2027, 2, 26))
    ids["beyond"] = ask("4.1", date(2027, 6, 30))
    ids["end"] = ask("9.1", None, ChangeKind.NOT_PURSUING)
    ids["offered"] = ask("2.1", date(2027, 3, 1))
    decide(ids["offered"], Decision.OFFERED, reason="The board wants it sooner", offered_on=date(2027, 1, 29))
    ids["said"] = say("7.1", PROMISING, "UASKER", Rating.ON_TRACK, SAID_AT)
    bot.do(_give, ids["said"], now)
    say("7.2", "THEIRS and nobody else's", "UOTHER", Rating.ON_TRACK, "1795000000.000200")
    ids["said_last"] = say("6.1", "OURS is done", "UASKER", Rating.DONE, "1795000000.000300")
    say("3.1", "THEIRS is done", "UOTHER", Rating.DONE, "1795000000.000800")
    ids["verdict"] = bot.do(sign_off.sign_off, by["3.1"].id, stamps.by("UASKER", now))
    tenth = target_of(bot.workspace(), by["10.1"].id)
    judged = Judged.of(tenth, date(2026, 6, 12), "Ofsted", "THEIRS: early progress")
    ids["judged"] = bot.do(judgements.judge, judged, stamps.by("UASKER", now))
    due_on = date(2027, 3, 5)
    ids["promise"] = bot.do(reminders.remember, ids["said"], "OURS is reviewed", due_on, stamps.by("UASKER", now))
    typed = IncomingMessage("half open", "UASKER", "DASKER", Source.DM, "1795000000.000400", "1795000000.000400")
    ids["draft"] = bot.do(drafts.keep_draft, typed, Unclear("Which?", Rating.ON_TRACK, "half open"), now) or 0
    unsure = IncomingMessage("7.1 half open", "UASKER", "DASKER", Source.DM, "1795000000.000900", "1795000000.000900")
    ids["plan"] = plan.id
    ids["which plan"] = bot.do(drafts.keep_draft, unsure, Unclear("Which plan?", None, "7.1 half open"), now) or 0
    late = IncomingMessage("due 7.1 31 March 2027 as it slipped", "UASKER", "DASKER", Source.DM, "1795000000.000800")
    ids["do where"] = bot.do(drafts.keep_draft, late, Unclear("Which plan?", None, late.typed), now) or 0
    twice = IncomingMessage("7.1 half open", "UASKER", "DASKER", Source.DM, "1795000000.000700", "1795000000.000700")
    ids["to record"] = bot.do(drafts.keep_to_record, twice, "7.1 half open", None, now) or 0
    mended = IncomingMessage("make that amber", "UASKER", "DASKER", Source.DM, "1795000000.001000")
    ids["to put right"] = bot.do(drafts.keep_draft, mended, Unclear("", None, mended.typed), now) or 0
    identifying = IncomingMessage(
        "7.1 we saw Zoe Fox, 14", "UASKER", "DASKER", Source.DM, "1795000000.000500", "1795000000.000500"
    )
    asking = IncomingMessage("due 7.1 next Friday as it slipped", "UASKER", "DASKER", Source.DM, "1795000000.000600")
    kept = bot.do(drafts.keep_draft, asking, Unclear("Which day?", None, "It slipped"), now, about=by["7.1"].id)
    ids["which day"] = kept or 0
    ids["held"] = bot.do(drafts.hold, identifying, now) or 0
    ids["vacant"] = gaps_in(bot.workspace()).vacant[0].id
    another, as_it_was = read_document(plan_file(), "plan.csv"), read_document(SAMPLE.read_bytes(), "plan.txt")
    ids["new file"] = bot.do(pending.keep, another, "plan.csv", stamps.by("UCOORDINATOR", now, "import"))
    ids["newer file"] = bot.do(pending.keep, as_it_was, "plan.txt", stamps.by("UCOORDINATOR", now, "import"), plan.id)
    ids |= _asking_files(bot, now)
    ids["file"] = _bring(bot, as_it_was, now)
    card = SharedCard(plan, next(r for r in plan.recommendations if r.number == "7"))
    shared = bot.do(plan_one, card.notice(KEPT_THERE, "UOTHER", now), now)
    bot.do(stand, shared or 0, KEPT_THERE, CARD_AT, now, "Recommendation 7")
    whys = {by[number].id: "update_wanted" for number in ("7.1", "1.1")}
    why, key = NoticeKind.NUDGE, f"nudge:UASKER:{now.date()}"
    bot.do(plan_one, Notice(why, key, why, plan.id, "UASKER", now.date(), "", whys, "UASKER"), now)
    _be_silent(bot, plan, by[SILENT].id, now)
    return ids


def _asking_files(bot: RunningBot, now: datetime) -> dict[str, int]:
    """Files about which something is asked, remembered or said by themselves."""
    by = stamps.by("UCOORDINATOR", now, "import")
    asking = read_document(export("Another Office", of="fire engines"), "office.csv")
    of_itself = export("A Third Office", of="lorries", column="Who?", is_rated=False, progress="All actions on track")
    made = {
        "asking file": bot.do(pending.keep, asking, "office.csv", by),
        "file of itself": bot.do(pending.keep, read_document(of_itself, "third.csv"), "third.csv", by),
    }
    bot.do(memory.remember, asking.headers, Given({"Zib": "owner"}), None, by)
    return made


def _be_silent(bot: RunningBot, plan: Plan, action_id: int, now: datetime) -> None:
    """Whoever owns an action was nudged two months ago, and has said nothing."""
    owner = next(post for a in plan.actions if a.id == action_id for post in a.owners)
    bot.do(posts.assign, owner.title, SILENT_OWNER, stamps.by("UCOORDINATOR", now))
    why, then = NoticeKind.NUDGE, now - timedelta(days=60)
    whys, key = {action_id: "overdue"}, f"nudge:{SILENT_OWNER}:{then.date()}"
    notice = Notice(why, key, why, plan.id, SILENT_OWNER, then.date(), "", whys, SILENT_OWNER)
    bot.do(stand, bot.do(plan_one, notice, then) or 0, f"D{SILENT_OWNER}", CARD_AT, then)


def _bring(bot: RunningBot, document: Document, now: datetime) -> int:
    """A file comes again that prints another date of 10.1, which is THEIRS; gives the id of its source."""
    made = [
        replace(r, actions=tuple(replace(a, due_on=date(2026, 12, 18)) if a.number == "10.1" else a for a in r.actions))
        for r in document.recommendations
    ]
    document, plan = replace(document, recommendations=tuple(made)), bot.workspace().plans[0]
    [due] = [d for d in diff(plan, document, bot.record(plan)).differences if (d.kind, d.number) == ("due", "10.1")]
    stamp = stamps.by("UASKER", now, "import")
    kept = bot.do(pending.keep, document, "dates.txt", stamp, plan.id)
    return bot.do(pending.apply, kept, [due.key], stamp).source_id or 0


def _mark(bot: RunningBot) -> None:
    """Writes whose it is into every text of the plan, and gives 7.2 to others."""
    ours = [*OURS, ALSO_OURS]
    with closing(sqlite3.connect(bot.url.removeprefix("sqlite:///"))) as live, live:
        for table, is_ours in (("recommendation", [n.partition(".")[0] for n in ours]), ("action", ours)):
            marks = ", ".join("?" for _ in is_ours)
            live.execute(f"UPDATE {table} SET text = 'THEIRS ' || text WHERE number NOT IN ({marks})", is_ours)
            live.execute(f"UPDATE {table} SET text = 'OURS ' || text WHERE number IN ({marks})", is_ours)
        theirs = "(SELECT id FROM post WHERE title = ?)"
        live.execute(
            f"UPDATE action_post SET post_id = {theirs} WHERE action_id = (SELECT id FROM action WHERE number = '7.2')",
            (THEIRS,),
        )
        live.execute("UPDATE workspace SET revision = revision + 1")
