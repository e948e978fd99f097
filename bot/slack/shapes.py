"""Describe what is used of each kind of envelope: whatever a shape does not name is left out when one is read."""

from typing import Annotated, Any, Literal, Required

from pydantic import Discriminator, Field, Tag

from bot.slack.fields import MOST, Address, Conversation, Day, Id, Name, Shape, Team, Text, Ts, User
from bot.slack.said.shapes import FORWARDED, File


class _Dated(Shape, total=False):
    ts: Ts | None


class _Message(Shape, total=False):
    ts: Ts | None
    user: User | None
    bot_id: Id | None
    team: Team | None
    user_team: Team | None
    source_team: Team | None
    subtype: Name | None
    text: Text | None
    thread_ts: Ts | None
    files: list[File] | None
    attachments: FORWARDED | None
    edited: _Dated | None
    blocks: list[dict[str, Any]] | None


class _Spoken(_Message, total=False):
    """A message's own event, or one that says what became of a message."""

    type: Required[Name]
    channel: Required[Conversation]
    ts: Required[Ts]  # type: ignore[misc]  # always there in an event
    channel_type: Name | None
    event_ts: Ts | None
    deleted_ts: Ts | None
    message: _Message | None
    previous_message: _Message | None


class _Opened(Shape, total=False):
    type: Required[Name]
    user: Required[User]
    channel: Conversation | None
    tab: Name | None
    team: Team | None


class _Named(Shape, total=False):
    real_name: Text | None
    title: Text | None


class _Enterprise(Shape, total=False):
    enterprise_id: Team | None
    teams: list[Team] | None


class _Person(Shape, total=False):
    id: Required[User]
    team_id: Team | None
    name: Text | None
    real_name: Text | None
    tz: Name | None
    profile: _Named | None
    enterprise_user: _Enterprise | None
    is_restricted: bool | None
    is_ultra_restricted: bool | None
    is_stranger: bool | None
    is_admin: bool | None
    is_owner: bool | None
    is_primary_owner: bool | None
    is_bot: bool | None
    deleted: bool | None
    updated: Annotated[int, Field(ge=0, le=MOST)] | None


class _PersonChanged(Shape, total=False):
    type: Required[Name]
    user: Required[_Person]


class _ChannelShared(Shape, total=False):
    """A channel that another organisation has come to, or has left; or that is archived, or no longer."""

    type: Required[Name]
    channel: Required[Conversation]
    connected_team_id: Team | None


class _Other(Shape, total=False):
    type: Required[Name]  # all that is known here of other events is that they come


_KINDS = {"message": "spoken", "app_mention": "spoken", "app_home_opened": "opened"}
_KINDS |= dict.fromkeys(("channel_shared", "channel_unshared", "channel_archive", "channel_unarchive"), "shared")
_KINDS |= dict.fromkeys(("group_archive", "group_unarchive"), "shared")
_KINDS |= {"team_join": "person", "user_change": "person"}


def _kind_of(event: Any) -> str:
    return _KINDS.get(str(event.get("type")) if isinstance(event, dict) else "", "other")


Event = Annotated[
    Annotated[_Spoken, Tag("spoken")]
    | Annotated[_Opened, Tag("opened")]
    | Annotated[_PersonChanged, Tag("person")]
    | Annotated[_ChannelShared, Tag("shared")]
    | Annotated[_Other, Tag("other")],
    Discriminator(_kind_of),
]


class _Authorization(Shape, total=False):
    enterprise_id: Team | None
    team_id: Team | None
    user_id: User | None
    is_bot: bool | None
    is_enterprise_install: bool | None


class _Envelope(Shape, total=False):
    type: Required[Name]
    team_id: Team | None
    enterprise_id: Team | None
    context_team_id: Team | None
    context_enterprise_id: Team | None
    is_ext_shared_channel: bool | None
    authorizations: list[_Authorization] | None
    event: Required[Event]


class _Command(Shape, total=False):
    command: Required[Name]
    text: Text | None
    user_id: Required[User]
    channel_id: Required[Conversation]
    team_id: Required[Team]
    enterprise_id: Team | None
    is_enterprise_install: Name | None
    trigger_id: Name | None
    response_url: Address | None


class _Verification(Shape, total=False):
    type: Required[Name]
    challenge: Required[Name]


class _Team(Shape, total=False):
    id: Required[Team]
    enterprise_id: Team | None


class _User(Shape, total=False):
    id: Required[User]
    team_id: Team | None


class _Channel(Shape, total=False):
    id: Required[Conversation]


class _Interaction(Shape, total=False):
    """Whatever somebody does with what the bot has drawn."""

    type: Required[Name]
    user: Required[_User]
    team: _Team | None
    enterprise: _Team | None
    is_enterprise_install: bool | None
    trigger_id: Name | None
    channel: _Channel | None
    response_url: Address | None


class _Option(Shape, total=False):
    value: Text | None


class _Element(Shape, total=False):
    """A button or menu that was used, or what stands in a field."""

    type: Name | None
    value: Text | None
    selected_option: _Option | None
    selected_options: list[_Option] | None
    selected_user: User | None
    selected_users: list[User] | None
    selected_conversation: Conversation | None
    selected_date: Day | None
    files: list[File] | None


class _Used(_Element, total=False):
    action_id: Required[Name]
    block_id: Name | None
    action_ts: Ts | None


class _Container(Shape, total=False):
    is_ephemeral: bool | None
    message_ts: Ts | None


class _Block(Shape, total=False):
    type: Required[Name]
    block_id: Name | None


class _State(Shape, total=False):
    values: Required[dict[Name, dict[Name, _Element]]]


class _PressedView(Shape, total=False):
    id: Id | None
    type: Text | None
    callback_id: Text | None
    team_id: Team | None
    app_installed_team_id: Team | None
    private_metadata: Text | None
    state: _State | None


class _Press(_Interaction, total=False):
    actions: Required[Annotated[list[_Used], Field(min_length=1)]]
    container: _Container | None
    message: _Message | None
    view: _PressedView | None


class _View(Shape, total=False):
    id: Required[Id]
    type: Required[Literal["modal"]]  # Bolt looks
    callback_id: Required[Name]
    team_id: Team | None
    app_installed_team_id: Team | None
    private_metadata: Text | None
    blocks: Required[list[_Block]]
    state: Required[_State]


class _ClosedView(Shape, total=False):
    callback_id: Required[Name]


class _Submission(_Interaction, total=False):
    view: Required[_View]


class _Closing(_Interaction, total=False):
    view: Required[_ClosedView]


class _Shortcut(_Interaction, total=False):
    callback_id: Required[Name]


class _UsedMessage(_Message, total=False):
    ts: Required[Ts]  # type: ignore[misc]


class _MessageShortcut(_Shortcut, total=False):
    channel: Required[_Channel]  # type: ignore[misc]  # likewise
    trigger_id: Required[Name]  # type: ignore[misc]
    message: Required[_UsedMessage]


class _Suggestion(_Interaction, total=False):
    action_id: Required[Name]
    block_id: Required[Name]
    value: Text | None  # what was typed so far


SHAPES = {
    "command": _Command,
    "event_callback": _Envelope,
    "url_verification": _Verification,
    "block_actions": _Press,
    "view_submission": _Submission,
    "view_closed": _Closing,
    "message_action": _MessageShortcut,
    "shortcut": _Shortcut,
    "block_suggestion": _Suggestion,
}
