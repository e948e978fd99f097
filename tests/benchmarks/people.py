"""Who asks what: every number of the plan, by a member, a coordinator, and a guest who holds some of its posts."""

import time
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier
from sqlmodel import Session, select

from bot.plan.model.target import Target
from bot.plan.model.workspace import Workspace
from bot.plan.snapshot import load_workspace
from storage import tables
from storage.database import Database
from tests.benchmarks.servers import COORDINATOR, GUEST, HOST, MEMBER, PATH, SECRET, TEAM_ID

GUESTS_SHARE = 3  # one post in three

COMMAND = {  # a slash command's form, as Slack sends it
    "token": "gIkuvaNzQIHg97ATvDxqgjtO",
    "team_id": TEAM_ID,
    "team_domain": "marlbridge",
    "channel_id": "C0BENCH01",
    "channel_name": "improvement",
    "user_name": "somebody",
    "command": "/plan",
    "api_app_id": "A0BENCH01",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/T0BENCH01/1234567890123/abcdefghijklmnopqrstuvwx",
    "trigger_id": "1234567890123.4567890123456.0123456789abcdef0123456789abcdef",
}
TRIGGERS = count(1)  # no two are the same: by them Slack, and the bot, knows a command


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types; the right answer `mentions` this."""

    user_id: str
    text: str
    mentions: bytes

    def signed(self) -> bytes:
        """The whole request, signed now: Slack's signatures hold for five minutes."""
        asked = {"user_id": self.user_id, "text": self.text, "trigger_id": f"{next(TRIGGERS)}.{COMMAND['trigger_id']}"}
        body, timestamp = urlencode(COMMAND | asked), str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
        head = (
            f"POST {PATH} HTTP/1.1",
            f"Host: {HOST}",
            "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept: application/json,*/*",
            "Content-Type: application/x-www-form-urlencoded",
            f"X-Slack-Request-Timestamp: {timestamp}",
            f"X-Slack-Signature: {signature}",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join([*head, "", body]).encode()


def give_roles(database: Database) -> None:
    """Name the coordinator, and let the guest hold every third post."""
    database.run_now(_give_roles, TEAM_ID)


def _give_roles(session: Session, team_id: str) -> None:
    session.add(tables.RoleHolder(team_id=team_id, role="coordinator", user_id=COORDINATOR))
    posts = session.exec(select(tables.Post).where(tables.Post.team_id == team_id).order_by(tables.Post.title)).all()
    for post in posts[::GUESTS_SHARE]:
        post.holder_id = GUEST
        session.add(post)


def questions(database: Database) -> list[Question]:
    """`status N` for every number there is, by each of the three."""
    workspace = database.read_now(load_workspace, TEAM_ID)
    targets = [(r.number, Target(r)) for plan in workspace.plans for r in plan.recommendations]
    targets += [(a.number, Target(r, a)) for _, whole in targets for r in (whole.recommendation,) for a in r.actions]
    return [
        Question(user_id, f"status {number}", _mentions(workspace, user_id, target))
        for number, target in targets
        for user_id in (MEMBER, COORDINATOR, GUEST)
    ]


def _mentions(workspace: Workspace, user_id: str, target: Target) -> bytes:
    if user_id == GUEST and not any(action.is_owned_by(GUEST) for action in target.actions):
        return b"You are a guest here"
    return f"*Recommendation {target.recommendation.number}*".encode()
