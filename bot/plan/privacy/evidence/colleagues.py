"""Tell a colleague's first name from a child's by what stands around it: "spoke to Olivia", and no word of a child."""

from collections.abc import Sequence

from bot.plan.privacy.evidence.signs import Sign

NEAR = 3  # signs before or after a name that are looked at
_OF_A_CHILD = frozenset(
    """
    AGE AGE25 AGES YEAR YEARS DOB KID KIDS KIN HE ONLY SCHOOL ASCHOOL CLASS FORM CONDITION NATION EVENT DIAG MOVED
    FOSTER NHS UPN COURT n10 POSTCODE ASTREET STREET VENUE NAMED INIT AC2 CODE
    """.split()
)
_CONTACT = frozenset(
    """
    spoke speak speaking spoken talk talked talking met meet meeting rang ring ringing rung phoned phoning call called
    calling email emailed emailing messaged messaging texted chased chase chasing nudged asked asking told heard hearing
    waiting awaiting checked checking caught reminded per via thanks says said cc word
    """.split()
)
_SAYS = frozenset(
    """
    says said reports reported confirms confirmed thinks reckons rang phoned called emailed messaged texted tells told
    agrees agreed updates updated chases chased sends sent asks asked
    """.split()
)
_NEWS = frozenset(("ITEM", "STATUS"))


def is_of_colleagues(signs: Sequence[Sign]) -> bool:
    """Tell whether nothing in a passage speaks of a child: by a first name there, a colleague of that name is meant."""
    return not any(sign.kind in _OF_A_CHILD for sign in signs)


def is_colleague_at(signs: Sequence[Sign], at: int) -> bool:
    """Tell whether the name at a place is of somebody whom its author has been in touch with, or who says how an action
    is; not one with a figure beside it, which may be an age, nor one to whom something belongs."""
    sign, before, after = signs[at], signs[max(0, at - NEAR) : at], signs[at + 1 : at + 1 + NEAR]
    if not sign.is_name or sign.size != 1 or sign.word.endswith("'s") or (after and after[0].kind in ("'", "’")):
        return False
    if any(each.kind == "n18" for each in (*before[-2:], *after)):
        return False
    if any(each.word in _CONTACT for each in before):
        return True
    return any(each.word in _SAYS for each in after[:2]) and any(each.kind in _NEWS for each in signs)
