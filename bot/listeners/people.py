"""Put people into posts, one by one or on the walk through those that nobody holds; keep the settings; and hear of
people who join or change, so that the kept directory follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.import_preview import SET_UP_PEOPLE
from bot.blocks.answers.on_home.set_up import OPEN_SETTINGS
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.forms import set_up
from bot.blocks.forms.assign import ABOVE, EMPTY, HOLDER, SAVE_POST, FilledPost, assign_form, held, read_assign_form
from bot.blocks.forms.metadata import Origin
from bot.blocks.forms.set_up import SAVE_SET_UP, FilledSetUp, read_set_up_form, set_up_form
from bot.blocks.forms.settings import (
    CASES,
    SAVE_SETTINGS,
    FilledSettings,
    as_it_stands,
    read_settings_form,
    settings_form,
)
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply, opening
from bot.guard import guarded
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.language.wording import count
from bot.plan.lookup import post_with
from bot.plan.model.action import Action, Post
from bot.plan.model.channel import check_channel
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.workspace import Workspace
from bot.plan.people import channels, directory, posts, workspace_settings
from bot.plan.privacy.case_numbers import check_pattern
from bot.plan.queries.todo import gaps_in
from bot.replies import forms
from bot.slack.directory import described


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons and forms of posts and settings, and to what Slack says of people."""
    on_press(app, services, OPEN_POSTS, open_posts, OPENS_FORM)
    on_submit(app, services, POST_FORM)
    on_press(app, services, SET_UP_PEOPLE, open_set_up, OPENS_FORM)
    on_submit(app, services, SET_UP_FORM)
    on_press(app, services, OPEN_SETTINGS, open_settings, OPENS_FORM)
    on_submit(app, services, SETTINGS_FORM)

    @guarded
    async def hear_of_person(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        user = event.get("user")
        if isinstance(user, Mapping) and user.get("id"):
            await _keep(services, client, context.team_id or "", user)

    app.event("user_change")(hear_of_person)
    app.event("team_join")(hear_of_person)


OPENS_FORM = Harmless("it opens a form, which is drawn as things stand when it is pressed, and held against that")


async def _keep(services: Services, client: AsyncWebClient, team_id: str, user: Mapping[str, Any]) -> None:
    """Most of what people change, such as their status, is no news to us."""
    person, interactions = described(user), services.interactions
    if not await interactions.read(team_id, directory.is_news, person):
        return
    await interactions.run(team_id, directory.keep, [person], interactions.clock())
    services.outsiders.forget(team_id, person.user_id)
    services.background.start(services.outbox.person_changed(client, team_id, person.user_id))


async def open_posts(press: Press) -> Reply:
    """Open the form for a post: the one the button names, else to be chosen."""
    return forms.open_post(press, press.value)


async def save_post(submission: Submission, filled: FilledPost) -> Reply:
    """Keep who holds a post and who stands in.

    Fields that began with nobody's names, or another post's, and are left empty, change nothing.
    """
    submission.check(Permission.ASSIGN)
    if filled.contradicts_itself:
        raise FieldError(EMPTY, "You have chosen somebody, and ticked that nobody does. Please keep one of the two.")
    with at_field(HOLDER), _at_above(ABOVE):
        what = filled.post_id, filled.holder_id, filled.deputy_id, submission.stamp(Source.FORM)
        keeps_others = not filled.clears_what_is_empty
        emptied = posts.Emptied(filled.is_empty, filled.has_no_deputy)
        await submission.run_once_as(
            Permission.ASSIGN,
            posts.fill_post,
            *what,
            keeps_others=keeps_others,
            emptied=emptied,
            above_id=filled.above_id,
        )
    post = post_with((await submission.renewed()).workspace, filled.post_id)
    return Reply(held(post.holder_id, post.deputy_id, post.title))


@contextmanager
def _at_above(block_id: str) -> Iterator[None]:
    try:
        yield
    except posts.ReportsToItself as error:
        raise FieldError(block_id, str(error)) from None


def _is_post_as_seen(filled: FilledPost) -> StillStands:
    seen = filled.metadata.above if filled.is_of_its_post else None
    return _both(_are_holders_as_seen(filled), _is_above_as_seen(filled.post_id, filled.above_id, seen))


def _is_above_as_seen(post_id: int, above_id: int | None, seen: int | None) -> StillStands:
    return partial(posts.is_above_as_seen, post_id=post_id, above_id=above_id, seen=seen)


def _both(first: StillStands, second: StillStands) -> StillStands:
    return lambda session, team_id: first(session, team_id) and second(session, team_id)


def _are_holders_as_seen(filled: FilledPost) -> StillStands:
    if filled.is_of_its_post and filled.metadata.seen:
        return partial(posts.is_as_seen, post_id=filled.post_id, seen=filled.metadata.seen)
    # The post was chosen in the form, which has not shown who holds it.
    if filled.is_empty or filled.has_no_deputy:
        return partial(posts.is_as_seen, post_id=filled.post_id, seen=(None, None))  # nobody is there to be taken off
    return _overwrites_nobody(filled.post_id, filled)


def _overwrites_nobody(post_id: int, filled: FilledPost | FilledSetUp) -> StillStands:
    holder_id, deputy_id = filled.holder_id, filled.deputy_id
    return partial(posts.overwrites_nobody, post_id=post_id, holder_id=holder_id, deputy_id=deputy_id)


async def _post_redrawn(interaction: Interaction, filled: FilledPost, notice: str) -> Block:
    post = post_with(interaction.workspace, filled.post_id)
    return assign_form(interaction.workspace, post, notice=notice, keeps_others=not filled.clears_what_is_empty)


POST_FORM = Form(SAVE_POST, assign_form, read_assign_form, save_post, RefusedForm(_is_post_as_seen, _post_redrawn))


async def open_set_up(press: Press) -> Reply:
    """Begin the walk through the posts that nobody holds; it can be left and taken up again at any time."""
    press.check(Permission.ASSIGN)
    view = await _next_post(press, (), press.origin)
    if view is None:
        return Reply(mrkdwn("Every post that owns something is held by somebody. Thank you."), is_private=True)
    return opening(view)


async def save_set_up(submission: Submission, filled: FilledSetUp) -> Reply:
    """Keep what was chosen for a post, and go on to the next one."""
    submission.check(Permission.ASSIGN)
    metadata = filled.metadata
    post_id = metadata.post_id
    chosen = filled.holder_id, filled.deputy_id, filled.channel_id
    if filled.channel_id:
        with at_field(f"{set_up.CHANNEL}_{post_id}"):
            check_channel(filled.channel_id)
    with at_field(f"{set_up.HOLDER}_{post_id}"), _at_above(f"{set_up.ABOVE}_{post_id}"):
        what = post_id, *chosen, submission.stamp(Source.FORM)
        await submission.run_as(Permission.ASSIGN, channels.set_up, *what, above_id=filled.above_id)
    after = await submission.renewed()
    if view := await _next_post(after, (*metadata.passed, post_id), metadata.origin):
        return Reply(mrkdwn("Saved; the next post …"), view=view)
    left = len(gaps_in(after.workspace).vacant)
    rest = f" {count(left, 'post')} nobody holds yet; they stand on your Home." if left else " Every post is held now."
    return Reply(mrkdwn("That was the last post.{}", rest), is_settled=True)


def _is_set_up_as_seen(filled: FilledSetUp) -> StillStands:
    metadata = filled.metadata
    above = _is_above_as_seen(metadata.post_id, filled.above_id, metadata.above)
    return _both(_is_rest_as_seen(filled), above)


def _is_rest_as_seen(filled: FilledSetUp) -> StillStands:
    metadata = filled.metadata
    if metadata.seen is None:  # an earlier version drew it, for a post that nobody held
        return _overwrites_nobody(metadata.post_id, filled)
    post_id, chosen = metadata.post_id, (filled.holder_id, filled.deputy_id, filled.channel_id)
    seen = partial(channels.is_as_seen, post_id=post_id, holders=metadata.seen, channel_id=metadata.heard_in)
    return lambda session, team_id: seen(session, team_id) or channels.is_so_already(session, team_id, post_id, *chosen)


async def _set_up_redrawn(interaction: Interaction, filled: FilledSetUp, notice: str) -> Block:
    workspace, metadata = interaction.workspace, filled.metadata
    post = post_with(workspace, metadata.post_id)
    left = [each for each in gaps_in(workspace).vacant if each.id not in (post.id, *metadata.passed)]
    heard_in = await interaction.read(channels.heard_in, post.id)

    return set_up_form(
        post,
        _owned_by(workspace, post),
        len(left),
        None,
        metadata.passed,
        heard_in,
        workspace=workspace,
        origin=metadata.origin,
        notice=notice,
    )


SET_UP_FORM = Form(
    SAVE_SET_UP, set_up_form, read_set_up_form, save_set_up, RefusedForm(_is_set_up_as_seen, _set_up_redrawn)
)


async def _next_post(step: Press | Submission, passed: Sequence[int], origin: Origin) -> Block | None:
    workspace = step.workspace
    left = [post for post in gaps_in(workspace).vacant if post.id not in passed]
    if not left:
        return None
    post = left[0]
    likely = await step.read(directory.suggestion, post.title)
    heard_in = await step.read(channels.heard_in, post.id)
    about = post, _owned_by(workspace, post), len(left) - 1, likely, passed, heard_in
    return SET_UP_FORM.draw(*about, workspace=workspace, origin=origin)


def _owned_by(workspace: Workspace, post: Post) -> list[Action]:
    return [a for plan in workspace.plans for a in plan.actions if post in a.owners]


async def open_settings(press: Press) -> Reply:
    """Open the form for the settings."""
    return forms.open_settings(press)


async def save_settings(submission: Submission, filled: FilledSettings) -> Reply:
    """Keep the settings."""
    submission.check(Permission.SET_UP)
    if filled.chosen.case_pattern:
        with at_field(CASES):
            check_pattern(filled.chosen.case_pattern)
            await submission.check_privacy(filled.chosen.case_pattern, is_shape=True)
    workspace, chosen = submission.workspace, filled.chosen
    named = chosen.coordinator_ids | chosen.director_ids
    new = named - workspace.coordinator_ids - workspace.director_ids
    await submission.services.ask_afresh(submission.client, submission.team_id, submission.user_id, new)
    what = chosen, submission.stamp(Source.FORM)
    await submission.run_once_as(Permission.SET_UP, workspace_settings.save_settings, *what)
    return Reply(mrkdwn("The settings are saved. {}", as_it_stands((await submission.renewed()).workspace)))


def _are_settings_as_seen(filled: FilledSettings) -> StillStands:
    return partial(workspace_settings.are_as_seen, seen=filled.metadata.seen)


async def _settings_redrawn(interaction: Interaction, filled: FilledSettings, notice: str) -> Block:
    return settings_form(interaction.workspace, notice=notice)


SETTINGS_FORM = Form(
    SAVE_SETTINGS,
    settings_form,
    read_settings_form,
    save_settings,
    RefusedForm(_are_settings_as_seen, _settings_redrawn),
)
