"""Name the app in the practice workspace, and make new ids."""

import re
from uuid import uuid4

BOT_USER_ID, BOT_ID, BOT_NAME, APP_ID = "UBOT", "BBOT", "plankeeper", "APLANKEEPER"
APP_NAME = BOT_NAME.capitalize()


def as_id(kind: str, name: str) -> str:
    """Make the id that a name stands for in tests: always the same one."""
    return kind + re.sub(r"[^A-Z0-9]", "", name.upper())


def new_id(kind: str) -> str:
    """Make an id that was never given before, as Slack's look."""
    return kind + uuid4().hex[:10].upper()
