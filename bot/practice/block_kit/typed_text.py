"""Turn typed text into Slack's: escaped, with mentions, and with the links that Slack makes of addresses by itself."""

import re
from collections.abc import Mapping

from bot.practice.identity import BOT_NAME, BOT_USER_ID

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_END = r"""(?<![.,:!?)\]}'"])"""
# Slack links what looks like a host though nobody typed a scheme ("done.In"), e-mail addresses and telephone numbers:
# https://docs.slack.dev/messaging/formatting-message-text (automatic parsing), and its shape in an event, where a
# link's label is what was typed: https://docs.slack.dev/interactivity/implementing-slash-commands (escaping).
_DOMAINS = """
    com org net gov edu info biz name pro int mil io app dev cloud online site health care
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
    cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg
    gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp
    kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc
    ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si
    sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg
    vi vn vu wf ws ye yt za zm zw
""".split()
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,60}}[a-z0-9])?\.){{1,4}}(?:{'|'.join(_DOMAINS)})"
_MADE = re.compile(
    rf"(?P<kept><[^<>]*>|https?://(?:(?!&[lg]t;)[^\s<>|])+{_END})|"
    rf"(?<![\w.+-])(?P<mail>[\w.+-]{{1,64}}@{_HOST})(?![\w@-])|"
    rf"(?<![\w./@+-])(?P<host>{_HOST})(?P<path>(?:[/?#](?:(?!&[lg]t;)[^\s<>|])*)?){_END}(?![\w@-])|"
    r"(?<![\w.+/])(?P<phone>\+44[ ]?\(?0?\)?\d{2,4}[ ]\d{3,4}[ ]?\d{3,4}|0\d{2,4}[ ]\d{3,4}[ ]\d{3,4})(?![\w/])",
    re.IGNORECASE | re.ASCII,
)


def as_typed(text: str) -> str:
    """Escape typed text as Slack does, but for mentions of people, channels and user groups."""
    text = re.sub(rf"(?<!\w)@{BOT_NAME}\b", f"<@{BOT_USER_ID}>", text, flags=re.IGNORECASE)
    kept = r"<[@#][A-Z0-9]+(?:\|[^<>]*)?>|<!subteam\^S[A-Z0-9]+(?:\|[^<>]*)?>|[&<>]"
    return re.sub(kept, lambda found: ESCAPES.get(found[0], found[0]), text)


def linked(text: str, channels: Mapping[str, str] | None = None) -> str:
    """Link addresses and known channels (name → id) in text that was `as_typed`, as Slack's app does."""
    known = channels or {}

    def link(found: re.Match[str]) -> str:
        channel_id = known.get(found[1].lower())
        return f"<#{channel_id}|{found[1].lower()}>" if channel_id else found[0]

    text = re.sub(r"(?<![\w<&#])#([\w-]+)", link, text)
    return _MADE.sub(_made, text)


def _made(found: re.Match[str]) -> str:
    if kept := found["kept"]:
        return kept if kept.startswith("<") else f"<{kept}>"
    if mail := found["mail"]:
        return f"<mailto:{mail}|{mail}>"
    if phone := found["phone"]:
        return f"<tel:{re.sub(r'[^0-9+]', '', phone)}|{phone}>"
    return f"<http://{found[0]}|{found[0]}>"
