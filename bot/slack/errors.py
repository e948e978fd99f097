"""Sort Slack's errors once: what each of its words means for us, and the one failure that leaves this room."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError


class Fate(StrEnum):
    """The fate of a call that failed."""

    LATER = "later"  # the same call may succeed: try it again
    GONE = "gone"  # what it was addressed to is final; what was to go there can not
    OURS = "ours"  # we called it wrongly, or were set up wrongly: logged once, never tried again


class About(StrEnum):
    """The subject of a failure."""

    CALL = "call"  # Slack, or the way there, just now
    TOKEN = "token"  # the whole workspace: nothing goes out with this token
    SCOPE = "scope"  # something that the app was not allowed when it was installed
    PLACE = "place"  # a conversation: nothing goes out there, elsewhere it does
    PERSON = "person"
    MESSAGE = "message"  # one that stands, to be edited or answered
    FILE = "file"
    VIEW = "view"  # a form or a Home
    BLOCKS = "blocks"  # how a message is drawn: the same sentence without blocks is taken
    CONTENT = "content"  # anything else that we hand over


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one of Slack's words: `source` is the page of Slack's reference that says so, `reason` how it
    is said to people (empty: they read Slack's own word).
    """

    fate: Fate
    about: About
    source: str
    reason: str = ""


_REFERENCE = "https://docs.slack.dev/reference/methods/"
_RATE_LIMITS = "https://docs.slack.dev/apis/web-api/rate-limits"
_TEST, _POST, _EPHEMERAL, _UPDATE, _OPEN_VIEW, _UPDATE_VIEW, _FILE, _PERSON = (
    _REFERENCE + method
    for method in (
        "auth.test",
        "chat.postMessage",
        "chat.postEphemeral",
        "chat.update",
        "views.open",
        "views.update",
        "files.info",
        "users.info",
    )
)

MEANINGS = {
    "ratelimited": Meaning(Fate.LATER, About.CALL, _RATE_LIMITS),
    "rate_limited": Meaning(Fate.LATER, About.CALL, _POST),
    "internal_error": Meaning(Fate.LATER, About.CALL, _POST),
    "fatal_error": Meaning(Fate.LATER, About.CALL, _POST),
    "service_unavailable": Meaning(Fate.LATER, About.CALL, _POST),
    "request_timeout": Meaning(Fate.LATER, About.CALL, _POST),
    "team_added_to_org": Meaning(Fate.LATER, About.CALL, _POST),  # until the workspace's move is over
    # ---------------------------------------------------------------------------------------------- the token
    "invalid_auth": Meaning(Fate.GONE, About.TOKEN, _TEST),
    "not_authed": Meaning(Fate.GONE, About.TOKEN, _TEST),
    "account_inactive": Meaning(Fate.GONE, About.TOKEN, _TEST, "the account has been switched off"),
    "token_revoked": Meaning(Fate.GONE, About.TOKEN, _TEST),
    "token_expired": Meaning(Fate.GONE, About.TOKEN, _TEST),
    "not_allowed_token_type": Meaning(Fate.GONE, About.TOKEN, _TEST),
    # ------------------------------------------------------------------------------ conversations and people
    "channel_not_found": Meaning(
        Fate.GONE, About.PLACE, _POST, "there is no such channel, or I am not in it – invite me with `/invite`"
    ),
    "is_archived": Meaning(Fate.GONE, About.PLACE, _POST, "the channel is archived"),
    "not_in_channel": Meaning(Fate.GONE, About.PLACE, _POST, "I am not in that channel – invite me with `/invite`"),
    "restricted_action": Meaning(Fate.GONE, About.PLACE, _POST),  # who may post there is for its admins to say
    "user_not_in_channel": Meaning(Fate.GONE, About.PLACE, _EPHEMERAL),
    "user_not_found": Meaning(Fate.GONE, About.PERSON, _PERSON, "there is no such person any more"),
    "user_not_visible": Meaning(Fate.GONE, About.PERSON, _PERSON),
    # --------------------------------------------------------------------------------- what stands in Slack
    "is_inactive": Meaning(Fate.GONE, About.PLACE, _UPDATE, "the channel is archived"),  # of an edit there
    "message_not_found": Meaning(Fate.GONE, About.MESSAGE, _UPDATE),
    "cant_update_message": Meaning(Fate.GONE, About.MESSAGE, _UPDATE),
    "edit_window_closed": Meaning(Fate.GONE, About.MESSAGE, _UPDATE),
    "file_not_found": Meaning(Fate.GONE, About.FILE, _FILE),
    "file_deleted": Meaning(Fate.GONE, About.FILE, _FILE),
    "access_denied": Meaning(Fate.GONE, About.FILE, _FILE),
    "expired_trigger_id": Meaning(Fate.GONE, About.VIEW, _OPEN_VIEW),
    "exchanged_trigger_id": Meaning(Fate.GONE, About.VIEW, _OPEN_VIEW),
    "not_found": Meaning(Fate.GONE, About.VIEW, _UPDATE_VIEW),  # closed meanwhile, most likely
    # ------------------------------------------------------------------------------------------ faults of ours
    # The manifest asks for every scope that is used, and `doctor` names one that was left out: only installing the
    # app anew mends it, so trying again is in vain, and no address is to blame.
    "missing_scope": Meaning(Fate.OURS, About.SCOPE, _TEST),
    "invalid_blocks": Meaning(Fate.OURS, About.BLOCKS, _POST),
    "invalid_blocks_format": Meaning(Fate.OURS, About.BLOCKS, _POST),
    "msg_blocks_too_long": Meaning(Fate.OURS, About.BLOCKS, "https://github.com/slackapi/bolt-js/issues/2509"),
    "block_mismatch": Meaning(Fate.OURS, About.BLOCKS, _UPDATE),
    "msg_too_long": Meaning(Fate.OURS, About.CONTENT, _POST),
    "no_text": Meaning(Fate.OURS, About.CONTENT, _POST),
    "metadata_too_large": Meaning(Fate.OURS, About.CONTENT, _POST),
    "invalid_metadata_format": Meaning(Fate.OURS, About.CONTENT, _POST),
    "invalid_arguments": Meaning(Fate.OURS, About.CONTENT, _POST),
    "invalid_trigger_id": Meaning(Fate.OURS, About.VIEW, _OPEN_VIEW),
    "view_too_large": Meaning(Fate.OURS, About.VIEW, _OPEN_VIEW),
    "unknown_method": Meaning(Fate.OURS, About.CONTENT, "https://docs.slack.dev/apis/web-api/"),
}
# What Slack has no word for, or a word that stands above in no line: trying again in vain costs some calls, and
# whoever tries counts them; giving up wrongly loses what somebody was to be told.
UNKNOWN = Meaning(Fate.LATER, About.CALL, _REFERENCE)
UNREADABLE = "no answer that could be read"
UNCERTAIN = (UNREADABLE, "internal_error", "fatal_error", "service_unavailable", "request_timeout")  # done half-way?
_NOT_SENT = Meaning(Fate.OURS, About.CONTENT, "https://docs.slack.dev/tools/python-slack-sdk/reference/errors/")


def reason_for(why: str) -> str:
    """Say to people why a call failed, given `SlackFailure.why`; that itself, where it has no sentence."""
    return MEANINGS.get(why, UNKNOWN).reason or why


class SlackFailure(Exception):
    """A call to Slack that failed. Whatever of `bot.slack` is called raises this, and nothing else of Slack's.

    `why` is Slack's own word ("is_archived") or a short reason; `retry_after` seconds, if Slack named any.
    """

    def __init__(self, why: str, *, meaning: Meaning | None = None, retry_after: float | None = None) -> None:
        super().__init__(why)
        meaning = meaning or MEANINGS.get(why, UNKNOWN)
        self.why, self.retry_after = why, retry_after
        self.fate, self.about, self.source = meaning.fate, meaning.about, meaning.source

    @property
    def may_have_arrived(self) -> bool:
        """Whether Slack may have done what was asked all the same."""
        return self.why in UNCERTAIN

    @property
    def is_final(self) -> bool:
        """Whether the same call at the same address is in vain from now on. A token that is refused is not: the app
        may be installed anew, and everything that waited goes out then."""
        return self.fate is not Fate.LATER and self.about is not About.TOKEN


class Unreachable(SlackFailure):
    """Slack gave no answer at all: no network, a proxy that refuses, a connection that broke, a time-out."""

    @property
    def may_have_arrived(self) -> bool:
        """Whether a connection was made at all: then Slack may have read what was sent."""
        return not isinstance(self.__cause__, ClientConnectorError)

    def __str__(self) -> str:
        return f"Slack can’t be reached: {self.why}"


@contextmanager
def slack_failures() -> Iterator[None]:
    """Turn what Slack's packages and the network raise inside `with` into SlackFailure."""
    try:
        yield
    except SlackApiError as error:
        raise _failure_of(error) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise SlackFailure(UNREADABLE) from error
    except SlackClientError as error:  # the SDK would not even send it
        raise SlackFailure(str(error), meaning=_NOT_SENT) from error
    except (ClientError, TimeoutError, OSError) as error:
        raise Unreachable(str(error) or type(error).__name__) from error


def _failure_of(error: SlackApiError) -> SlackFailure:
    """Sorted by Slack's own word; a proxy's answer, which is no JSON, has none."""
    data = getattr(error.response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    headers = getattr(error.response, "headers", None) or {}
    seconds = next((value for name, value in headers.items() if name.casefold() == "retry-after"), None)
    return SlackFailure(str(word or UNREADABLE), retry_after=_number(seconds))


def _number(said: object) -> float | None:
    try:
        return float(str(said))
    except ValueError:
        return None
