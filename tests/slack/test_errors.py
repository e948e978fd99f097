"""Slack's errors: each word sorted once, with its source; nothing else leaves the room."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientConnectionError, ServerDisconnectedError
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.slack.errors import MEANINGS, UNKNOWN, UNREADABLE, About, Fate, SlackFailure, Unreachable, slack_failures


class Response:
    """As much of an answer of Slack's as the SDK's error carries."""

    def __init__(self, data: Any, headers: dict[str, str] | None = None) -> None:
        self.data, self.headers = data, headers or {}


def refused(data: Any, headers: dict[str, str] | None = None) -> SlackApiError:
    return SlackApiError("refused", Response(data, headers))  # type: ignore[no-untyped-call]


def failure_of(raised: Exception) -> SlackFailure:
    with pytest.raises(SlackFailure) as caught, slack_failures():
        raise raised
    assert caught.value.__cause__ is raised
    return caught.value


@pytest.mark.parametrize("word", MEANINGS)
def test_every_word_of_slacks_has_its_fate_and_a_source(word: str) -> None:
    failure = failure_of(refused({"ok": False, "error": word}))
    meaning = MEANINGS[word]
    assert (failure.why, failure.fate, failure.about) == (word, meaning.fate, meaning.about)
    assert urlsplit(meaning.source).scheme == "https"
    assert not isinstance(failure, Unreachable)


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        (Fate.LATER, {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}),
        (Fate.GONE, {"channel_not_found", "is_archived", "not_in_channel", "user_not_found", "account_inactive"}),
        (Fate.GONE, {"token_revoked", "message_not_found", "file_deleted", "expired_trigger_id"}),
        (Fate.OURS, {"invalid_blocks", "msg_too_long", "invalid_arguments", "missing_scope"}),
    ],
)
def test_the_words_that_everything_hangs_on(fate: Fate, words: set[str]) -> None:
    assert {word: MEANINGS[word].fate for word in words} == dict.fromkeys(words, fate)


def test_only_what_is_final_for_a_whole_workspace_is_about_the_token() -> None:
    about_token = {word for word, meaning in MEANINGS.items() if meaning.about is About.TOKEN}
    assert {MEANINGS[word].fate for word in about_token} == {Fate.GONE}
    assert not about_token & {"missing_scope", "channel_not_found", "user_not_found"}


def test_a_word_that_is_not_in_the_table_is_tried_again() -> None:
    failure = failure_of(refused({"ok": False, "error": "something_new"}))
    assert (failure.why, failure.fate, failure.about) == ("something_new", Fate.LATER, About.CALL)
    assert UNKNOWN.fate is Fate.LATER


@pytest.mark.parametrize("data", [{}, {"ok": False}, b"<html>", "<html>", None])
def test_an_answer_that_is_not_slacks_is_tried_again(data: Any) -> None:
    failure = failure_of(refused(data))
    assert (failure.why, failure.fate) == (UNREADABLE, Fate.LATER)


def test_an_answer_that_the_sdk_cannot_read_is_tried_again() -> None:
    without_data = SlackApiError("no JSON", object())  # type: ignore[no-untyped-call]
    assert failure_of(without_data).why == UNREADABLE
    assert failure_of(json.JSONDecodeError("no JSON", "<html>", 0)).fate is Fate.LATER
    assert failure_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")).fate is Fate.LATER


@pytest.mark.parametrize(
    ("raised", "why"),
    [
        (TimeoutError(), "TimeoutError"),
        (ServerDisconnectedError(), "Server disconnected"),
        (ClientConnectionError("refused by a proxy"), "refused by a proxy"),
        (OSError("no route to host"), "no route to host"),
    ],
)
def test_a_slack_that_cannot_be_reached_is_tried_again_and_says_why(raised: Exception, why: str) -> None:
    failure = failure_of(raised)
    assert isinstance(failure, Unreachable)
    assert (failure.why, str(failure), failure.fate) == (why, f"Slack can’t be reached: {why}", Fate.LATER)


def test_what_the_sdk_would_not_even_send_is_a_fault_of_ours() -> None:
    assert failure_of(SlackRequestError("no file")).fate is Fate.OURS


@pytest.mark.parametrize(("said", "seconds"), [("30", 30.0), ("1.5", 1.5), ("soon", None), (None, None)])
def test_when_to_come_again_is_told_as_slack_told_it(said: str | None, seconds: float | None) -> None:
    headers = {} if said is None else {"retry-After": said}
    failure = failure_of(refused({"ok": False, "error": "ratelimited"}, headers))
    assert failure.retry_after == seconds


def test_faults_of_our_own_are_not_slacks() -> None:
    with pytest.raises(ZeroDivisionError), slack_failures():
        raise ZeroDivisionError
