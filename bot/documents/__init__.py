"""Read and write files: bytes in, a document out, and the reverse.

`detection` tells the type of a file; its reader (`readers`) makes a `grid` of the bytes (`formats`) and a plan of the
grid (`reading`, which knows by `cells` what stands in one cell). What somebody gave is read by `given`, in a process of
its own (`sandbox`). `json_codec` knows our own JSON both ways, `lengths` cuts what is longer than a plan needs, and
`diagnostics` collects what a person should look at.
"""

from bot.documents.cells.fields import FIELD_LABELS
from bot.documents.detection import detect_file_type
from bot.errors import Unreadable
from bot.plan.model.document import Document
from bot.plan.model.reading.question import NO_ANSWERS, Answers
from bot.plan.model.workspace import DEFAULT_TIMEZONE

READER = "2 of Plankeeper 0.1.0"  # kept with what was read: the first number is raised when reading changes
LARGEST = 50 * 2**20  # a Word file with photographs may have tens of megabytes; a plan in it has less than one

__all__ = ["FIELD_LABELS", "LARGEST", "READER", "check_size", "read_document"]


def check_size(content: bytes, name: str) -> None:
    """Raise Unreadable for a file that is empty, or far too large."""
    if len(content) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 2**20} MB, and no plan needs that: is it the right file?")
    if not content.strip():
        raise Unreadable(f"{name} is empty.")


def read_document(
    content: bytes, name: str, answers: Answers = NO_ANSWERS, timezone: str = DEFAULT_TIMEZONE
) -> Document:
    """Read a plan from a file's bytes, here: what somebody gave is read by `given.read_given`.

    `name` is only for the messages. Raise Unreadable, which says why, if there is no plan in it.
    The type of file is told by what is in it, not by its name: Word, Excel, PDF, CSV, text, or our own JSON.
    `answers` say what columns hold and words of a rating mean, whatever else is understood of them.
    Moments that a system exported are read as days in `timezone`.
    """
    # Here, because a bot that nobody gives a file to should not have loaded what reads one.
    from bot.documents.lengths import within_lengths
    from bot.documents.readers import READERS

    check_size(content, name)
    return within_lengths(READERS[detect_file_type(content, name)](content, name, answers, timezone))
