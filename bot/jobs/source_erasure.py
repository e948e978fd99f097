"""Erase words from the files that are kept, those of plans and copies of evidence, and from what was read of them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.documents.erasing import blanked
from bot.documents.given import erase_given
from bot.documents.phrases import pattern_of
from bot.plan.erasure import sources as source_erasure
from bot.plan.model.stamp import Stamp
from storage.database import Database
from storage.files import Files, FileUnreadable

LEFT_ALONE = timedelta(hours=1)  # files that nothing names yet: the row that names one may be about to be saved


def erase_in_sources(
    database: Database, files: Files, team_id: str, words: Sequence[str], because: str, by: Stamp
) -> list[str]:
    """Erase these words from every stored file and document of a workspace; say, a line for each file, what was done.

    A file from which they can't be taken for sure is removed, and that is said; evidence only where the words are seen
    in it, and how much of it nobody can look into (photos) is said. It is no unit of work: it opens its own
    transactions, one for each file, so call it outside of any. Stopped in the middle, it can be begun again: the words
    are gone from each file that it is done with, and a file's old bytes go when nothing names them.
    """
    said, unseen = [], 0
    blank = partial(blanked, pattern=pattern_of(words))
    for file in database.read_now(source_erasure.named_files, team_id):
        try:
            content = b"".join(files.open(team_id, file.sha256))
            erased = erase_given(content, file.name, words)
            made = erased.content
            if made == content:
                if not database.read_now(source_erasure.is_read_with, team_id, file.sha256, blank):
                    continue
                made = None  # they are written in a way that only its reader knows
            is_seen = not file.is_evidence or made is not None or erased.has_words
        except FileUnreadable:  # nobody can tell what it held
            made, is_seen = None, not file.is_evidence
        if not is_seen:
            unseen += 1
            continue
        new = files.put(team_id, [made], by.at).sha256 if made is not None else None
        line = database.run_now(source_erasure.replace_file, team_id, file.sha256, new, blank, because, by)
        files.delete(team_id, file.sha256)
        said += [line] if line else []
    files.delete_unused(team_id, by.at - LEFT_ALONE)
    database.run_now(source_erasure.blank_documents, team_id, blank, because, by)
    if unseen:
        pieces = "1 piece" if unseen == 1 else f"{unseen} pieces"
        said.append(f"Not looked into, because no words can be read in it: {pieces} of evidence, such as photos.")
    return [blank(line) for line in said]
