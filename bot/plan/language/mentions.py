"""Read the signs that Slack puts in place of what people mention: somebody, a channel, a user group, everybody.

`<@U1>`, `<#C1|mash>`, `<!subteam^S1|@hubs>`, `<!here>` (docs.slack.dev, messaging/formatting-message-text). Commands
are read by the ids in them; what is kept has a name beside each id, and what is shown is the name.
"""

import re
from collections.abc import Mapping

_SIGN = re.compile(r"<(?:(?P<kind>[@#])(?P<id>[A-Z0-9]+)|!(?P<group>subteam\^S[A-Z0-9]+))(?:\|(?P<name>[^<>|]*))?>")
_SAID = re.compile(r"<!(?:(here|channel|everyone)(?:\|[^<>]*)?|date\^[^<>|]*(?:\|([^<>]*))?)>")
_UNFIT = re.compile(r"[<>|]")  # a name in which these stood would end the sign


def said_to_all(text: str) -> str:
    """Write what rings everybody, and days, as the words that people see: `<!here>` is @here. Of text as Slack sends
    it: signs that somebody typed themselves are escaped there."""
    return _SAID.sub(lambda sign: f"@{sign[1]}" if sign[1] else sign[2] or "", text) if "<!" in text else text


def by_name(text: str) -> str:
    """Write what is mentioned as the plain name that people see: `<@U1|Olivia>` is @Olivia."""
    return _SIGN.sub(_named, text) if "<" in text else text


def _named(sign: re.Match[str]) -> str:
    name = sign["name"]
    if sign["group"]:
        return f"@{name.removeprefix('@')}" if name else "@group"
    return f"#{name or 'channel'}" if sign["kind"] == "#" else f"@{name or 'someone'}"


def unnamed(text: str) -> tuple[str, ...]:
    """List the ids of the people, channels and user groups that are mentioned without a name."""
    if "<" not in text:
        return ()
    found = (sign for sign in _SIGN.finditer(text) if not sign["name"])
    ids = (sign["id"] or (sign["group"] or "").removeprefix("subteam^") for sign in found)
    return tuple(dict.fromkeys(each for each in ids if each))


def people_in(text: str) -> tuple[str, ...]:
    """List the ids of the people who are mentioned, with a name or without."""
    found = (sign["id"] for sign in _SIGN.finditer(text) if sign["kind"] == "@") if "<@" in text else ()
    return tuple(dict.fromkeys(found))


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Put a name, by id, beside each mention that has none."""

    def add(sign: re.Match[str]) -> str:
        name = names.get(sign["id"] or (sign["group"] or "").removeprefix("subteam^"))
        return sign[0] if sign["name"] or not name else f"{sign[0].rstrip('|>')}|{_UNFIT.sub(' ', name)}>"

    return _SIGN.sub(add, text) if names and "<" in text else text
