"""Tell what is said under a notice to other people, or to nobody: it is none of the bot's business."""

import re
from datetime import date

from bot.plan.fitted.intent import Intent
from bot.plan.intents.table import Place, Step
from bot.plan.intents.understanding import understand
from bot.plan.language.numbers.numerals import Plain
from bot.plan.language.questions import is_courtesy
from bot.plan.language.rating_phrases import ratings_in

_SEEN = 300  # characters
# Who is spoken to: `<@U1>`, a user group by its id or its name, "@olu".
_TO_OTHERS = re.compile(
    r"(?:\W{0,5}(?:<@\w{1,30}(?:\|[^<>]{0,100})?>|<!subteam\^[^<>]{1,120}>|(?<![\w.])@[\w.-]{1,80}))+[\s,:;–—-]*"
)


def is_to_others(typed: str, plan: Plain, today: date, among: tuple[str, ...]) -> bool:
    """Tell whether words in a notice's thread, whose actions are `among`, are signs alone ("?"), or ask people whom
    they name by a mention: "@Olu can you update please". Not where they rate or tell something.
    """
    text = typed.strip()[:_SEEN]
    if ratings_in(text):
        return False
    if text and not any(sign.isalnum() for sign in text):
        return True
    opening = _TO_OTHERS.match(text)
    rest = text[opening.end() :] if opening else ""
    if opening is None or not rest or is_courtesy(rest):
        return opening is not None
    first = understand(rest, plan, today, Place.THREAD, among)[0]
    return first.step is not Step.RECORD and first.reading.intent is not Intent.TELL
