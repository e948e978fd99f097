"""Draw what is to be done on the button that does it, in the bot's own words; and what is needed where it can't be."""

from dataclasses import dataclass, replace
from datetime import date

from bot.blocks.answers.choices.readings import SAY
from bot.blocks.kit import Block, button, buttons, channel, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.workspace import Plan, Workspace

ONCE = f"{SAY}_once"  # on a card that says what would be done: one press spends it
LABEL = 70  # characters of a button
ERASING = mrkdwn(
    "I can’t erase words for good from here: whoever runs me does it at the terminal, with `python app.py erase`."
)
ANOTHERS = mrkdwn(
    "Only who said something can take it back, with `undo`; words that must go for good are erased at the terminal by "
    "whoever runs me, with `python app.py erase`."
)
DONE_BEFORE = Reply(
    mrkdwn("That has been done already: the button counts once. To change it, tell me what is so now."), is_private=True
)
NOT_AWAY = "I’m not away"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a button does, as if it were typed, and how it says so; `said` is the sentence before it, where the label
    is not enough."""

    command: tuple[str, str]
    label: str
    said: Mrkdwn | None = None

    @property
    def block(self) -> Block:
        """The button."""
        return self.drawn()

    @property
    def only(self) -> Block:
        """The one button of a card, which is spent by its press."""
        return self.drawn("primary") | {"action_id": ONCE}

    def drawn(self, style: str | None = None, which: int = 0) -> Block:
        """Draw the button, in a style; `which` of several it is."""
        says = " ".join(self.command).strip()[:1_900]
        return button(cut(self.label, LABEL), f"{SAY}_{which}" if which else SAY, says, style)


def confirming(offer: Offer) -> Reply:
    """Say what would be done, which one button does."""
    said = offer.said or mrkdwn("{}.", offer.label)
    text = mrkdwn("Nothing has happened yet. Press the button if this is what you want: {}", said)
    return Reply(text, [section(text), buttons(offer.only)], is_private=True)


def did_you_mean(question: Mrkdwn, offer: Offer) -> Reply:
    """Ask whether something is meant that was misspelt, which one button does."""
    return Reply(question, [section(question), buttons(offer.only)], is_private=True)


def among(question: Mrkdwn, offers: list[Offer]) -> Reply:
    """Ask something, with a button for each answer."""
    return Reply(
        question, [section(question), buttons(*(each.drawn(which=n) for n, each in enumerate(offers)))], is_private=True
    )


def still_away(reply: Reply, workspace: Workspace, user_id: str, today: date) -> Reply:
    """Add, for somebody who is away, the button that ends it: it is no update, and is taken back by saying so."""
    absence = workspace.absence(user_id, today)
    if absence is None:
        return reply
    said = mrkdwn("You are away up to and including {}; this ends it.", full(absence.until))
    blocks = [*(reply.blocks or [section(reply.text)]), section(said), buttons(Offer(("away", "back"), NOT_AWAY).block)]
    return replace(reply, text=mrkdwn("{}\n{}", reply.text, said), blocks=blocks)


def holder(user_id: str, name: str, title: str, *, is_deputy: bool = False) -> Offer:
    """Offer to let somebody hold a post, or stand in for who does."""
    if is_deputy:
        said = mrkdwn("{} stands in for {} from now on.", person(user_id), title)
        return Offer(("assign", f'"{title}" deputy <@{user_id}>'), f"{name or 'That person'} stands in now", said)
    said = mrkdwn("{} holds {} from now on.", person(user_id), title)
    return Offer(("assign", f'"{title}" <@{user_id}>'), f"{name or 'That person'} holds it now", said)


def standing_in_for(deputy: tuple[str, str], holder_id: str, titles: list[str]) -> Offer:
    """Offer to let somebody, (id, name), stand in for another in all that this one holds."""
    user_id, name = deputy
    said = mrkdwn("{} stands in for {} from now on, as {}.", person(user_id), person(holder_id), "; ".join(titles))
    return Offer(("assign", f"<@{holder_id}> deputy <@{user_id}>"), f"{name or 'That person'} stands in now", said)


def vacating(title: str, user_id: str | None, *, is_deputy: bool = False) -> Offer:
    """Offer to let nobody hold a post, or stand in for who does; `user_id` is who does so now."""
    who = person(user_id) if user_id else mrkdwn("nobody")
    if is_deputy:
        said = mrkdwn("{} stands in for {} no longer, and nobody else does.", who, title)
        return Offer(("assign", f'"{title}" deputy nobody'), "Nobody stands in now", said)
    said = mrkdwn("{} holds {} no longer, and nobody else does.", who, title)
    return Offer(("assign", f'"{title}" nobody'), "Nobody holds it now", said)


def heard_in(channel_id: str, numbers: str, rest: str) -> Offer:
    """Offer to send the alerts of some actions to a channel."""
    said = mrkdwn("the alerts of {} go to {} from now on.", numbers, channel(channel_id))
    return Offer(("channel", rest), f"Send the alerts of {numbers} there", said)


def all_heard_in(channel_id: str, name: str, plan: Plan, *, is_only: bool) -> Offer:
    """Offer to send the alerts of a whole plan to a channel."""
    said = mrkdwn(
        "the alerts of {} go to {} from now on, but those of what has a channel of its own.",
        plan.title,
        channel(channel_id),
    )
    rest = f"<#{channel_id}|{name}>" + ("" if is_only else f" ({plan.title})")
    return Offer(("channel", rest), f"All of {plan.name}", said)


def back_for(user_id: str, name: str) -> Offer:
    """Offer to say that somebody else is back."""
    said = mrkdwn("{} is back, and what concerns them comes to them again.", person(user_id))
    return Offer(("away", f"<@{user_id}> back"), f"{name} is back", said)
