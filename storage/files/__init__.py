"""Keep files, those of imports and evidence, in the data folder (SQLite) or in the database (PostgreSQL).

A file is known by the SHA-256 of its bytes, within its workspace; the same content twice is one file. How many rows
name it is asked, never counted (`storage.files.uses`).
"""

from storage.files.rows import NoRoom
from storage.files.store import Files, FileState, FileUnreadable, StoredFile

__all__ = ["FileState", "FileUnreadable", "Files", "NoRoom", "StoredFile"]
