"""Files: dropped or picked, shown as a card, and taken back as they were."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import DESKTOP, PHONE, Screen, Visitor

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DROP = """([name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried });
    document.querySelector("#main").dispatchEvent(event);
  }
}"""


def word_file() -> bytes:
    """A Word file with a table in it."""
    document = Document()
    document.add_heading("Marlbridge’s answer to the inspection")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "What will be done?"
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


Give = Callable[[Visitor, str, bytes], None]


def drop(visitor: Visitor, name: str, content: bytes) -> None:
    visitor.page.evaluate(DROP, [name, WORD, b64encode(content).decode()])


def pick(visitor: Visitor, name: str, content: bytes) -> None:
    visitor.see("upload-input").set_input_files(FilePayload(name=name, mimeType=WORD, buffer=content))


@pytest.mark.parametrize(
    ("screen", "give"), [(DESKTOP, drop), (DESKTOP, pick), (PHONE, pick)], ids=["drop", "pick", "phone"]
)
def test_a_word_file_appears_as_a_card_and_comes_back_unchanged(
    shared: Workspace, enter: Enter, screen: Screen, give: Give
) -> None:
    sam, content = enter(shared, screen, "USAM"), word_file()
    name = f"Improvement plan {screen.name} {give.__name__} – ‘final’ & <signed>.docx"
    sam.open("general")
    give(sam, name, content)
    expect(sam.main.get_by_text(name)).to_be_visible()
    sam.see("composer").fill("The plan as signed")
    sam.see("send").click()
    card = sam.main.get_by_role("link", name=f"Download {name}, Word document")
    expect(card).to_be_in_viewport()
    with sam.page.expect_download() as downloading:
        card.click()
    assert downloading.value.suggested_filename.endswith(".docx")
    assert Path(downloading.value.path()).read_bytes() == content
