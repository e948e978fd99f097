"""Word how what is signed off was verified, for whoever directs a plan, and for its board."""

from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.model.decisions import Method
from bot.plan.requests.shares import Shares

_SAID = {
    Method.SAMPLED: "sampled",
    Method.VISITED: "visited or observed",
    Method.SEEN: "by the evidence seen",
    Method.WORD: "on their word",
    None: "not said",
}  # the surest first


def verified_shares(shares: Shares) -> Mrkdwn:
    """Write `Of 14 signed off: 6 sampled, 3 visited or observed, 5 on their word.`"""
    counts = [f"{shares.by_method[method]} {said}" for method, said in _SAID.items() if shares.by_method.get(method)]
    return mrkdwn("*Of {} signed off:* {}.", shares.signed_off, ", ".join(counts))
