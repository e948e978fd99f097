"""An update in all its versions: what now stands, and what the history and the audit say of it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import NotFound
from bot.plan.updates import drafts, progress, versions
from bot.plan.updates.progress import Corrected
from bot.plan.updates.routing import Filing, Unclear
from bot.plan.updates.versions import Version
from tests.storage.council import NOW, Council, everything
from tests.support.audit.entries import entries
from tests.support.stamps import by


def edit(council: Council, note: str, *, ts: str, number: str = "1.1") -> int:
    """Una edits message 1.1; the id of the update that it now makes."""
    (update_id,) = edit_all(council, council.filing(note, number), ts=ts).ids
    return update_id


def edit_all(council: Council, *filings: Filing, ts: str) -> Corrected:
    """Una edits message 1.1, which now makes these updates."""
    corrected = council.do(progress.correct, council.said(ts, message_ts="1.1"), filings, NOW)
    assert corrected
    return corrected


def edit_unclearly(council: Council, *, ts: str) -> int:
    """Una edits message 1.1 so that it no longer says which action it is about; the draft's id."""
    said = council.said(ts, message_ts="1.1")
    kept = council.do(drafts.keep_draft, said, Unclear("Which?", None, "Hubs open now."), NOW)
    assert kept
    return kept


def choose(council: Council, draft_id: int, number: str = "1.1", note: str = "Hubs open now.") -> int:
    """Una presses the button of an action."""
    (update_id,) = council.do(drafts.file_draft, draft_id, [council.filing(note, number)], by("UNA", NOW))
    return update_id


def standing(council: Council, number: str = "1.1") -> list[str]:
    return [u.note for u in council.updates(number) if not u.is_printed]


def said_in(council: Council) -> list[Version]:
    """The oldest first."""
    return council.ask(versions.every_version, council.plan.recommendations[0].id)[::-1]


def audited(council: Council, what: str) -> list[tuple[Any, Any]]:
    """(note before, note after) of every audit entry of a kind."""

    found = [e for e in council.ask(entries) if e.what == what]
    return [((e.before or {}).get("note"), (e.after or {}).get("note")) for e in found]


def test_a_correction_takes_the_place_of_what_it_corrects(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    assert edit(council, "Hubs open.", ts="1.2") == update_id
    assert edit(council, "Hubs open since May.", ts="1.3") == update_id
    assert standing(council) == ["Hubs open since May."]
    assert council.notes() == ["Hub open.", "Hubs open.", "Hubs open since May."]


def test_the_audit_says_what_each_correction_replaced(council: Council) -> None:
    council.update("Hub open.", ts="1.1")
    edit(council, "Hubs open.", ts="1.2")
    edit(council, "Hubs open since May.", ts="1.3")
    council.do(progress.retract_message, council.said("deleted:1.1", message_ts="1.1"), NOW)
    assert audited(council, "corrected update") == [
        ("Hub open.", "Hubs open."),
        ("Hubs open.", "Hubs open since May."),
    ]
    assert audited(council, "retracted update") == [("Hubs open since May.", None)]


def test_every_version_of_what_was_taken_back_says_so(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    assert update_id
    edit(council, "Hubs open.", ts="1.2")
    undone = council.do(progress.undo, update_id, by("UNA", NOW))
    assert (undone.note, undone.retracted_by) == ("Hubs open.", "UNA")
    assert [v.retracted_at for v in said_in(council) if v.source != "import"] == [NOW, NOW]
    assert standing(council) == []


def test_an_edit_that_names_another_action_moves_the_update(council: Council) -> None:
    council.update("Hubs open.", ts="1.1")
    edit(council, "Hubs open.", ts="1.2", number="1.2")
    assert (standing(council), standing(council, "1.2")) == ([], ["Hubs open."])


def test_a_draft_that_an_edit_has_made_clear_is_filed_and_can_not_be_filed_again(council: Council) -> None:
    council.draft(ts="1.1")
    assert edit(council, "Hubs open.", ts="1.2")
    assert standing(council) == ["Hubs open."]
    assert not council.ask(progress.is_ours, "C1", "1.9")
    assert council.ask(progress.is_ours, "C1", "1.1")


def test_an_update_that_is_edited_until_it_is_unclear_stands_until_its_author_chooses(council: Council) -> None:
    update_id = council.update("Hubs open.", ts="1.1")
    draft_id = edit_unclearly(council, ts="1.2")
    assert standing(council) == ["Hubs open."]
    assert choose(council, draft_id) == update_id
    assert standing(council) == ["Hubs open now."]


def test_choosing_another_action_for_it_moves_it_there(council: Council) -> None:
    council.update("Hubs open.", ts="1.1")
    choose(council, edit_unclearly(council, ts="1.2"), "1.2")
    assert (standing(council), standing(council, "1.2")) == ([], ["Hubs open now."])


def test_a_draft_that_was_filed_can_be_edited_until_it_is_unclear_and_filed_again(council: Council) -> None:
    update_id = choose(council, council.draft(ts="1.1"), note="Hub open.")
    assert choose(council, edit_unclearly(council, ts="1.2")) == update_id
    assert council.notes() == ["Hub open.", "Hubs open now."]


def test_what_is_said_again_in_the_same_words_is_no_new_version(council: Council) -> None:
    update_id = choose(council, council.draft(ts="1.1"))
    assert choose(council, edit_unclearly(council, ts="1.2")) == update_id
    assert council.notes() == ["Hubs open now."]


def test_a_draft_of_an_update_that_was_taken_back_meanwhile_becomes_a_new_one(council: Council) -> None:
    update_id = council.update("Hubs open.", ts="1.1")
    assert update_id
    draft_id = edit_unclearly(council, ts="1.2")
    council.do(progress.undo, update_id, by("UNA", NOW))
    assert choose(council, draft_id) != update_id
    assert standing(council) == ["Hubs open now."]


def test_words_that_were_held_back_go_with_the_edit_that_takes_their_place(council: Council) -> None:
    council.do(drafts.hold, council.said("1.1", typed="1.1 Jayden Smith, 14, moved in."), NOW)
    council.do(progress.correct, council.said("1.2", message_ts="1.1"), [council.filing("A child moved in.")], NOW)
    assert standing(council) == ["A child moved in."]
    assert "Jayden" not in str(everything(council.database))


def say(council: Council, *numbers: str, ts: str = "1.1") -> tuple[int, ...]:
    """Una says one message about several actions."""
    filings = [council.filing(f"Note on {number}.", number) for number in numbers]
    return council.do(progress.file_updates, council.said(ts), filings, NOW)


def edit_each(council: Council, ts: str, **notes: str) -> Corrected:
    """Una edits message 1.1, so that it now says these notes."""
    filings = [council.filing(note, key.removeprefix("n").replace("_", ".")) for key, note in notes.items()]
    corrected = council.do(progress.correct, council.said(ts, message_ts="1.1"), filings, NOW)
    assert corrected
    return corrected


def test_one_message_makes_several_updates_once(council: Council) -> None:
    first, second = say(council, "1.1", "1.2")
    assert first != second
    assert say(council, "1.1", "1.2") == ()
    assert (standing(council), standing(council, "1.2")) == (["Note on 1.1."], ["Note on 1.2."])


def test_of_a_message_about_several_all_is_recorded_or_nothing(council: Council) -> None:
    gone = replace(council.target("1.2"), recommendation=replace(council.printed.recommendations[0], id=999))
    with pytest.raises(NotFound):
        council.do(progress.file_updates, council.said("1.1"), [council.filing(), Filing(gone, None, "x")], NOW)
    assert standing(council) == []
    assert say(council, "1.1") != ()


def test_an_edit_corrects_each_update_by_what_it_is_about(council: Council) -> None:
    first, second = say(council, "1.1", "1.2")
    edited = edit_each(council, "1.2", n1_2="Now better.", n2_1="New.")
    assert edited.ids[0] == second
    assert edited.retracted == (first,)
    assert [standing(council, n) for n in ("1.1", "1.2", "2.1")] == [[], ["Now better."], ["New."]]


def test_an_update_that_an_edit_leaves_as_it_was_is_no_correction(council: Council) -> None:
    say(council, "1.1", "1.2")
    edit_each(council, "1.2", n1_1="Note on 1.1.", n1_2="Now better.")
    assert audited(council, "corrected update") == [("Note on 1.2.", "Now better.")]
    assert council.notes("1.1") == ["Note on 1.1."]


def test_what_was_taken_back_and_is_said_again_in_an_edit_is_recorded_anew(council: Council) -> None:
    (update_id,) = say(council, "1.1")
    council.do(progress.undo, update_id, by("UNA", NOW))
    assert council.ask(progress.is_ours, "C1", "1.1")
    assert edit_each(council, "1.2", n1_1="Said again.").ids != (update_id,)
    assert standing(council) == ["Said again."]


def test_a_deleted_message_retracts_all_that_it_said(council: Council) -> None:
    ids = say(council, "1.1", "1.2")
    deletion = council.said("deleted:1.1", message_ts="1.1")
    assert council.do(progress.retract_message, deletion, NOW) == [*ids]
    assert (standing(council), standing(council, "1.2")) == ([], [])
