"""Files and links of evidence, as cards name them."""

import re

import pytest

from bot.blocks.action_lines import evidence
from bot.plan.model.action import Evidence


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/|https://www.gov.uk",
        "https://evil.example/ |www.gov.uk>",
        "https://evil.example/\n|https://www.gov.uk",
        "https://evil.example/<!channel>",
    ],
)
def test_a_link_says_where_it_leads(url: str) -> None:
    drawn = evidence(Evidence(1, url, url))
    [(address, label)] = re.findall(r"<([^|<>]*)\|([^|<>]*)>", drawn)
    assert (address[:20], label[:20]) == ("https://evil.example", "https://evil.example")
    assert drawn.count("<") == drawn.count(">") == 1


def test_what_is_no_address_is_only_named() -> None:
    assert evidence(Evidence(1, "minutes.pdf", "javascript:alert(1)")) == "minutes.pdf"
    assert evidence(Evidence(1, "minutes.pdf", None)) == "minutes.pdf"
