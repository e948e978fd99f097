"""The questions about updates, in short and one by one, with arguments to ask them with."""

from collections.abc import Callable
from datetime import UTC
from typing import Any

from bot.plan import record, summary
from storage import summaries
from tests.storage import preconditions as given
from tests.storage.council import Council

Arguments = Callable[[Council, str], tuple[Any, ...]]

QUESTIONS: dict[Callable[..., Any], Arguments] = {
    summary.updates_with: lambda of, _: ([of.update()], UTC),
    summaries.judged_claims: lambda of, _: (given.a_signed_action(of) and summary.SORTS,),
    summaries.versions_among: lambda of, _: ([of.update()],),
    summaries.versions_on: lambda of, _: (of.update() and [of.printed.recommendations[0].id],),
    summaries.evidence_of: lambda of, _: (given.a_file(of) and [update.id for update in of.updates()],),
    summaries.evidence_on: lambda of, _: (given.a_file(of) and [of.printed.recommendations[0].id],),
}

READINGS: dict[Callable[..., Any], Arguments] = {
    summary.load_summaries: lambda of, _: (UTC,),
    record.load_record: lambda of, _: (of.plan,),
    summaries.newest_updates: lambda of, _: (summary.SORTS,),
}
