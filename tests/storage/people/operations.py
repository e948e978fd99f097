"""Every unit of work about the people of a workspace, with arguments to call it with."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from bot.plan.model.permissions import Role
from bot.plan.model.person import Person
from bot.plan.people import (
    authority,
    boards,
    directory,
    followers,
    nudge_settings,
    posts,
    shared_channels,
    workspace_settings,
)
from bot.plan.people import channels as plan_channels
from bot.plan.people.asking import due as asking
from bot.plan.people.boards import BoardChange
from bot.plan.people.followers import Followed
from bot.plan.people.nudge_settings import NudgeSettings
from bot.plan.queries import history, holders, people_named
from bot.plan.requests import change_requests
from bot.plan.updates import reminders
from storage import channels, decisions, people, tables, workspaces
from storage.readings import directories, due
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.storage.people import signatures
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_person(user_id: str, real_name: str = "Una Neal", **described: Any) -> tables.Person:
    return tables.Person(user_id=user_id, real_name=real_name, seen_at=NOW, **described)


def a_known_person(of: Council) -> str:
    """Somebody whom Slack has named; no other workspace knows them."""
    user_id = f"U{of.team_id}"
    of.do(people.upsert, [a_person(user_id)])
    return user_id


def a_guest(of: Council) -> str:
    of.do(people.upsert, [a_person(f"U{of.team_id}", is_guest=True)])
    return f"U{of.team_id}"


def _somebody_who_left(of: Council) -> str:
    of.do(people.upsert, [a_person(f"U{of.team_id}", is_deactivated=True)])
    return f"U{of.team_id}"


def a_shared_channel(of: Council) -> str:
    """A channel that another organisation reads; no other workspace knows it."""
    channel_id = f"C{of.team_id}"
    of.do(shared_channels.keep, channel_id, True, ["TPARTNER"], NOW)
    return channel_id


def a_channel_of_ours(of: Council) -> str:
    of.do(shared_channels.keep, f"C{of.team_id}", False, (), NOW)
    return f"C{of.team_id}"


def a_bound_channel(of: Council) -> str:
    of.do(plan_channels.use_channel_for_plan, of.printed.id, "C9", by("UBOSS", NOW))
    return "C9"


def an_admin(of: Council) -> str:
    of.do(people.upsert, [a_person(f"U{of.team_id}", is_admin=True)])
    return f"U{of.team_id}"


def a_coordinator(of: Council) -> str:
    of.do(workspaces.give_role, Role.COORDINATOR, {f"U{of.team_id}"})
    return f"U{of.team_id}"


def _a_coordinator_who_left(of: Council) -> str:
    a_coordinator(of)
    return _somebody_who_left(of)


def _everybody_is_listed(of: Council) -> list[str]:
    """Slack has listed everybody; and the id of nobody."""
    of.do(directory.begin_reading, NOW)
    of.do(directory.finish_reading, NOW)
    return ["UNOBODY"]


def names_of(of: Council, *user_ids: str) -> dict[str, str]:
    """What these are called who are known, by their ids."""

    def read(session: Session, team_id: str) -> dict[str, str]:
        return {row.user_id: row.real_name for row in people.with_ids(session, team_id, user_ids)}

    return of.ask(read)


def an_action_to_look_at(of: Council) -> int:
    of.do(reminders.remember_action, given.action_id(of), given.SPRING, by("UNA", NOW))
    return given.action_id(of)


_CHOSEN = NudgeSettings("", frozenset({"digest"}), "here")


def a_post_above(of: Council) -> int:
    return next(post.id for post in of.workspace.posts if post.id != given.held_post(of))


def a_part(of: Council) -> Followed:
    return Followed(of.printed.recommendations[0].id, given.action_id(of))


def a_followed_part(of: Council) -> Followed:
    of.do(followers.follow, a_part(of), by("UNA", NOW))
    return a_part(of)


CHANGES: dict[Callable[..., Any], Arguments] = signatures.CHANGES | {
    directory.keep: lambda of, _: ([Person(f"U{of.team_id}", "Una", is_admin=True)], NOW),
    channels.keep: lambda of, _: (f"C{of.team_id}", True, "TPARTNER", NOW),
    shared_channels.keep: lambda of, _: (f"C{of.team_id}", True, ["TPARTNER"], NOW),
    shared_channels.keep_joined: lambda of, _: (a_channel_of_ours(of), "TPARTNER", NOW),
    shared_channels.doubt: lambda of, _: (a_channel_of_ours(of), True, NOW),
    shared_channels.decide_sharing: lambda of, _: (a_shared_channel(of), True, by("UBOSS", NOW)),
    workspace_settings.change_role: lambda of, _: (Role.COORDINATOR, f"U{of.team_id}", by(None, NOW, "terminal")),
    reminders.remember_action: lambda of, _: (given.action_id(of), given.SPRING, by("UNA", NOW)),
    nudge_settings.save_nudge_settings: lambda of, _: (_CHOSEN, by("UBOSS", NOW)),
    boards.change_boards: lambda of, _: (of.printed.id, BoardChange(frozenset({given.SPRING})), by("UBOSS", NOW)),
    posts.report_to: lambda of, _: ([given.held_post(of)], a_post_above(of), by("UBOSS", NOW)),
}
QUIET: dict[Callable[..., Any], Arguments] = {
    followers.follow: lambda of, _: (a_part(of), by("UNA", NOW)),
    followers.unfollow: lambda of, _: ([a_followed_part(of)], by("UNA", NOW)),
    people.upsert: lambda of, _: ([a_person(f"U{of.team_id}")],),
    directories.claim: lambda of, _: (NOW, directory.LEASE),
    directories.note: lambda of, _: (of.do(directory.begin_reading, NOW) and "page two", 1, NOW),
    directories.finish: lambda of, _: (NOW, NOW),
    directory.begin_reading: lambda of, _: (NOW,),
    directory.keep_page: lambda of, _: (of.do(directory.begin_reading, NOW) and [], "page two", NOW),
    directory.pause_reading: lambda of, _: (of.do(directory.begin_reading, NOW), NOW, None),
    directory.finish_reading: lambda of, _: (NOW,),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = signatures.QUESTIONS | {
    people.person_by_id: lambda of, _: (a_known_person(of),),
    people.with_ids: lambda of, _: ([a_known_person(of)],),
    holders.names_of: lambda of, _: ([a_known_person(of)],),
    history.evidence_given: lambda of, _: (given.a_file(of) and of.target(),),
    decisions.own_reminder: lambda of, _: ("UNA", an_action_to_look_at(of), given.SPRING),
    people.who_work_here: lambda of, _: (a_known_person(of), ())[1],
    shared_channels.is_as_seen: lambda of, _: (a_shared_channel(of), 1),
    followers.followed_by: lambda of, _: (a_followed_part(of), ("UNA",))[1],
    channels.channel_by_id: lambda of, _: (a_shared_channel(of),),
    directory.described_since: lambda of, _: ([a_known_person(of)], NOW),
    directory.known_person: lambda of, _: (a_known_person(of), NOW),
    directory.outsiders_among: lambda of, _: ([a_guest(of)],),
    directory.colleagues_in: lambda of, _: (a_known_person(of), ("Una Neal",))[1],
    directory.names_here: lambda of, _: (a_known_person(of), ())[1],
    directory.suggestion: lambda of, _: (a_known_person(of), ("Una Neal, Head of Help",))[1],
}
READINGS: dict[Callable[..., Any], Arguments] = {
    workspaces.holders_of: lambda of, _: (a_coordinator(of), (Role.COORDINATOR,))[1],
    posts.unlisted: lambda of, _: (_everybody_is_listed(of),),
    directory.named_in: lambda of, _: (f"<@{a_known_person(of)}> has the keys",),
    directory.departed: lambda of, _: (_a_coordinator_who_left(of), ())[1],
    people.left_with_roles: lambda of, _: (_a_coordinator_who_left(of), ())[1],
    people.left_among: lambda of, _: ([_somebody_who_left(of)],),
    people.standing: lambda of, _: (an_admin(of), ())[1],
    people_named.people_named: lambda of, _: (a_coordinator(of), ())[1],
    channels.all_known: lambda of, _: (a_shared_channel(of), ())[1],
    channels.bound: lambda of, _: (a_bound_channel(of), ())[1],
    shared_channels.to_look_up: lambda of, _: (a_shared_channel(of), (NOW + 2 * shared_channels.AGAIN,))[1],
    people.is_anybody_known: lambda of, _: (a_known_person(of), ())[1],
    directory.by_name: lambda of, _: ([a_known_person(of)],),
    directories.reading_of: lambda of, _: (of.do(directory.begin_reading, NOW), ())[1],
    directory.next_reading_at: lambda of, _: (of.do(directory.begin_reading, NOW), (NOW,))[1],
    shared_channels.next_look_up_at: lambda of, _: (a_shared_channel(of), ())[1],
    directory.is_news: lambda of, _: (Person(a_known_person(of), "Una Neal"),),
}
ACROSS: set[Callable[..., Any]] = signatures.ACROSS | {  # parts of others
    workspaces.touch,
    channels.decide,
    channels.set_threaded,
    authority.check_still_may,
    authority.as_they_are,
    change_requests.decide_as,
    people.owns,
    people.is_outside,
    people.outside_among,
    people.is_described_since,
    # when Slack is asked about a workspace, the timer asks
    *(asking.due_team_ids, asking.claim, asking.set_next, asking.look_at_new_channels, asking.all_soon),
    *(due.due_team_ids, due.claim, due.set_next, due.soon, due.all_soon),
}
WITHOUT_IDS: set[Callable[..., Any]] = signatures.WITHOUT_IDS | {
    people.upsert,
    directories.claim,
    directories.finish,
    channels.keep,
    shared_channels.keep,
    shared_channels.keep_joined,
    directory.keep,
    workspace_settings.change_role,
    directory.begin_reading,
    directory.finish_reading,
}
