"""Note where answers stand that say what was recorded, so that they are drawn anew when that changes."""

from bot.blocks.reply import Reply
from bot.interaction import Interactions
from bot.plan.notices import send_log


async def note_answer(
    interactions: Interactions, team_id: str, user_id: str, reply: Reply, place: tuple[str, str] | None
) -> None:
    """Note that an answer to somebody stands at (channel id, ts), if it is to stay true and can be edited there."""
    if place is None or not place[1] or not (reply.receipt_of or reply.asked or reply.away):
        return
    now = (await interactions.current(team_id)).local(interactions.clock())
    what = reply.receipt_of, reply.asked, now, reply.away
    await interactions.run(team_id, send_log.note_answer, place, user_id, *what)


async def is_redrawn(interactions: Interactions, team_id: str, reply: Reply) -> bool:
    """Tell whether what an edit has corrected is said by the answer that stands already."""
    if not reply.receipt_of:
        return False
    now = (await interactions.current(team_id)).local(interactions.clock())
    return await interactions.read(team_id, send_log.has_receipt, reply.receipt_of, now)
