"""How somebody knows that an action is done is read from the first words of what is said with a sign-off."""

import pytest

from bot.plan.language.verification import Verified, read_verification
from bot.plan.model.decisions import Method, Verification


@pytest.mark.parametrize(
    ("said", "method", "cases", "line"),
    [
        ("seen", Method.SEEN, None, ""),
        ("seen the evidence: four leases", Method.SEEN, None, "four leases"),
        ("saw 4 leases", Method.SEEN, None, "saw 4 leases"),
        ("because I visited", Method.VISITED, None, ""),
        ("– visited two hubs on Monday, both open", Method.VISITED, None, "visited two hubs on Monday, both open"),
        ("unannounced visit to one home", Method.VISITED, None, "unannounced visit to one home"),
        ("observed practice", Method.VISITED, None, "observed practice"),
        ("sampled 6", Method.SAMPLED, 6, ""),
        ("a sample of twelve case files; two had no plan", Method.SAMPLED, 12, "two had no plan"),
        ("dip-sampled 12 files", Method.SAMPLED, 12, ""),
        ("sampled 3 of 12 files", Method.SAMPLED, 3, "sampled 3 of 12 files"),
        ("sampled", Method.SAMPLED, None, ""),
        ("on their word", Method.WORD, None, ""),
        ("the owner’s word only", Method.WORD, None, ""),
        ("they told me, by phone", Method.WORD, None, "by phone"),
    ],
)
def test_how_is_read_and_what_goes_beyond_it_is_kept(said: str, method: Method, cases: int | None, line: str) -> None:
    assert read_verification(said) == Verified(Verification(method, cases), line)


@pytest.mark.parametrize(
    "said", ["", "  –  ", "all good", "not visited", "no evidence seen", "we haven’t looked", "fine: visited", "🙂"]
)
def test_what_does_not_say_how_or_says_that_nobody_has_is_not_guessed(said: str) -> None:
    assert read_verification(said) is None
