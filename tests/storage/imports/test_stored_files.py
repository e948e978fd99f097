"""What the database has kept of a file is read by every later version."""

from datetime import date

from sqlmodel import Session

from bot.plan.imports import pending
from bot.plan.model.document import (
    Document,
    PrintedAction,
    PrintedMeasure,
    PrintedProgress,
    PrintedRecommendation,
    Warn,
)
from bot.plan.model.rating import Rating
from storage import tables
from tests.storage.council import NOW, Council
from tests.support.stamps import by

STORED = {  # as every version has kept it: what the database has of a file is called as in the JSON of an export
    "title": "A plan",
    "recommendations": [
        {
            "number": "1",
            "section": None,
            "text": "Improve.",
            "measures": [],
            "progress": [],
            "actions": [
                {
                    "number": "1.1",
                    "text": "Train.",
                    "owners": ["DCS"],
                    "due_on": "2026-09-30",
                    "due_text": "30/9/26",
                    "delivery": "on_track",
                    "delivery_text": "G",
                    "measures": [{"label": "i", "text": "Half."}],
                    "progress": [{"on": "2026-01-01", "text": "Begun."}],
                }
            ],
        }
    ],
    "rating_key": {"delivery": "on_track"},
    "warnings": [{"where": "row 2", "what": "was not understood"}],
}
DIGEST = "72bbcebc7d967f7eea4e58ea66c6ca901d0a8ebe01690611f14b2b06b9ab4da4"


def test_a_file_that_an_earlier_version_kept_waits_on(council: Council) -> None:
    action = PrintedAction(
        number="1.1",
        text="Train.",
        owners=("DCS",),
        due_on=date(2026, 9, 30),
        due_text="30/9/26",
        rating=Rating.ON_TRACK,
        rating_text="G",
        measures=(PrintedMeasure("i", "Half."),),
        progress=(PrintedProgress(date(2026, 1, 1), "Begun."),),
    )
    recommendation = PrintedRecommendation("1", None, "Improve.", actions=(action,))
    document = Document("A plan", (recommendation,), {"delivery": "on_track"}, (Warn("row 2", "was not understood"),))
    import_id = council.do(pending.keep, document, "plan.docx", by("UCOORD", NOW, "import"))

    def stored(session: Session) -> tuple[object, str]:
        row = session.get_one(tables.PlanImport, import_id)
        return row.document, row.digest

    assert council.database.read_now(stored) == (STORED, DIGEST)
    assert council.ask(pending.kept, import_id).document == document
