"""What is found by some words: the texts, and the words marked in them."""

from storage.full_text import search
from storage.full_text.search import Findings
from tests.storage.council import Council


def find(council: Council, words: str, limit: int = 8) -> Findings:
    return council.ask(search.find, words, limit)


def texts(council: Council, words: str) -> list[str]:
    return [found.text for found in find(council, words).best]
