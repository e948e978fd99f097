"""Describe what somebody said to the bot, and where."""

from dataclasses import dataclass
from datetime import datetime

from bot.plan.model.stamp import Source as Source
from bot.plan.model.stamp import Stamp


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that came with words: Slack's id of it, its name, where it is to be seen (Slack's permalink), and how many
    bytes it has, where that is known.
    """

    id: str
    name: str
    url: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message, command or form, as plain text (unescaped, and tidied of what nobody sees; otherwise to the letter).

    `ts` makes it once-only together with the channel: the message's own, the edit's, or for a command or form
    Slack's id of it. `message_ts` is the message's, where there is one; `thread_ts` its thread's, where it is in one.
    """

    typed: str
    user_id: str
    channel_id: str
    source: Source
    ts: str | None = None
    message_ts: str | None = None
    thread_ts: str | None = None
    is_outsider: bool = False  # a guest, or of another organisation
    files: tuple[AttachedFile, ...] = ()
    link: str = ""
    is_called: bool = False  # the bot is named in it
    is_shared: bool | None = None  # whether another organisation reads its channel, where Slack says so with it

    @property
    def receipt(self) -> str:
        """The key under which it is dealt with once."""
        return f"{self.channel_id}:{self.ts}"

    def stamp(self, now: datetime) -> Stamp:
        """Stamp what is recorded of it."""
        return Stamp(self.user_id, now, self.source)
