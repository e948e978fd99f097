"""What Slack delivers again, or two processes do at once, happens once; and of what many do at once nothing is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.errors import NotFound
from bot.plan.notices import channel_alerts, kinds, send_log
from bot.plan.updates import drafts, form_submission, progress
from bot.plan.updates.progress import Corrected
from bot.plan.updates.routing import Unclear
from storage import notices
from storage.database import Database
from tests.storage.council import NOW, Council, everything
from tests.storage.preconditions import SPRING, an_ask, measure_of
from tests.storage.threads import THREADS, at_once
from tests.support.stamps import by

UPDATES = 100


def winners(answers: list[int | None]) -> list[int]:
    return [answer for answer in answers if answer is not None]


@pytest.fixture
def elsewhere(url: str, open_database: Callable[[str], Database], council: Council) -> Council:
    """The same workspace, as another process sees it."""
    return Council(open_database(url), council.team_id)


def test_a_message_that_is_delivered_three_times_is_one_update(council: Council) -> None:
    filed = [council.update("Hubs open.", ts="1.1") for _ in range(3)]
    assert len(winners(filed)) == 1
    assert council.notes() == ["Hubs open."]


def test_a_message_that_is_delivered_to_many_at_once_is_one_update(council: Council, elsewhere: Council) -> None:
    said, filing = council.said("1.1"), council.filing()
    filed = at_once(lambda n: (council, elsewhere)[n % 2].do(progress.file_update, said, filing, NOW))
    assert len(winners(filed)) == 1
    assert council.notes() == ["Hubs open."]


def test_an_edit_and_a_deletion_that_are_delivered_three_times_happen_once(council: Council) -> None:
    update_id = council.update(ts="1.1")
    edit, deletion = council.said("1.2", message_ts="1.1"), council.said("deleted:1.1", message_ts="1.1")
    filings = [council.filing("Hubs open since May.")]
    corrected = [council.do(progress.correct, edit, filings, NOW) for _ in range(3)]
    assert update_id
    assert corrected == [Corrected((update_id,), ()), None, None]
    assert council.notes() == ["Hubs open.", "Hubs open since May."]
    assert [council.do(progress.retract_message, deletion, NOW) for _ in range(3)] == [[update_id], [], []]


def test_of_a_hundred_updates_at_once_none_is_lost(council: Council, elsewhere: Council) -> None:
    revision, filing = council.revision, council.filing()

    def file(number: int) -> int | None:
        filed = council.filing(f"Hub {number} opened.")
        said = council.said(f"{number}.5")
        return (council, elsewhere)[number % 2].do(progress.file_update, said, filed, NOW)

    ids = winners(at_once(file, UPDATES))
    assert len(set(ids)) == UPDATES
    assert sorted(council.notes()) == sorted(f"Hub {number} opened." for number in range(UPDATES))
    assert len(council.updates()) == UPDATES
    assert council.notes(filing.target.recommendation.actions[1].number) == ["Advertised."]
    assert council.revision == revision + UPDATES


def test_corrections_of_one_update_at_once_make_one_history(council: Council, elsewhere: Council) -> None:
    update_id = council.update("Version 0", ts="1.1")

    def edit(number: int) -> Corrected | None:
        filings = [council.filing(f"Version {number + 1}")]
        said = council.said(f"2.{number}", message_ts="1.1")
        return (council, elsewhere)[number % 2].do(progress.correct, said, filings, NOW)

    assert update_id
    assert at_once(edit) == [Corrected((update_id,), ())] * THREADS
    assert sorted(council.notes()) == sorted(f"Version {number}" for number in range(THREADS + 1))
    (standing,) = council.updates()
    assert standing.note == council.notes()[-1]


def test_a_form_that_is_sent_in_by_many_clicks_at_once_leaves_one_of_everything(
    council: Council, elsewhere: Council
) -> None:
    said, filing, measure_id = council.said("V1"), council.filing(), measure_of(council)
    before = {table: len(rows) for table, rows in everything(council.database).items()}

    def send(number: int) -> int | None:
        return (council, elsewhere)[number % 2].do(
            form_submission.record_form,
            said,
            filing,
            NOW,
            reading=(measure_id, "4 days"),
            remind_on=SPRING,
            safe=("a name", "It is a street."),
        )

    assert len(winners(at_once(send))) == 1
    after = {table: len(rows) for table, rows in everything(council.database).items()}
    added = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    assert added == {
        "receipt": 1,
        "progress_update": 1,
        "measure_reading": 1,
        "follow_up": 1,
        "audit_entry": 4,
        "audit_words": 4,
        "change_log": 3,
    }


def test_a_draft_is_filed_by_the_first_click_only(council: Council, elsewhere: Council) -> None:
    draft_id, filings = council.draft(), [council.filing()]

    def click(number: int) -> int | None:
        try:
            (update_id,) = (council, elsewhere)[number % 2].do(drafts.file_draft, draft_id, filings, by("UNA", NOW))
        except NotFound:
            return None
        return update_id

    assert len(winners(at_once(click))) == 1
    assert council.notes() == ["Hubs open."]


def test_a_message_that_can_not_be_filed_is_kept_once(council: Council, elsewhere: Council) -> None:
    said, unclear = council.said("1.1"), Unclear("Which?", None, "Hubs open.")
    kept = at_once(lambda n: (council, elsewhere)[n % 2].do(drafts.keep_draft, said, unclear, NOW))
    assert len(winners(kept)) == 1


def test_a_plan_that_is_loaded_by_many_at_once_is_loaded_once(database: Database) -> None:
    council = Council(database, "T1")
    assert at_once(lambda _: council.load(), 8).count(True) == 1
    assert len(council.workspace.plans) == 1


# ------------------------------------------------------------------------------------------------------------- notices


def claim(council: Council) -> int | None:
    return council.do(send_log.claim, council.alert().notice, "1 action is overdue.", NOW)


def is_sent(council: Council, now: datetime = NOW) -> bool:
    """Whether it is not due any more."""
    return council.ask(send_log.unsent, [council.alert().notice], now) == []


def test_of_many_who_claim_a_notice_one_wins(council: Council, elsewhere: Council) -> None:
    claims = at_once(lambda n: claim((council, elsewhere)[n % 2]))
    assert len(winners(claims)) == 1


def test_of_many_who_claim_an_ask_one_wins(council: Council, elsewhere: Council) -> None:
    ask = an_ask(council)
    claims = at_once(lambda n: (council, elsewhere)[n % 2].do(send_log.claim, ask, "Please decide.", NOW), 10)
    assert len(winners(claims)) == 1
    assert council.ask(send_log.unsent, [ask], NOW) == []


def test_a_notice_that_is_being_sent_or_was_sent_is_never_claimed_again(council: Council) -> None:
    notice_id = claim(council)
    assert notice_id
    assert claim(council) is None
    assert is_sent(council)
    council.do(notices.mark_sent, notice_id, "C1", "9.9", NOW)
    assert claim(council) is None
    assert is_sent(council)


def test_a_notice_that_failed_may_be_tried_five_times(council: Council) -> None:
    for attempt in range(1, kinds.ATTEMPTS + 1):
        notice_id = claim(council)
        assert notice_id
        council.do(notices.mark_failed, notice_id, "channel_not_found")
        assert is_sent(council) == (attempt == kinds.ATTEMPTS)
    assert claim(council) is None


def test_a_notice_that_failed_by_a_fault_of_ours_is_not_tried_again(council: Council) -> None:
    notice_id = claim(council)
    assert notice_id
    council.do(send_log.mark_failed, notice_id, "msg_too_long", for_good=True)
    assert claim(council) is None
    assert is_sent(council)


def test_an_alert_that_a_process_left_half_way_is_not_said_twice(council: Council) -> None:
    assert claim(council)
    assert is_sent(council, NOW + kinds.LEASE - timedelta(seconds=1))
    assert is_sent(council, NOW + kinds.LEASE)


def test_a_notice_that_failed_is_claimed_again_by_one_only(council: Council, elsewhere: Council) -> None:
    notice_id = claim(council)
    assert notice_id
    council.do(notices.mark_failed, notice_id, "channel_not_found")
    assert winners(at_once(lambda n: claim((council, elsewhere)[n % 2]))) == [notice_id]


def test_a_notice_that_is_tried_again_is_about_the_actions_it_now_names(council: Council) -> None:
    notice_id = claim(council)
    assert notice_id
    council.do(notices.mark_failed, notice_id, "channel_not_found")
    late = council.action("1.2")
    again = channel_alerts.Alert(council.plan, "C1", council.alert().on, (late,), (), {late.id: "overdue"})
    assert council.do(send_log.claim, again.notice, "1 action is overdue.", NOW) == notice_id
    council.do(notices.mark_sent, notice_id, "C1", "9.9", NOW)
    assert council.ask(send_log.actions_of_thread, "C1", "9.9") == [late.id]
