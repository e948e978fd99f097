"""What is kept of evidence, for the tests of it."""

from datetime import timedelta

from sqlmodel import Session, select

from storage import tables
from storage.files import Files as KeptFiles
from storage.files import FileUnreadable
from tests.support.running import RunningBot

PHOTO = b"\xff\xd8 a photo of the new hub"


def rows(bot: RunningBot) -> list[tables.Evidence]:
    """What the database keeps of it."""

    def read(session: Session, team_id: str) -> list[tables.Evidence]:
        found = list(session.exec(select(tables.Evidence).where(tables.Evidence.team_id == team_id)))
        session.expunge_all()
        return found

    return bot.database.read_now(read, bot.slack.team_id)


def again(bot: RunningBot, minutes: float = 0) -> None:
    """The timer's next round, so much later; what it begins is waited for."""
    bot.clock.now += timedelta(minutes=minutes)
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())


def copy_of(bot: RunningBot, sha256: str | None, team_id: str | None = None) -> bytes | None:
    """What is kept of a file, of this workspace or another."""
    kept = KeptFiles(bot.database, bot.settings().data_dir)
    try:
        return b"".join(kept.open(team_id or bot.slack.team_id, sha256 or ""))
    except FileUnreadable:
        return None


def send(bot: RunningBot, name: str = "hub.jpg", content: bytes = PHOTO) -> None:
    bot.as_("owner").say("5 on track Hubs open", dm=True, files={name: content})
