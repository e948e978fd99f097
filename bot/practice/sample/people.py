"""Describe who works at Marlbridge, and the two who come from other organisations."""

from bot.practice.json_object import Json

OLIVIA, SAM, GRACE, TOM = "UOLIVIA", "USAM", "UGRACE", "UTOM"
PRIYA, DANIEL, MARGARET, LEAH = "UPRIYA", "UDANIEL", "UMARGARET", "ULEAH"
RUTH, ANA = "URUTH", "UANA"  # a guest, and somebody of another organisation
COUNCIL = [OLIVIA, SAM, GRACE, TOM, PRIYA, DANIEL, MARGARET, LEAH]


def _person(
    user_id: str, name: str, title: str, *, is_external: bool = False, is_guest: bool = False, is_owner: bool = False
) -> Json:
    flags = {"is_external": is_external, "is_guest": is_guest, "is_owner": is_owner}
    return {"id": user_id, "name": name, "title": title, **flags}


PEOPLE = [
    _person(OLIVIA, "Olivia Grant", "Head of Service Leaving Care and Fostering"),
    _person(SAM, "Sam Okafor", "Head of Service Front Door and Early Help"),
    _person(GRACE, "Grace Mensah", "Head of Service Children in Need"),
    _person(TOM, "Tom Ellis", "Deputy Head of Service Leaving Care"),
    _person(PRIYA, "Priya Shah", "Improvement Plan Coordinator", is_owner=True),  # she installed the app
    _person(DANIEL, "Daniel Reeve", "Director of Children’s Services"),
    _person(MARGARET, "Margaret Lyle", "Assistant Director Safeguarding and Quality"),
    _person(LEAH, "Leah Brooks", "Scrutiny and Governance Officer"),
    _person(RUTH, "Ruth Adeyemi", "Designated Safeguarding Nurse, Marlbridge Health", is_guest=True),
    _person(ANA, "Dr Ana Novak", "Designated Clinical Officer SEND, Marlbridge Health", is_external=True),
]
