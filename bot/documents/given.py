"""Read, and take words out of, files that somebody gave: always in a process apart (`sandbox`).

Nothing else of ours looks into such bytes: what a harmful file does there ends that process, and comes back as a
sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.documents import check_size, json_codec, read_document, sandbox
from bot.documents.detection import detect_file_type
from bot.documents.erasing import has_words, without_words
from bot.documents.lengths import within_lengths
from bot.documents.macros import may_have_macros, without_macros
from bot.errors import Unreadable
from bot.plan.model.document import Document
from bot.plan.model.reading.question import NO_ANSWERS, Answers
from bot.plan.model.workspace import DEFAULT_TIMEZONE

Began = Callable[[sandbox.Process], None]
_ERASING = replace(sandbox.LIMITS, answer=128)  # megabytes: the file comes back, packed anew


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of a file: its bytes without the words (the very same where it has none of them), or None where that
    can't be sure; `has_words`: then, whether the words can be read in it.
    """

    content: bytes | None
    has_words: bool = False


def read_given(
    content: bytes,
    name: str,
    answers: Answers = NO_ANSWERS,
    began: Began = lambda _: None,
    timezone: str = DEFAULT_TIMEZONE,
) -> Document:
    """Read a plan as `read_document` does, apart; raise Unreadable as it does, and where the file takes too much.

    `answers` are what was answered of it; `began` is told the process (see `sandbox.run`); `timezone` is
    the workspace's.
    """
    check_size(content, name)
    detect_file_type(content, name)  # what is none is said at once
    said = {"columns": dict(answers.columns), "ratings": dict(answers.ratings)}
    asked = {"name": name, "answers": said, "timezone": timezone}
    answer = sandbox.run(_read, content, name, asked, began=began)
    try:
        document = json_codec.from_json(answer.value["plan"], answer.value["beside"])
    except (ValueError, TypeError, KeyError, RecursionError):  # whatever wrote that was no reader of ours any more
        sandbox.log("what was read of a file is no plan")
        raise Unreadable(f"{name} is damaged, so that it can’t be read: save it anew and send that.") from None
    return within_lengths(document)


def _read(content: bytes, asked: Mapping[str, Any]) -> tuple[Any, bytes]:
    document = read_document(content, asked["name"], Answers(**asked["answers"]), asked["timezone"])
    return {"plan": json_codec.to_json(document), "beside": json_codec.beside_json(document)}, b""


def given_without_macros(content: bytes, name: str) -> bytes:
    """Return a file as it may be kept: without anything in it that could be run. Raise Unreadable as `read_given`."""
    if not may_have_macros(content):
        return content
    return sandbox.run(_without_macros, content, name, {"name": name}, _ERASING).content


def _without_macros(content: bytes, asked: Mapping[str, Any]) -> tuple[Any, bytes]:
    return "kept", without_macros(content, asked["name"])


def erase_given(content: bytes, name: str, words: Sequence[str]) -> Erased:
    """Take words out of a file; where reading it takes too much, or breaks, nothing is sure."""
    try:
        detect_file_type(content, name)  # a photo takes no process
        asked = {"name": name, "words": list(words)}
        answer = sandbox.run(_erase, content, name, asked, _ERASING)
    except Unreadable:
        return Erased(None)
    except sandbox.ReaderFault as fault:
        sandbox.log("a file could not be looked into", fault=str(fault))
        return Erased(None)
    match answer.value:
        case "same":
            return Erased(content)
        case "changed":
            return Erased(answer.content)
        case "seen":
            return Erased(None, has_words=True)
    return Erased(None)


def _erase(content: bytes, asked: Mapping[str, Any]) -> tuple[Any, bytes]:
    name, words = asked["name"], asked["words"]
    made = without_words(content, name, words)
    if made is None:
        return "seen" if has_words(content, name, words) else "unsure", b""
    return ("same", b"") if made == content else ("changed", made)
