"""The registry of notices: whoever adds a kind can't forget to say when it is due, or how it is drawn."""

import pytest

from bot.outbox.draw import GONE, REGISTRY, draw
from bot.plan.model.day import Day
from bot.plan.notices.kinds import ENTRIES, NoticeKind, Sort
from bot.plan.notices.notice import Notice
from tests.plan.plans import a_plan, a_workspace

MONDAY = Day(2026, 11, 23)


SAID = {NoticeKind.NOT_MINE, NoticeKind.CHASE}  # planned when somebody says so


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_an_entry_a_module_that_says_when_it_is_due_and_one_that_draws_it(kind: NoticeKind) -> None:
    assert kind in ENTRIES
    assert kind.entry.label
    line = REGISTRY[kind]
    assert line.current.__module__.startswith(("bot.plan.notices.", "bot.plan.nudges."))
    assert line.draw.__module__.startswith("bot.blocks.notices.")
    if kind.entry.sort in (Sort.CARD, Sort.DRAFT, Sort.NUDGE, Sort.RECEIPT) or kind in SAID:
        assert line.due is None, (
            "a card is shared when somebody asks, no plan tells of drafts or of what was sent before, and receipts "
            "are answers"
        )
    else:
        assert line.due
        assert line.due.__module__ == line.current.__module__


@pytest.mark.parametrize("kind", NoticeKind)
def test_what_is_no_longer_in_the_plan_is_drawn_as_settled(kind: NoticeKind) -> None:
    notice = Notice(kind, f"{kind}:1", kind, 99, "C1", MONDAY, "as it was", {98: "why"}, "UNA", 97)
    assert draw(a_workspace(a_plan({"5": []})), notice, MONDAY) == GONE
