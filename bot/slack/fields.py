"""Describe the fields that what Slack sends is made of: ids, moments, names, addresses and texts, in bounds."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from typing_extensions import TypedDict

MOST = 2**63 - 1  # what a database keeps as a number


class Shape(TypedDict, total=False):
    """A mapping of which only these fields are used."""

    __pydantic_config__ = ConfigDict(strict=True)  # type: ignore[misc]


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


Team = Annotated[str, Field(pattern=r"\A[TE][A-Z0-9]{1,40}\z")]  # a workspace, or an organisation of several
User = Annotated[str, Field(pattern=r"\A[UW][A-Z0-9]{1,40}\z")]
Conversation = Annotated[str, Field(pattern=r"\A[CDG][A-Z0-9]{1,40}\z")]
Id = Annotated[str, Field(pattern=r"\A[A-Z][A-Z0-9]{1,40}\z")]  # of anything else
Ts = Annotated[str, Field(pattern=r"\A[0-9]{1,12}\.[0-9]{1,12}\z")]
Name = Annotated[str, Field(max_length=255)]  # of buttons, fields and forms: Slack's own limit
Address = Annotated[str, Field(max_length=3_000, pattern=r"\Ahttps?://[!-~]+\z")]
Text = Annotated[str, Field(max_length=500_000)]  # Slack cuts a message at 40,000, where “&” counts for one
Day = Annotated[str, Field(max_length=10), AfterValidator(_day)]
