"""The questions about updates, and about what a form was drawn from, with arguments to ask them with."""

from collections.abc import Callable
from typing import Any

from bot.plan import record, snapshot, summary
from bot.plan.people import posts, workspace_settings
from storage.progress import summaries
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def _settings(of: Council) -> str:
    """The fingerprint of settings that somebody has chosen."""
    of.do(workspace_settings.save_settings, given.chosen(), by("UBOSS", NOW))
    return workspace_settings.fingerprint(of.workspace)


QUESTIONS: dict[Callable[..., Any], Arguments] = {
    snapshot.load_action: lambda of, _: (given.action_id(of),),
    snapshot.load_plan: lambda of, _: (of.printed.id,),
    posts.is_as_seen: lambda of, _: (given.held_post(of), ("UNA", None)),
    summary.updates_with: lambda of, _: ([of.update()],),
    summaries.judged_claims: lambda of, _: (given.a_signed_action(of) and summary.SORTS,),
    summaries.versions_among: lambda of, _: ([of.update()],),
    summaries.versions_on: lambda of, _: (of.update() and [of.printed.recommendations[0].id],),
    summaries.evidence_of: lambda of, _: (given.a_file(of) and [update.id for update in of.updates()],),
    summaries.evidence_on: lambda of, _: (given.a_file(of) and [of.printed.recommendations[0].id],),
}

READINGS: dict[Callable[..., Any], Arguments] = {
    snapshot.is_as_seen: lambda of, _: (given.action_id(of), "another"),
    workspace_settings.are_as_seen: lambda of, _: (_settings(of),),
    summary.load_summaries: lambda of, _: (),
    record.load_record: lambda of, _: (of.plan,),
    summaries.newest_updates: lambda of, _: (summary.SORTS,),
}
