"""Post a card that somebody shares: the same rows, and the same way out, as everything that is sent unasked."""

from datetime import datetime

from bot.outbox.relay import Relay
from bot.plan.notices.delivery import planning
from bot.plan.notices.shared_cards import SharedCard
from bot.plan.privacy.audience import Hearing
from storage.database import Database


class Cards:
    """Posts cards, each while whoever shares it waits."""

    def __init__(self, database: Database, relay: Relay) -> None:
        self._database, self._relay = database, relay

    async def share(self, team_id: str, card: SharedCard, to: Hearing, user_id: str, now: datetime) -> None:
        """Post a card for those who hear it, at a local moment; from now on it is drawn anew when something changes.

        What Slack does not take just now is posted a little later. SlackFailure if it never takes it: then nothing
        stays entered.
        """
        notice = card.notice(to.channel_id or "", user_id, now)
        for notice_id in await self._database.run(planning.plan, team_id, [notice], now):  # none: they pressed twice
            await self.deliver(team_id, notice_id, now)

    async def deliver(self, team_id: str, notice_id: int, now: datetime) -> None:
        """Post what somebody has had planned, while they wait, in the same way."""
        failure = await self._relay.deliver(team_id, notice_id, now, takes_back=True)
        if failure is not None and failure.is_final:
            raise failure
