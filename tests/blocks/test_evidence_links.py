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


@pytest.mark.parametrize("name", ["https://www.gov.uk", "minutes of HTTPS://gov.uk.pdf", "www.gov.uk", "(www.gov.uk)"])
def test_a_file_that_is_called_like_an_address_leads_nowhere(name: str) -> None:
    assert evidence(Evidence(1, name, "https://files.example/F1")) == name


def test_what_is_no_address_is_only_named() -> None:
    assert evidence(Evidence(1, "minutes.pdf", "javascript:alert(1)")) == "minutes.pdf"
    assert evidence(Evidence(1, "minutes.pdf", None)) == "minutes.pdf"
