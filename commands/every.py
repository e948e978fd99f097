"""Every subcommand, in the order that help shows them: importing this registers them."""

# ruff: isort: skip_file
from commands import status, list, update, done, history, assign, channel, help  # noqa: A004, F401
