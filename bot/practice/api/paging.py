"""Give out lists a page at a time, by cursors (docs.slack.dev, apis/web-api/pagination)."""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from bot.practice.json_object import Json
from bot.practice.refusal import Refused

PAGE, MOST = 100, 999  # members or messages in one answer (docs.slack.dev, reference/methods/conversations.*)


def page_of(ids: Sequence[str], given: Json, what: str, *, limit: int = PAGE, most: int = MOST) -> tuple[slice, str]:
    """Find which of a list are the page that was asked for, and the cursor of the next; "" after the last.

    A cursor names `what` comes next, and its id: what is added meanwhile moves nothing. Refused if limit or cursor are
    none; `limit` is what counts where none is given.
    """
    try:
        limit = int(given.get("limit") or limit)
    except ValueError:
        limit = 0
    if not 0 < limit <= most:
        raise Refused("invalid_limit")
    cursor = str(given.get("cursor") or "")
    try:
        begin = ids.index(b64decode(cursor).decode().removeprefix(f"{what}:")) if cursor else 0
    except ValueError:
        raise Refused("invalid_cursor") from None
    following = ids[begin + limit : begin + limit + 1]
    return slice(begin, begin + limit), b64encode(f"{what}:{following[0]}".encode()).decode() if following else ""
