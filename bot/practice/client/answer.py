"""Gather what came of something that a person did."""

from dataclasses import dataclass, field

from bot.practice.block_kit.readable_text import words_in
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from bot.practice.state.trigger import Trigger
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.call import Heard


@dataclass(frozen=True)
class Answer:
    """Hold what came of something a person did, as they see it: the ack's message first, then as it came."""

    status: int
    took: float
    in_ack: Json
    messages: list[Message] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    own: Message | None = None

    @property
    def sent(self) -> Message:
        """What the person themselves said, edited or deleted."""
        assert self.own, "commands and clicks leave no message of one's own"
        return self.own

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.messages)

    @property
    def blocks(self) -> list[Json]:
        return self.messages[-1].blocks if self.messages else []

    @property
    def everything(self) -> str:
        """All text a reader could see, in messages and views."""
        return "\n".join([*(each.everything for each in self.messages), *words_in(self.views)])


def gather(workspace: WorkspaceState, activity: Activity, heard: Heard, before: int) -> Answer:
    """Gather what somebody sees of all that was touched since `before`; hold `changed`."""
    failed = [each.status for each in heard.acks if each.status != 200]
    keys = list(dict.fromkeys([*heard.from_ack, *workspace.touched[before:]]))
    messages = [workspace.messages[key] for key in keys if isinstance(key, tuple)]
    views = [workspace.views[key] for key in keys if isinstance(key, str) and key in workspace.views]
    return Answer(
        status=failed[0] if failed else 200 if heard.acks else 0,
        took=max((each.took for each in heard.acks), default=0.0),
        in_ack=heard.acks[0].body if heard.acks else {},
        messages=[each for each in messages if _is_seen(each, activity.trigger)],
        views=[each.body for each in views if each.user_id == activity.trigger.user_id],
        own=workspace.messages[activity.own.key] if activity.own else None,
    )


def _is_seen(message: Message, trigger: Trigger) -> bool:
    """Whether somebody in this conversation, or looking at their DM, sees the bot say this."""
    is_near = message.channel_id in (trigger.channel_id, f"D{trigger.user_id}") and not message.is_ephemeral
    return message.is_bot and not message.deleted and (is_near or message.only_for == trigger.user_id)
