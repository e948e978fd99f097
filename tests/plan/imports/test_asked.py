"""What is asked of a file: which questions are open, what may stand side by side, and what a plan says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from bot.plan.imports.asked.given import Given, restored
from bot.plan.imports.asked.memory import signature
from bot.plan.imports.asked.own_words import own_words, with_own_words
from bot.plan.imports.asked.questions import answerable, clash, open_questions
from bot.plan.imports.asked.recalling import read_recalling
from bot.plan.model.document import Document, PrintedAction, PrintedProgress, PrintedRecommendation
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import NO_ANSWERS, About, Answers, Question

FIELDS = ("owner", "nothing")
ZIB = Question(About.COLUMN, "Zib", "owner", FIELDS)
BARE = Document("Plan", (PrintedRecommendation("1", None, "Hear", actions=(PrintedAction("1.1", "Ask"),)),))


def said(*notes: str, rating: Rating | None = None) -> Document:
    """A plan of one recommendation, two actions and these notes, the newest last."""
    actions = (PrintedAction("1.1", "Ask", rating=rating), PrintedAction("1.2", "Listen"))
    progress = tuple(PrintedProgress(None, note) for note in notes)
    return Document("Plan", (PrintedRecommendation("1", None, "Hear", progress=progress, actions=actions),))


@pytest.mark.parametrize(
    ("note", "rating"),
    [
        ("All actions on track", Rating.ON_TRACK),
        ("All actions are on track.", Rating.ON_TRACK),
        ("Two hubs are open.\nAll actions are now complete", Rating.DONE),
        ("Overall, all of the actions remain at risk; see the board’s paper.", Rating.AT_RISK),
        ("• All actions: amber", Rating.AT_RISK),
        ("Every action is off track", Rating.OFF_TRACK),
    ],
)
def test_a_plan_that_speaks_of_all_its_actions_may_be_taken_at_its_word(note: str, rating: Rating) -> None:
    document = said(note)
    [words] = own_words(document)
    assert (words.rating, words.recommendations, words.actions) == (rating, 1, 2)
    assert [a.rating for a in document.recommendations[0].actions] == [None, None]  # never silently
    taken = with_own_words(document, {words.words: rating.value})
    assert [a.rating for a in taken.recommendations[0].actions] == [rating, rating]
    assert own_words(taken) == ()


@pytest.mark.parametrize(
    "note",
    [
        "Not all actions on track",
        "All actions on track but for 1.2, which slipped",
        "All staff are trained",
        "Are all actions on track?",
        "We hope that all actions are on track by May",
        "All actions",
        "Further action required",
    ],
)
def test_words_that_say_less_are_no_rating(note: str) -> None:
    assert own_words(said(note)) == ()


def test_where_anything_is_rated_nothing_is_offered() -> None:
    assert own_words(said("All actions on track", rating=Rating.AT_RISK)) == ()


def test_only_the_newest_note_counts_where_notes_are_dated() -> None:
    dated = said("")
    [recommendation] = dated.recommendations
    notes = (PrintedProgress(date(2026, 6, 1), "All actions on track"), PrintedProgress(date(2026, 9, 1), "Delays."))
    assert own_words(replace(dated, recommendations=(replace(recommendation, progress=notes),))) == ()


def test_what_tells_which_actions_there_are_is_asked_first_and_rare_words_last() -> None:
    asked = (
        Question(About.COLUMN, "Cost", "nothing", FIELDS),
        Question(About.RATING, "Parked", None, (), count=1),
        Question(About.RATING, "Wobbly", None, (), count=9),
        Question(About.COLUMN, "Who", "owner", FIELDS),
        Question(About.COLUMN, "Task", "action", FIELDS),
    )
    found = open_questions(replace(BARE, questions=asked), Given())
    assert [question.value for question in found] == ["Task", "Who", "Wobbly", "Parked", "Cost"]


def test_a_column_that_was_not_read_may_be_answered_though_nobody_asks() -> None:
    document = replace(BARE, questions=(ZIB,), unknown_columns=("Zib", "Cost"))
    found = answerable(document, Given(), FIELDS)
    assert [(question.value, question.guess) for question in found] == [("Zib", "owner"), ("Cost", "nothing")]
    assert [question.value for question in open_questions(document, Given())] == ["Zib"]


def test_what_is_asked_again_is_taken_the_second_time() -> None:
    document = replace(BARE, questions=(replace(ZIB, doubt="it holds dates"),))
    given = Given().with_answers(About.COLUMN, {"Zib": "owner"})
    assert open_questions(document, given) == document.questions
    assert open_questions(document, given.with_settled(document.questions)) == ()


@pytest.mark.parametrize("claim", ["number", "recommendation", "action", "due date", "rating"])
def test_what_one_column_alone_can_hold_is_claimed_once(claim: str) -> None:
    wrong = clash({"Zib": claim, "Cost": "nothing", "Zob": claim})
    assert wrong
    assert "“Zib” and “Zob”" in str(wrong)
    assert claim in str(wrong)
    assert clash({"Zib": claim, " zIB": claim}) is None  # the same column


@pytest.mark.parametrize("joined", ["owner", "accountable", "measure", "progress", "nothing"])
def test_of_others_there_may_be_several(joined: str) -> None:
    assert clash({"Zib": joined, "Zob": joined}) is None


def test_a_due_date_beside_one_with_the_owner_is_two() -> None:
    assert clash({"Who and when": "owner and due date", "When": "due date"})


def test_headers_are_the_same_in_any_order_and_month_and_not_if_one_is_another() -> None:
    known = signature(["Ref", "Progress June 2026", "RAG (Q1)"])
    assert signature(["rag (q2)", "Progress  Sept 2027", "ref"]) == known
    assert signature(["Ref", "Progress June 2026"]) != known
    assert signature(["Ref", "Outcome June 2026", "RAG (Q1)"]) != known


def test_answers_come_back_as_they_were_kept() -> None:
    given = Given({"Zib": "owner"}, {"Parked": "paused"}, {"All on track": "on_track"})
    given = given.with_answers(About.COLUMN, {"Cost": "nothing"}, are_remembered=True).with_settled((ZIB,))
    assert restored(given.stored()) == given
    assert restored(None) == Given()


def test_an_answer_takes_the_place_of_a_remembered_one_and_never_the_other_way_round() -> None:
    given = Given().with_answers(About.COLUMN, {"Zib": "owner"}, are_remembered=True)
    assert given.with_answers(About.COLUMN, {"zib": "action"}).columns == {"zib": "action"}
    assert not given.with_answers(About.COLUMN, {"zib": "action"}).remembered
    own = Given().with_answers(About.COLUMN, {"Zib": "action"})
    assert own.with_answers(About.COLUMN, {"ZIB": "owner"}, are_remembered=True) == own
    assert given.without_remembered == Given()


def test_a_file_is_read_again_only_for_what_is_remembered_of_it() -> None:
    read: list[Answers] = []

    def reader(answers: Answers) -> Document:
        read.append(answers)
        return replace(BARE, headers=("Zib",))

    unknown = read_recalling(reader, lambda *_: NO_ANSWERS, lambda _: 7, Given())
    assert (read, unknown.plan_id, unknown.given) == ([NO_ANSWERS], 7, Given())

    def recall(headers: object, plan_id: int | None) -> Answers:
        return Answers({"Zib": "owner"}, {"Parked": "paused"} if plan_id == 7 else {})

    read.clear()
    known = read_recalling(reader, recall, lambda _: 7, Given())
    assert read == [NO_ANSWERS, Answers({"Zib": "owner"}), Answers({"Zib": "owner"}, {"Parked": "paused"})]
    assert known.given.remembered == {(About.COLUMN, "zib"), (About.RATING, "parked")}
    read.clear()
    read_recalling(reader, recall, lambda _: None, Given())
    assert read[-1].ratings == {}  # of no plan
