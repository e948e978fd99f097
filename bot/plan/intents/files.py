"""Tell what a file is that came in a direct message: a plan to be read, or evidence of what its words say.

Nothing that is read of a plan is saved before somebody has looked at it, so doubts go that way only where the words
tell nothing of an action; where they may, it is asked.
"""

import re
from enum import Enum, auto

from bot.plan.fitted.intent import Intent
from bot.plan.intents.reading import Reading
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.model.incoming import AttachedFile, FileKind, IncomingMessage, Source

_NO_PLAN = (  # by how its name ends: whatever else it is, its content tells once it is read
    ".png .jpg .jpeg .gif .bmp .tif .tiff .heic .heif .webp .svg .mp3 .m4a .wav .ogg .webm .mp4 .mov .avi .mkv "
    ".zip .7z .rar .gz .ppt .pptx .pptm .ppsx .key .eml .msg .ics .vcf .exe .dmg .iso"
)
_NO_PLANS = tuple(_NO_PLAN.split())
_BARE = re.compile(r"(?:/?plan\s{1,3})?(?:import|load)?\W*", re.IGNORECASE)
_EVIDENCE = re.compile(r"\bevidenc\w{1,4}\b", re.IGNORECASE)
_PLAN = re.compile(r"\bplans?\b", re.IGNORECASE)
_OF_PLANS = {Intent.DO_IMPORT, Intent.PLANS, Intent.STATUS, Intent.REPORT, Intent.HELP}
_OF_ACTIONS = {Intent.TELL, Intent.EVIDENCE_N, Intent.DO_FORM}
_LIKELY = 0.4
_DOUBTFUL = 0.3
_TOLD = 0.8
_SHORT = 3  # words, as they go along with any file: "here you go"


_FILE = r"(?:files?|photos?|pictures?|pics?|images?|documents?|docs?|attachments?|scans?|pdf|screenshots?)"
_SENT = r"(?:i|we)(?:['’]ve|\shave)?\s(?:\w{1,12}\s)?(?:sent|send|gave|uploaded|attached|shared|posted|put)"
_OF_OWN_FILE = re.compile(
    rf"\W{{0,3}}(?:(?:hi|hello|so|and|but|ok|please|pls)\b\W{{0,3}})?(?:where|what\s(?:happened|became)|did\s(?:you|my|it|the)|"
    rf"have\syou|has\s(?:my|the)|is\s(?:my|the)|can\s(?:i|you)\s(?:see|find|show)|show\sme)\b"
    rf"(?:[^?]{{0,60}}?\bmy\s(?:\w{{1,12}}\s)?{_FILE}\b|[^?]{{0,60}}?\b{_FILE}\b[^?]{{0,30}}?\b{_SENT}\b)",
    re.IGNORECASE,
)


def asks_of_own_file(typed: str) -> bool:
    """Tell whether somebody asks what has become of a file that they sent: "where did the file go that i sent"."""
    return len(typed) <= 200 and _OF_OWN_FILE.match(typed) is not None


_HANDS_OVER = re.compile(
    r"\W{0,3}(?:here(?:['’]?s|\sis|\sare)|attached|this\sis|these\sare|enclosed)\b[^?]*", re.IGNORECASE
)


def hands_over(typed: str) -> bool:
    """Tell whether words only hand over what came with them: "here's the training log for 3.1"."""
    return len(typed) <= 200 and _HANDS_OVER.fullmatch(typed) is not None


class FileIs(Enum):
    """What a file is taken for."""

    PLAN = auto()
    EITHER = auto()  # it is asked
    EVIDENCE = auto()


def may_be_plan(said: IncomingMessage) -> AttachedFile | None:
    """Find the file of a direct message that a plan may be read from; any other is evidence, and so are several."""
    files = [file for file in said.files if is_readable(file)]
    return files[0] if said.source is Source.DM and len(files) == 1 else None


def is_readable(file: AttachedFile) -> bool:
    """Tell whether a plan may be read from a file: not from what is seen or heard, lives in Slack, or is a link."""
    is_file = bool(file.id) and file.kind in (None, FileKind.OTHER)
    return is_file and not file.name.casefold().strip().endswith(_NO_PLANS)


def is_bare(typed: str) -> bool:
    """Tell whether nothing was said with a file, or only that it is to be loaded."""
    return _BARE.fullmatch(typed[:200]) is not None and len(typed) <= 200


def file_is(reading: Reading) -> FileIs:
    """Tell what the words that came with a file make of it."""
    typed = reading.typed
    if reading.numbers or ratings_in(typed) or _EVIDENCE.search(typed):
        return FileIs.EVIDENCE
    of_plans = sum(p for intent, p in reading.intents if intent in _OF_PLANS)
    told = sum(p for intent, p in reading.intents if intent in _OF_ACTIONS)
    is_named = _PLAN.search(typed) is not None
    if told >= _TOLD:
        return FileIs.EITHER if is_named else FileIs.EVIDENCE
    is_short = len(typed.split()) <= _SHORT
    if told < _DOUBTFUL and (is_named or is_short or of_plans >= _LIKELY):
        return FileIs.PLAN
    return FileIs.PLAN if is_named and of_plans > told else FileIs.EITHER
