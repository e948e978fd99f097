"""The questions about what a button or form was drawn from, with arguments to ask them with."""

from collections.abc import Callable
from typing import Any

from bot.plan import snapshot
from bot.plan.imports import pending
from bot.plan.model.fingerprint import claim_seen, day_seen, plans_seen, waiting_seen, words_seen
from bot.plan.people import channels, nudge_settings, posts, workspace_settings
from bot.plan.people.nudge_settings import NudgeSettings
from bot.plan.requests import change_requests
from bot.plan.updates import drafts, versions
from storage import plans
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def _settings(of: Council) -> str:
    """The fingerprint of settings that somebody has chosen."""
    of.do(workspace_settings.save_settings, given.chosen(), by("UBOSS", NOW))
    return workspace_settings.fingerprint(of.workspace)


def _nudges(of: Council) -> str:
    """The fingerprint of which nudges are sent, as somebody has chosen it."""
    chosen = NudgeSettings("", frozenset({"digest"}), "here")
    of.do(nudge_settings.save_nudge_settings, chosen, by("UBOSS", NOW))
    return chosen.fingerprint


def _heard_post(of: Council) -> int:
    """The id of a post of whose actions a channel hears."""
    post_id = given.held_post(of)
    of.do(channels.set_up, post_id, None, None, "C7", by("UCO", NOW))
    return post_id


def _claimed(of: Council) -> tuple[int, str]:
    """The id of an action that is said to be done, and what signing it off is decided on."""
    action_id = given.a_claim(of)
    return action_id, claim_seen(of.action())


def _asked(of: Council) -> tuple[int, str]:
    """The id of a request, and what taking it back is decided on."""
    change_id = given.a_request(of)
    return change_id, waiting_seen(of.action().changes[-1])


def _which_day(of: Council) -> tuple[int, str]:
    draft_id = given.a_draft_about_a_day(of)
    return draft_id, day_seen(of.action(), "The tender slipped.")


WORDS = words_seen("Hubs open.", None)
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    posts.is_as_seen: lambda of, _: (given.held_post(of), ("UNA", None)),
    posts.overwrites_nobody: lambda of, _: (given.held_post(of), "UNA", "UDEP"),
    posts.is_above_as_seen: lambda of, _: (given.held_post(of), 7, None),
    posts.is_held_by: lambda of, _: (given.held_post(of), "UNA", None),
    channels.is_so_already: lambda of, _: (_heard_post(of), "UNA", None, "C7"),
    channels.heard_in: lambda of, _: (_heard_post(of),),
    channels.is_as_seen: lambda of, _: (_heard_post(of), ("UNA", None), "C7"),
    snapshot.is_as_seen: lambda of, _: (*_claimed(of), claim_seen),
    snapshot.newer_than_seen: lambda of, _: (given.action_id(of), "another"),
    change_requests.is_as_seen: lambda of, _: _asked(of),
    versions.standing: lambda of, _: (of.update(),),
    versions.is_as_seen: lambda of, _: (of.update(), WORDS),
    drafts.is_kept_since: lambda of, _: (of.draft(), NOW.date()),
    drafts.is_as_seen: lambda of, _: (of.draft(), WORDS),
    drafts.may_be_filed: lambda of, _: (of.draft(), WORDS),
    drafts.is_day_as_seen: lambda of, _: _which_day(of),
}
READINGS: dict[Callable[..., Any], Arguments] = {
    nudge_settings.are_as_seen: lambda of, _: ("", _nudges(of)),
    workspace_settings.are_as_seen: lambda of, _: (_settings(of),),
    pending.is_as_seen: lambda of, _: (plans_seen((plan.id, plan.is_default) for plan in of.workspace.plans),),
    plans.known_plans: lambda of, _: (),
}
