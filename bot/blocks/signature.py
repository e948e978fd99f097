"""Name who said or decided something, as they were then: plain text, which rings nobody and stays when they leave."""

from bot.blocks.kit import person, quoted
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import long
from bot.plan.model.stamp import AsThen

LONGEST_NAME, LONGEST_POST = 80, 120  # characters
_SIGNS = str.maketrans({"*": None, "~": None, "`": "’", "_": " "})


def signature(user_id: str | None, then: AsThen) -> Mrkdwn:
    """Write `Jane Doe, Head of Service MASH`; a mention where no name is known, and “the plan” where nobody said it."""
    name = _quoted(then.name, LONGEST_NAME) if then.name else person(user_id)
    return mrkdwn("{}, {}", name, _quoted(then.post, LONGEST_POST)) if then.post else name


def _quoted(text: str, longest: int) -> Mrkdwn:
    """As a name, in which nothing is set bold, struck out or as code."""
    return quoted(text.translate(_SIGNS), longest)


def full_signature(user_id: str | None, then: AsThen) -> Mrkdwn:
    """Write the same and, of a name that was not kept at the time, `(name as known on 12 December 2026)`."""
    known = f" (name as known on {long(then.known_on)})" if then.name and then.known_on else ""
    return mrkdwn("{}{}", signature(user_id, then), known)
