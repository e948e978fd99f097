"""Name what reads dates with all around them, courtesies and whom words are for, as a function of one text."""

from collections.abc import Callable
from datetime import date

from bot.documents.cells import rating_likelihood
from bot.plan.intents import addressed
from bot.plan.language import mentions, questions, unseen
from bot.plan.language.dates.meaning import surely
from bot.plan.language.dates.whole import around, found, shifts, told
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.privacy.reach import addresses

_TODAY = date(2026, 11, 23)
_PLAIN = plain_numbers(("5", "5.1"))

READERS_OF_TALK: dict[str, Callable[[str], object]] = {
    "intents.addressed.is_to_others": lambda t: addressed.is_to_others(t, _PLAIN, _TODAY, ("5.1",)),
    "cells.rating_likelihood.is_ordinary": lambda t: rating_likelihood.is_ordinary(t, "done"),
    "language.dates.whole.around.ends_phrase": lambda t: around.ends_phrase(t, 0),
    "language.dates.whole.around.is_beside": lambda t: around.is_beside(t, t, len(t), is_marked=False),
    "language.dates.whole.around.is_full": lambda t: around.is_full(t[:400]),
    "language.dates.whole.around.is_old": lambda t: around.is_old(t, t, is_last=False),
    "language.dates.whole.found.dates_said": lambda t: found.dates_said(t[:400], _TODAY),
    "language.dates.whole.shifts.moved_on": lambda t: shifts.moved_on(t, 0, surely(_TODAY)),
    "language.dates.whole.shifts.shifted": lambda t: shifts.shifted(t, 0, _TODAY, lambda place: None),
    "language.dates.whole.told.standing": lambda t: told.standing(t, 100, _TODAY),
    "language.dates.whole.told.told": lambda t: told.told(t, _TODAY),
    "language.mentions.by_name": mentions.by_name,
    "language.mentions.people_in": mentions.people_in,
    "language.mentions.said_to_all": mentions.said_to_all,
    "language.mentions.unnamed": mentions.unnamed,
    "language.mentions.with_names": lambda t: mentions.with_names(t, {"U1": "Olu"}),
    "language.questions.opened_kindly": questions.opened_kindly,
    "language.questions.without_courtesy": questions.without_courtesy,
    "language.unseen.tidied": unseen.tidied,
    "privacy.reach.addresses.without_slacks_ids": addresses.without_slacks_ids,
}
