"""Name an object as Slack's API sends and takes it."""

from typing import Any

Json = dict[str, Any]
