"""Register every subcommand, in the order that help shows them, by importing it."""

# ruff: isort: skip_file
from commands import status, list, who, when, isdone, decides, update, done, due, signoff, return_, judged, undo  # noqa: A004, F401
from commands import history, find, measures, evidence, waiting, nudge, remind, follow, unfollow, calendar  # noqa: F401
from commands import report, hello, import_, plans, assign, away, channel, channels, board, nudges, settings, help  # noqa: A004, F401
