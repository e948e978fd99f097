"""Look people up in the kept directory, and keep what Slack says of them, for whoever has no interaction yet."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError

from bot.plan.model.person import KnownPerson, Person
from bot.plan.people import directory
from storage.database import Database

log = structlog.get_logger()


class KeptDirectory:
    """The people of each workspace, as they are kept (see `bot.slack.outsiders.Directory`)."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    async def known(self, team_id: str, user_id: str) -> KnownPerson | None:
        """Find what is known of somebody, and whether Slack has said so lately."""
        return await self._database.read(directory.known_person, team_id, user_id, self._clock())

    async def keep(self, team_id: str, person: Person) -> None:
        """Keep somebody as Slack describes them now; where nothing can be written, Slack is asked again later."""
        try:
            await self._database.run(directory.keep, team_id, [person], self._clock())
        except DBAPIError as error:
            log.warning("what Slack says of somebody could not be kept", why=str(error.orig))
