"""What holds up nobody: files that take long to read, and many Homes that are open. Questions beside each."""

import asyncio
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bot.plan.model.rating import Rating
from bot.plan.updates import progress
from bot.practice.client.slack import PracticeSlack
from storage.database import Database
from tests.benchmarks.beside.lone import asked, figures, looked
from tests.benchmarks.figures import table
from tests.benchmarks.people import Question
from tests.benchmarks.servers import SECRET, TEAM_ID, import_sample, our_settings, ours
from tests.storage.council import NOW, Council
from tests.support.documents.pdf_files import raw

SLOW_FILES = 12
HEADER = ("beside", "questions", "p50 ms", "p95 ms", "slowest ms", "/readyz", "p50 ms", "p95 ms", "slowest ms")


@dataclass(frozen=True, slots=True)
class Length:
    """How many Homes are open, and how many seconds are measured beside each."""

    homes: int
    seconds: float


FULL = Length(homes=1_900, seconds=10.0)
QUICK = Length(homes=100, seconds=2.0)


def report(length: Length) -> str:
    """The table: beside nothing, slow files, and open Homes of which none, or each, is to be drawn anew."""
    with (
        tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as name,
        PracticeSlack(TEAM_ID, signing_secret=SECRET) as slack,
    ):
        folder = Path(name)
        settings = our_settings(folder, slack.api_url) | {"SLACK_BOT_TOKEN": slack.bot_token}
        import_sample(folder, settings)
        database = Database(f"sqlite:///{folder / 'data' / 'plankeeper.db'}")
        member = slack.as_("member")
        member.profile.is_admin = True  # while nobody coordinates, admins give the plan's file
        question = Question(member.user_id, "status 5", b"Recommendation 5")
        with ours("ours", folder, settings) as server:
            slack.deliver_to(f"http://127.0.0.1:{server.port}/slack/events")
            asyncio.run(_beside(server.port, question, 1.0))
            rows = [("nothing", *asyncio.run(_beside(server.port, question, length.seconds)))]
            for number in range(SLOW_FILES):
                member.say("", dm=True, files={f"plan-{number}.pdf": ENDLESS})
            rows.append(
                (f"{SLOW_FILES} files that take long", *asyncio.run(_beside(server.port, question, length.seconds)))
            )
        with ours("ours", folder, settings) as server:  # those files are gone with the one before
            for number in range(length.homes):
                slack.as_(f"home{number}").open_home()
            council = Council(database, TEAM_ID)
            for what, ratings in (("nothing to draw", [None]), ("all to draw", [Rating.ON_TRACK, Rating.AT_RISK])):
                with _writing(council, ratings):
                    beside = asyncio.run(_beside(server.port, question, length.seconds))
                rows.append((f"{length.homes:,} open Homes, an update a second, {what}", *beside))
        database.close()
    return table(HEADER, rows)


ENDLESS = raw(zlib.compress(b"BT /F1 12 Tf 10 10 Td (x) Tj ET " * 300_000))


async def _beside(port: int, question: Question, seconds: float) -> tuple[str, ...]:
    questions, looks = await asyncio.gather(asked(port, question, seconds), looked(port, "/readyz", seconds))
    return (*figures(questions), *figures(looks))


@contextmanager
def _writing(council: Council, ratings: Sequence[Rating | None]) -> Iterator[None]:
    """Somebody writes an update every second, with these ratings by turns: every Home counts them."""
    ended, number = threading.Event(), council.plan.actions[0].number

    def write() -> None:
        for rating in cycle(ratings):
            if ended.wait(1):
                return
            filing = council.filing(number=number, delivery=rating)
            council.do(progress.file_update, council.said(str(time.time_ns())), filing, NOW)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
