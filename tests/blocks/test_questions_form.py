"""The form of a file’s questions: three cells of a column, what speaks against an answer, no more than Slack takes."""

from bot.blocks.forms.import_ import ImportMetadata
from bot.blocks.forms.on_import.questions import MOST, field_id, questions_form
from bot.plan.model.reading.question import About, Question
from bot.practice.validation.surfaces import check_view

FIELDS = ("owner", "due date", "nothing")
METADATA = ImportMetadata(import_id=1)


def test_a_column_is_shown_with_three_of_its_cells_and_the_guess() -> None:
    asked = Question(About.COLUMN, "Zib", "owner", FIELDS, ("DCS", "Head of\nMASH", "JM", "KL"))
    [_, field] = questions_form("plan.csv", [asked], METADATA)["blocks"]
    assert field["label"]["text"] == "What does the column “Zib” hold?"
    assert field["hint"]["text"] == "In it: “DCS” · “Head of MASH” · “JM”"
    assert field["element"]["initial_option"]["value"] == "owner"


def test_what_speaks_against_an_answer_stands_under_the_menu() -> None:
    asked = Question(About.COLUMN, "Zib", "due date", FIELDS, ("DCS",), doubt="no cell of it holds a date")
    [_, field] = questions_form("plan.csv", [asked], METADATA)["blocks"]
    assert field["hint"]["text"].startswith("You said due date, but no cell of it holds a date. In it: “DCS”")


def test_slack_takes_the_longest_form() -> None:
    long = "W" * 300
    asked = [
        Question(
            About.COLUMN, f"{long} {n}", "owner", tuple(f"{long[:140]} {c}" for c in range(120)), (long,) * 3, long
        )
        for n in range(2 * MOST)
    ]
    view = questions_form(long, asked, METADATA)
    assert check_view(view) == []
    assert len([block for block in view["blocks"] if block["type"] == "input"]) == MOST


def test_a_field_is_the_same_for_as_long_as_it_is_about_the_same() -> None:
    column = Question(About.COLUMN, "Zib", None, ())
    assert field_id(column) == field_id(Question(About.COLUMN, " zIB", "owner", FIELDS))
    assert field_id(column) != field_id(Question(About.RATING, "Zib", None, ()))
