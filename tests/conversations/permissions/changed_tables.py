"""The day of the permission tables, and what of the database a cell of them may change."""

from bot.plan.model.day import Day

TODAY = Day(2026, 11, 23)
UPDATE, REQUEST, VERDICT = (frozenset({table}) for table in ("progress_update", "change_request", "sign_off"))
DRAFT, PROMISE, POST = (frozenset({table}) for table in ("draft", "follow_up", "post"))
JUDGED = frozenset({"judgement"})
NUDGED = frozenset({"nudge_answer"})
IMPORT, CHANNEL = frozenset({"plan_import"}), frozenset({"channel"})
LOADED = IMPORT | {"plan", "recommendation", "action", "post", "action_post"}
DUE = REQUEST | {"action"}  # agreed to, it moves the date
