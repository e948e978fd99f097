"""Run what listeners ask for, and turn a failure into words, or into a reference for the log.

- PlanError: its own sentence, to the asker only.
- The database fails (it can't be reached, its disk is full, it may only be read): an event's listener fails, so that
  Slack delivers it again, and who typed anything else is told that it was not recorded, with what they typed.
- Anything else is a bug: logged under a reference, and the reference shown with what was typed, so nothing is lost.
"""

import inspect
import secrets
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

import structlog
from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.blocks.kit import quoted
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import PlanError, is_of_storage

log = structlog.get_logger()

KNOWN = {name for name in inspect.signature(AsyncArgs.__init__).parameters if name != "self"}
Listener = Callable[..., Awaitable[None]]
Answer = TypeVar("Answer", bound=Reply | None)


A_MINUTE = mrkdwn("Please try again in a minute.")
NOT_RECORDED = mrkdwn(
    "That was *not recorded*: just now I can’t write anything down. Please send it again in a few minutes; whoever "
    "runs me can see why."
)
NOT_CORRECTED = mrkdwn(
    "What you changed was *not recorded*: just now I can’t write anything down. Please change it once more in a few "
    "minutes; whoever runs me can see why."
)
NOT_TAKEN_BACK = mrkdwn(
    "What your deleted message said is *not taken back*: just now I can’t write anything down. Please press Undo "
    "beside my answer to it in a few minutes; whoever runs me can see why."
)


async def in_words(
    work: Awaitable[Answer], typed: str = "", *, advice: Mrkdwn = A_MINUTE, is_event: bool = False
) -> Answer | Reply:
    """Return the work's own answer, or what to say of its failure. Only events are delivered again.

    `advice` is what to try after a failure that is a bug.
    """
    try:
        return await work
    except PlanError as error:
        return Reply(escape(str(error)), is_private=True)
    except Exception as error:
        kept = mrkdwn(" You typed: “{}”", quoted(typed, 2_000)) if typed else ""
        if is_of_storage(error):
            if is_event:
                raise
            log.error("the database failed", why=str(getattr(error, "orig", None) or error).partition("\n")[0])
            return Reply(mrkdwn("{}{}", NOT_RECORDED, kept), is_private=True)
        reference = secrets.token_hex(3)
        log.exception("a listener failed", reference=reference)
        text = mrkdwn("Something went wrong on my side; it is logged as {}. {}{}", reference, advice, kept)
        return Reply(text, is_private=True)


def guarded(listener: Listener) -> Listener:
    """Mark a listener as ours. An argument that Bolt does not know would silently be None: refused at once."""
    unknown = set(inspect.signature(listener).parameters) - KNOWN - {"self"}
    if unknown:
        raise TypeError(f"{listener.__name__} asks Bolt for {', '.join(sorted(unknown))}, which it does not have")

    @wraps(listener)
    async def run(*own: Any, **arguments: Any) -> None:
        try:
            await listener(*own, **arguments)
        except Exception:
            log.exception("a listener failed", listener=listener.__name__)
            raise  # no acknowledgement: Slack delivers it again

    run.is_guarded = True  # type: ignore[attr-defined]
    return run
