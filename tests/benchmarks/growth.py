"""What a change costs as the record grows: an update, a search for a rare word, and a read after a write.

`python -m tests.benchmarks growth --before CHECKOUT` measures another checkout beside this one.
"""

import http.client
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier
from sqlalchemy import text

from storage.database import Database
from tests.benchmarks import processor
from tests.benchmarks.figures import table
from tests.benchmarks.people import COMMAND
from tests.benchmarks.servers import (
    HOST,
    MEMBER,
    PATH,
    ROOT,
    SECRET,
    TEAM_ID,
    environment,
    our_settings,
    pretend_slack,
    running,
)
from tests.support.databases import Templates, both_kinds

PLANS = ((12, 0), (400, 0), (400, 100))  # actions, updates of each
TIMES = 5
RARE = "zeppelin"
QUIET = 0.0005  # seconds of CPU in _LOOK seconds: what follows an answer has ended
_LOOK, _PATIENCE = 0.15, 3.0
NOTHING: dict[str, list[str]] = {"measures": [], "progress": []}

INSERT = text(
    "INSERT INTO progress_update (team_id, recommendation_id, action_id, note, typed, delivery, author_id, source, "
    "created_at, place) VALUES (:team_id, :recommendation_id, :action_id, :note, :note, :delivery, 'UNA', 'dm', :at, 0)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the bot's CPU, what follows the answer included: of an update, of `find` for a rare word, and of
    `status 4` after another's update."""

    update: float
    find: float
    status: float


def report(times: int, before: Path | None = None) -> str:
    """The table: a row for each database, tree and plan. A ratio is to the plan of twelve actions."""
    rows = []
    with both_kinds() as (folder, kinds):
        trees = {"before": before.resolve(), "after": ROOT} if before else {"": ROOT}
        for kind, templates in kinds.items():
            for name, root in trees.items():
                costs = [_cost(folder, templates, root or ROOT, *plan, times) for plan in PLANS]
                for (actions, updates), cost in zip(PLANS, costs, strict=True):
                    size = f"{actions} × {updates}" if updates else str(actions)
                    rows.append((f"{kind} {name}".strip(), size, *_figures(cost, costs[0])))
    header = (
        "database",
        "actions × updates",
        "update, ms",
        "× 12",
        "find, ms",
        "× 12",
        "status after a write, ms",
        "× 12",
    )
    return (
        f"{table(header, rows)}\n\nMilliseconds of the bot's CPU for each, what follows the answer included; medians "
        f"of {times}. PostgreSQL's own are not among them."
    )


def _figures(cost: Cost, least: Cost) -> list[str]:
    pairs = ((cost.update, least.update), (cost.find, least.find), (cost.status, least.status))
    return [figure for ours, theirs in pairs for figure in (f"{ours:.1f}", f"{ours / theirs:.2f}")]


def _cost(folder: Path, templates: Templates, root: Path, actions: int, updates: int, times: int) -> Cost:
    with templates.empty() as url, pretend_slack() as api_url:
        home = folder / f"{root.name}-{actions}-{updates}-{time.monotonic_ns()}"
        home.mkdir(parents=True)
        settings = our_settings(home, api_url) | {"DATABASE_URL": url}
        _load(home, root, settings, actions)
        _say(url, updates)
        port = int(settings["PORT"])
        with running([sys.executable, str(root / "app.py"), "run"], home, settings, port, home) as pid:
            bot = _Bot(port, pid)
            for warm in ("status 4", f"find {RARE}", "update 1.1 on track begun"):
                bot.cost_of(warm)
            update, find, status = [], [], []
            for turn in range(times):
                which = 1 + turn % (actions // 3)
                update.append(bot.cost_of(f"update {which}.2 on track step {turn} is done with"))
                find.append(bot.cost_of(f"find {RARE}"))
                bot.cost_of(f"update {which}.3 at risk step {turn} waits")
                status.append(bot.cost_of("status 4"))
            return Cost(median(update), median(find), median(status))


def _load(home: Path, root: Path, settings: dict[str, str], actions: int) -> None:
    """Load a plan of so many actions, three to a recommendation, one of which speaks of something rare."""
    recommendations = [
        {
            "number": str(number),
            "section": None,
            **NOTHING,
            "text": f"Recommendation {number}: every child is seen in time{' by ' + RARE if number == 2 else ''}.",
            "actions": [
                {
                    "number": f"{number}.{place}",
                    "text": f"Step {place} of {number}, with every team.",
                    "owners": [f"Post {number % 20}"],
                    **dict.fromkeys(("due_on", "due_text", "delivery", "delivery_text")),
                    **NOTHING,
                }
                for place in (1, 2, 3)
            ],
        }
        for number in range(1, actions // 3 + 1)
    ]
    path = home / "plan.json"
    path.write_text(
        json.dumps({"title": "A plan of this size", "rating_key": None, "recommendations": recommendations})
    )
    command = [sys.executable, str(root / "app.py")]
    for arguments in (["migrate"], ["import", str(path)]):
        made = subprocess.run(
            [*command, *arguments], cwd=home, env=environment(settings), capture_output=True, text=True
        )
        if made.returncode:
            raise RuntimeError(f"the plan was not loaded:\n{made.stderr}{made.stdout}")


def _say(url: str, updates: int) -> None:
    """So many updates of each action, all at once: one by one they would take minutes."""
    database = Database(url)
    with database.engine.execution_options(writes=True).begin() as connection:
        actions = connection.execute(text("SELECT team_id, id, recommendation_id FROM action ORDER BY id")).all()
        rows = [
            {
                "team_id": action.team_id,
                "recommendation_id": action.recommendation_id,
                "action_id": action.id,
                "note": f"Said {number}: two teams have begun, and the third follows.",
                "delivery": ("on_track", "at_risk", None)[number % 3],
                "at": (datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=number)).strftime("%Y-%m-%d %H:%M:%S.%f"),
            }
            for number in range(updates)
            for action in actions
        ]
        if rows:
            if connection.dialect.name == "postgresql":
                for row in rows:
                    row["at"] = datetime.fromisoformat(str(row["at"])).replace(tzinfo=UTC)
            connection.execute(INSERT, rows)
    database.close()


class _Bot:
    """A running bot that is asked things."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid, self.asked = port, pid, 0

    def cost_of(self, words: str) -> float:
        """The milliseconds that a command costs; RuntimeError if it was not answered."""
        began = self._rest()
        self.asked += 1
        body = urlencode(
            COMMAND
            | {"user_id": MEMBER, "text": words, "team_id": TEAM_ID, "trigger_id": f"{self.asked}.{time.time_ns()}.a"}
        )
        at = str(int(time.time()))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": SignatureVerifier(SECRET).generate_signature(timestamp=at, body=body) or "",
        }
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        connection.request("POST", PATH, body, headers)
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        wanted = {"status": "Recommendation", "find": "place", "update": "Recorded"}[words.split()[0]]
        is_later = not said  # on a busy machine it comes after Slack's patience, by another way
        if answer.status != 200 or not (is_later or wanted.casefold() in said.casefold()):
            raise RuntimeError(f"{words} was answered {answer.status}: {said[:500]}")
        return (self._rest() - began) * 1000

    def _rest(self) -> float:
        """What it has used once nothing is under way any more."""
        last, give_up_at = processor.used(self.pid), time.monotonic() + _PATIENCE
        while time.monotonic() < give_up_at:
            time.sleep(_LOOK)
            used = processor.used(self.pid)
            if used - last < QUIET:
                return used
            last = used
        return last
