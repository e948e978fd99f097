"""Register every subcommand, in the order that help shows them, by importing it."""

# ruff: isort: skip_file
from commands import status, list, who, when, isdone, decides, update, done, due, signoff, return_, undo, history, find  # noqa: A004, F401
from commands import measures, evidence, waiting, nudge, remind, follow, unfollow, calendar, report, hello  # noqa: F401
from commands import import_, plans, assign, away, channel, channels, board, nudges, settings, help  # noqa: A004, F401
