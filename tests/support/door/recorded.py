"""What Slack really sends: the bodies of a conversation, as they went over the wire."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support.running import RunningBot
from tests.support.updates import with_more


@dataclass(frozen=True, slots=True)
class Body:
    """What is posted: bytes, of this content type."""

    content: bytes
    content_type: str


def record_conversation(bot: RunningBot) -> list[Body]:
    """Have a conversation that uses every kind of envelope, and give what was posted in it, each kind of it once."""
    with _recording(bot) as bodies:
        slack, owner, other = bot.slack, bot.as_("owner"), bot.as_("somebody")
        card = bot.command("/plan status 5")
        bot.command("/plan update 5 on track Hubs open")
        update = owner.say("5.1 on track Hubs open in May", dm=True)
        said = next(m for m in slack.workspace.messages.values() if m.text == "5.1 on track Hubs open in May")
        owner.edit(said, "5.1 at risk Hubs open in June")
        owner.click(update, "Undo")
        owner.delete(said)
        owner.say("@plankeeper status 5", channel="#mash", files={"photo.png": b"x"})
        form = other.click(card, "Update")
        other.submit(with_more(other, form.views[-1]), {"note": "Take-up is rising", "follow_up": "2026-12-24"})
        asking = bot.command("/plan due 5.1")
        if asking.views:
            other.close(asking.views[-1])
        kept = owner.say("55 on track Hubs open", dm=True)
        owner.choose(kept, "choose_for_draft", str(bot.workspace().plans[0].actions[5].id))
        owner.click(owner.say("on track, the hubs opened last week", dm=True), "Let it go")
        note = slack.messages("#mash")[-1]
        owner.use_shortcut("save_progress_update", note)
        owner.open_home()
        owner.react(note, "eyes")
        slack.join("newcomer")
        owner.change_profile(title="Head of Service")
    return bodies


@contextmanager
def _recording(bot: RunningBot) -> Iterator[list[Body]]:
    bodies: list[Body] = []
    delivery = bot.slack.delivery
    post = delivery.post

    async def recorded(body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        bodies.append(Body(body, headers["Content-Type"]))
        return await post(body, headers)

    delivery.post = recorded  # type: ignore[method-assign]
    try:
        yield bodies
    finally:
        delivery.post = post  # type: ignore[method-assign]
