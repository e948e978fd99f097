"""The yardstick, a process of its own: a Bolt app that acknowledges, and nothing else.

`python -m tests.benchmarks.bare PORT`
"""

import sys
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from tests.benchmarks.servers import HOST, SECRET, TEAM_ID

WHO = AuthorizeResult(enterprise_id=None, team_id=TEAM_ID, bot_token="xoxb-1", bot_id="B1", bot_user_id="UB")


async def authorize(**_: Any) -> AuthorizeResult:
    """Always the same, without asking Slack."""
    return WHO


def main(port: int) -> None:
    """Serves as Bolt's own server does, without a line in the log for each request: ours writes none either."""
    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/plan")
    async def f(ack: AsyncAck) -> None:
        await ack("ok")

    web.run_app(app.web_app(), host=HOST, port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
