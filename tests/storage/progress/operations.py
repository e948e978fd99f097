"""The questions about updates, with arguments to ask them with."""

from collections.abc import Callable
from typing import Any

from bot.plan import record, snapshot, summary
from storage.progress import summaries
from tests.storage import preconditions as given
from tests.storage.council import Council
from tests.storage.drawn import operations as drawn

Arguments = Callable[[Council, str], tuple[Any, ...]]


QUESTIONS: dict[Callable[..., Any], Arguments] = drawn.QUESTIONS | {
    snapshot.load_action: lambda of, _: (given.action_id(of),),
    snapshot.load_plan: lambda of, _: (of.printed.id,),
    summary.updates_with: lambda of, _: ([of.update()],),
    summaries.judged_claims: lambda of, _: (given.a_signed_action(of) and summary.SORTS,),
    summaries.versions_among: lambda of, _: ([of.update()],),
    summaries.versions_on: lambda of, _: (of.update() and [of.printed.recommendations[0].id],),
    summaries.evidence_of: lambda of, _: (given.a_file(of) and [update.id for update in of.updates()],),
    summaries.evidence_on: lambda of, _: (given.a_file(of) and [of.printed.recommendations[0].id],),
}

READINGS: dict[Callable[..., Any], Arguments] = drawn.READINGS | {
    summary.load_summaries: lambda of, _: (),
    record.load_record: lambda of, _: (of.plan,),
    summaries.newest_updates: lambda of, _: (summary.SORTS,),
}
