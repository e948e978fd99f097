"""What Slack delivers again, or two processes do at once, happens once; and of what many do at once nothing is lost."""

from collections.abc import Callable

import pytest

from bot.errors import NotFound
from bot.plan.notices import channel_alerts, send_log
from bot.plan.notices.delivery import leases, planning
from bot.plan.notices.delivery.leases import Claim, Ending, Outcome
from bot.plan.updates import drafts, form_submission, progress
from bot.plan.updates.progress import Corrected
from bot.plan.updates.routing import Unclear
from storage.database import Database
from tests.storage.council import NOW, Council, everything
from tests.storage.preconditions import SPRING, an_ask, measure_of
from tests.storage.threads import THREADS, at_once
from tests.support.outbox.notices import plan_one, refuse, stand
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


def plan(council: Council) -> int | None:
    return council.do(plan_one, council.alert().notice, NOW)


def is_known(council: Council) -> bool:
    """Whether it is not planned any more."""
    return council.ask(planning.unplanned, [council.alert().notice]) == []


def claimed(council: Council) -> list[Claim]:
    return [each.claim for each in council.database.run_now(leases.claim, 64)[0]]


def test_of_many_who_plan_a_notice_one_does(council: Council, elsewhere: Council) -> None:
    plans = at_once(lambda n: plan((council, elsewhere)[n % 2]))
    assert len(winners(plans)) == 1


def test_of_many_who_plan_an_ask_one_does(council: Council, elsewhere: Council) -> None:
    ask = an_ask(council)
    plans = at_once(lambda n: (council, elsewhere)[n % 2].do(plan_one, ask, NOW), 10)
    assert len(winners(plans)) == 1
    assert council.ask(planning.unplanned, [ask]) == []


def test_of_many_who_claim_a_notice_one_gets_it(council: Council, elsewhere: Council) -> None:
    assert plan(council)
    claims = at_once(lambda n: claimed((council, elsewhere)[n % 2]))
    assert [claim.is_in_doubt for each in claims for claim in each] == [False]


def test_a_notice_that_is_known_is_not_planned_again(council: Council) -> None:
    notice_id = plan(council)
    assert notice_id
    assert plan(council) is None
    council.do(stand, notice_id, "C1", "9.9", NOW)
    assert plan(council) is None
    assert is_known(council)
    assert claimed(council) == []


def test_what_was_refused_for_good_is_planned_by_hand_alone(council: Council) -> None:
    notice_id = plan(council)
    assert notice_id
    council.do(refuse, notice_id, "channel_not_found", NOW)
    assert is_known(council)
    late = council.action("1.2")
    again = channel_alerts.Alert((council.plan,), "C1", council.alert().on, (late,), (), {late.id: "overdue"})
    assert council.do(planning.plan, [again.notice], NOW) == []
    assert council.do(planning.plan, [again.notice], NOW, by_hand=True) == [notice_id]
    council.do(stand, notice_id, "C1", "9.9", NOW)
    assert council.ask(send_log.actions_of_thread, "C1", "9.9") == [late.id]


def test_what_was_true_no_longer_is_planned_again_when_it_is(council: Council) -> None:
    assert plan(council)
    [claim] = claimed(council)
    assert council.database.run_now(leases.finish, [Ending(claim, Outcome("dropped"), NOW)])
    assert not is_known(council)
    assert plan(council) == claim.notice_id


def test_whoever_lost_the_lease_notes_only_that_it_was_sent(council: Council) -> None:
    moments = [100.0]
    council.database.seconds = lambda: moments[-1]
    assert plan(council)
    [lost] = claimed(council)
    moments.append(100.0 + leases.LEASE)
    [held] = claimed(council)
    assert (lost.is_in_doubt, held.is_in_doubt) == (False, True)
    assert not council.database.run_now(leases.finish, [Ending(lost, Outcome("failed", why="is_archived"), NOW)])
    assert claimed(council) == []
    assert not council.database.run_now(leases.finish, [Ending(lost, Outcome("sent", place=("C1", "9.9")), NOW)])
    assert council.ask(send_log.actions_of_thread, "C1", "9.9")
