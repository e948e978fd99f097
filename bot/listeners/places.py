"""Hear of the places where the bot is seen: Homes that are opened, with the windows that open from them, channels that
cards are shared in, and channels that other organisations come to, with the buttons that say whether the plan may be
read there.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.card import SHARE_CARD
from bot.blocks.answers.oversight import SHOW_OVERSIGHT, asked_in, window
from bot.blocks.kit import read_id
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.shared_channels import ALLOW_CHANNEL, KEEP_CHANNEL_PRIVATE, shared_channel
from bot.blocks.reply import Reply, above, opening
from bot.errors import NotAllowed, NotFound
from bot.guard import guarded
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.plan.lookup import recommendation_with
from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.model.permissions import Permission, may
from bot.plan.model.stamp import Source
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.shared_cards import SharedCard
from bot.plan.notices.shared_channels import SharedChannel
from bot.plan.people import shared_channels
from bot.plan.privacy.audience import Place, hearing, readable
from bot.plan.queries.oversight import Question, oversight_of
from bot.replies.cards import rights_of
from bot.slack.errors import About, SlackFailure


def register(app: AsyncApp, services: Services) -> None:
    """Listen to Homes being opened, to channels being shared, and to what is decided about those."""

    @guarded
    async def open_home(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if event.get("tab", "home") == "home":
            services.background.start(_opened(services, event, context, client))

    @guarded
    async def hear_of_sharing(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        team_id, channel_id = context.team_id or "", str(event.get("channel") or "")
        if not channel_id:
            return
        if event["type"] == "channel_shared":  # at once; that it is so no longer, only a look can tell
            other = str(event.get("connected_team_id") or "")
            interactions = services.interactions
            await interactions.run(team_id, shared_channels.keep_joined, channel_id, other, interactions.clock())
        services.background.start(services.look_up_channel(client, team_id, channel_id))

    app.event("app_home_opened")(open_home)
    app.event("channel_shared")(hear_of_sharing)
    app.event("channel_unshared")(hear_of_sharing)
    app.event("channel_archive")(hear_of_sharing)
    app.event("channel_unarchive")(hear_of_sharing)
    app.event("group_archive")(hear_of_sharing)
    app.event("group_unarchive")(hear_of_sharing)
    on_press(app, services, SHOW_OVERSIGHT, show_oversight, Harmless("it shows how things stand, and changes nothing"))
    on_press(app, services, SHARE_CARD, share_card, Harmless("what is shared is the card as it stands then"))
    on_press(app, services, ALLOW_CHANNEL, allow_channel, AS_ASKED)
    on_press(app, services, KEEP_CHANNEL_PRIVATE, keep_channel_private, AS_ASKED)


async def _opened(services: Services, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    team_id, user_id = context.team_id or "", str(event["user"])
    is_outsider = await services.outsiders.is_outsider(client, context, event)
    actor = services.actor(team_id, user_id, is_outsider=is_outsider)
    await services.outbox.home_opened(client, team_id, actor)


async def show_oversight(press: Press) -> Reply:
    """Answer, in a window, one of the questions of whoever runs the plan, of everybody or of one post."""
    press.check(Permission.SEE_PLAN)
    page = 0
    with unreadable_is_not_found():
        question, post_id = asked_in(press.block_id)
        match press.action_id.removeprefix(SHOW_OVERSIGHT).strip("_"):
            case "question":
                question = Question(press.value)
            case "post":
                post_id = read_id(press.value) or None
            case "" | "back":
                page = read_id(press.value)
            case other:
                question = Question(other)
    found = oversight_of(press.workspace, press.today)
    may_assign = may(press.workspace, press.actor, Permission.ASSIGN)
    shown = window(found, question, post_id, page, press.today, rights=rights_of(press), may_assign=may_assign)
    return opening(shown)


async def allow_channel(press: Press) -> Reply:
    """Let a channel that another organisation reads hear of its own actions."""
    return await _decided(press, is_allowed=True)


async def keep_channel_private(press: Press) -> Reply:
    """Keep the plan out of a channel that another organisation reads."""
    return await _decided(press, is_allowed=False)


async def _decided(press: Press, *, is_allowed: bool) -> Reply:
    press.check(Permission.CHOOSE_CHANNEL)
    what = _channel_of(press), is_allowed, press.stamp(Source.FORM)
    await press.run_as(Permission.CHOOSE_CHANNEL, shared_channels.decide_sharing, *what)
    return _as_it_stands(await press.renewed())


def _channel_of(press: Press) -> str:
    return press.action_id.rpartition("_")[2]


def _as_it_stands(press: Press) -> Reply:
    channel = press.workspace.channel(_channel_of(press))
    drawn = shared_channel(SharedChannel(channel), press.today)
    return Reply(drawn.text, drawn.blocks, is_settled=press.is_between_us)


async def _newer(press: Press) -> Reply:
    """What has been decided, or has become of the channel, since the question was drawn."""
    press.check(Permission.CHOOSE_CHANNEL)
    said = mrkdwn(
        "That has changed since you were asked, so I have done nothing with your answer. It stands like this:"
    )
    return above(said, _as_it_stands(press), is_settled=press.is_between_us)


AS_ASKED = RefusedPress(
    lambda press: partial(shared_channels.is_as_seen, channel_id=_channel_of(press), version=press.chosen_id), _newer
)


async def share_card(press: Press) -> Reply | None:
    """Show the card to everybody in the channel, from where it is kept up to date; or say why not there."""
    plan, recommendation = recommendation_with(press.workspace, press.chosen_id)
    press.check(Permission.SHARE, recommendation.actions)
    channel_id = press.channel_id or ""
    if channel_id.startswith("D"):
        raise NotAllowed("This is our direct message, which nobody else reads. Share it from the channel it is for.")
    if press.workspace.channel(channel_id).sharing is Sharing.UNKNOWN:
        await press.services.look_up_channel(press.client, press.team_id, channel_id)
        press = await press.renewed()
    channel = press.workspace.channel(channel_id)
    if channel.is_closed:
        return _refused_as_shared(press, channel)
    about = [action.id for action in recommendation.actions]
    decided = frozenset(about) - readable(press.workspace, Place.CARD, about, channel_id)
    if decided:
        _check_may_decide(press, channel)
    to = hearing(press.workspace, Place.CARD, about, channel_id=channel_id, decided=decided)
    if to is None:
        raise NotFound("No action answers this recommendation yet, so there is nothing of it to share in a channel.")
    shared = SharedCard(plan, recommendation, decided, channel.version)
    try:
        await press.services.outbox.share_card(press.team_id, shared, to, press.user_id, press.now)
    except SlackFailure as failure:
        if failure.about is not About.PLACE:
            raise
        # I am not in it: Slack still lets me answer there, only not draw it anew later
        return replace(press.services.outbox.draw_notice(NoticeKind.CARD, shared, press.today), heard_by=to)
    return None


def _refused_as_shared(press: Press, channel: KnownChannel) -> Reply:
    """Say that another organisation reads along; whoever may is asked whether it may."""
    if may(press.workspace, press.actor, Permission.CHOOSE_CHANNEL):
        return press.services.outbox.draw_notice(NoticeKind.SHARED_CHANNEL, SharedChannel(channel), press.today)
    raise NotAllowed(
        "People of another organisation read this channel, too, so nothing of the plan is shown here. The plan’s "
        "coordinator can allow it."
    )


def _check_may_decide(press: Press, channel: KnownChannel) -> None:
    """Raise NotAllowed, which says why nobody else may, unless they may show a channel what it does not read."""
    try:
        press.check(Permission.CHOOSE_CHANNEL)
    except NotAllowed:
        if channel.sharing is Sharing.UNKNOWN:
            raise NotAllowed(
                "Slack does not tell me whether another organisation reads this channel, too, so only the plan’s "
                "coordinator may show a card here."
            ) from None
        raise NotAllowed(
            "This channel is not where these actions are read, so only the plan’s coordinator may show them here."
        ) from None
