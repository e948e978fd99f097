"""What a command does not use is not imported: the help is there at once, and a running bot is small."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.practice.client.slack import PracticeSlack

ROOT = Path(__file__).parent.parent
SERVING = """
import asyncio
import app
from bot.cli.logs import set_up_logs
set_up_logs()
from bot.cli import serving
from bot.cli.database import opened
from bot.plan.imports.create import load_document
from bot.settings import read_settings

async def serve(settings, database):
    async with app.make_bot(settings, database) as bot:
        await serving.greet(bot)
        async with serving.receiver(settings, bot):
            await bot.schedule.tick()
            await bot.background.drain()

settings = read_settings()
with opened(settings) as database:
    asyncio.run(serve(settings, database))
"""


def imported(program: str, folder: Path, **settings: str) -> set[str]:
    """The modules that a process of its own has imported at the end of a program."""
    told = f"{program}\nimport sys\nprint('imported:', *sys.modules, file=sys.__stdout__)"
    environment = {"PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "data")} | settings
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("imported:")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["import", "--help"]])
def test_the_help_imports_nothing_of_the_bot(tmp_path: Path, words: list[str]) -> None:
    program = f"import sys, app\nsys.argv = ['app.py', *{words}]\ntry: app.start()\nexcept SystemExit: pass"
    loaded = imported(program, tmp_path)
    assert "typer" in loaded
    unused = {"slack_bolt", "slack_sdk", "sqlalchemy", "bot.settings", "aiohttp", "rich", "typer.rich_utils"}
    assert loaded & unused == set()


def test_a_running_bot_has_imported_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    with PracticeSlack() as slack:
        settings = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "PORT": "0",
        }
        imported(
            "import app, sys\nsys.argv = ['app.py', 'migrate']\ntry: app.start()\nexcept SystemExit: pass", tmp_path
        )
        loaded = imported(SERVING, tmp_path, **settings)
    assert {"slack_bolt", "sqlalchemy", "holidays"} <= loaded
    unused = {"alembic", "openpyxl", "lxml", "pdfplumber", "dateparser", "rich", "holidays.countries", "bot.practice"}
    unused |= {"sqlalchemy.dialects.postgresql", "bot.plan.privacy.detector", "bot.plan.privacy.lexicon"}
    assert loaded & unused == set()
