"""A form is read as the standard library reads it when it is strict, whatever stands in it."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.slack.envelopes import Malformed
from bot.web import read_form

typed = st.text(alphabet=st.sampled_from("ab=&+%;23AF0 é🙂\x00\n"), max_size=30)


def as_the_library_reads(text: str) -> dict[str, str] | None:
    """None where it refuses, or finds nothing at all."""
    try:
        return dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True)) or None
    except ValueError:
        return None


@settings(max_examples=100, deadline=None)
@given(typed | st.text(max_size=30))
@example("")
@example("&")
@example("a=1&&b=2")
@example("a")
@example("=")
@example("a=%")
@example("a=%zz&b=%2")
@example("a=%ff%fe")
@example("a=b=c")
@example("a=1&a=2")
@example("a%3Db=1+%2B")
@example("a=https%3A%2F%2Fhooks%2Eslack%2Ecom&b=%253A%252F&c=%%3A%2F%3%3A&d=%e2%3A%2F%82%ac&e=%3a%2f")
@example("text=payload%3D%7B%7D")
def test_any_text_is_read_like_the_library_reads_it(text: str) -> None:
    expected = as_the_library_reads(text)
    if expected is None:
        with pytest.raises(Malformed):
            read_form(text)
    else:
        assert read_form(text) == expected


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.text(max_size=40), min_size=1))
def test_what_is_written_as_a_form_is_read_back(fields: dict[str, str]) -> None:
    text = urlencode({name: value.encode("utf-8", "replace") for name, value in fields.items()})
    assert read_form(text) == as_the_library_reads(text)
