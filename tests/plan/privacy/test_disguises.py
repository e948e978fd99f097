"""What identifies a child is found however it is written: each way that has passed once, and each disguise."""

import pytest

from bot.plan.privacy.detector import IdentifierKind, describe, find_identifying
from bot.plan.privacy.normal_form import plain_text
from tests.plan.privacy.identifiers import BORN, CASE, NHS, SHAPES, UPN

WAYS = """
Nadia and Omar Farouk, 6 and 10, moved
Carter, Ellis (13) is missing
Ellis Carter is thirteen and has no school
Ellis Carter turned 12 on Monday
ELLIS CARTER, 16 YRS, no pathway plan
Ellis Carter, Year 9, excluded
Ellis Carter Y10 not in school
Ottilie Carter is six weeks old and on the ward
Ellis Carter, born 2012, has no plan
Ellis Carter born on the second of May twenty twelve
Ellis Carter 02052012 missing
the unborn baby of Kelly Carter is on a plan
the Novak twins have moved again
Mum of Ellis, Kelly Carter, says he is 9 and not in school
Ellis’s sister is 14 and missing
12 Acacia Avenue, HA1 2XY: Ellis Carter not seen
Ellis, 9, Year 4, has no taxi
ellis carter, 13, missing again
Ellis Carter – aged 13
Ellis Carter — Y8
""".strip().splitlines()
DISGUISES = [
    ("Ellis Carter, １３, has moved", "full-width figures"),
    ("Ellis Carter, ١٣, has moved", "Arabic figures"),
    ("Ellis Carter, 𝟭𝟯, has moved", "mathematical figures"),
    ("𝓔𝓵𝓵𝓲𝓼 𝓒𝓪𝓻𝓽𝓮𝓻, 13, has moved", "mathematical letters"),
    ("ᴇʟʟɪs ᴄᴀʀᴛᴇʀ, 13, has moved", "small capitals"),
    ("Ell\u200bis Car\u200bter, 13, has moved", "zero-width spaces"),
    ("El\u00adlis Car\u00adter, 13, has moved", "soft hyphens"),
    ("Ellis Carter,\n13,\nhas moved", "line breaks"),
    ("*Ellis Carter*, _13_, has moved", "Slack’s bold and italic"),
    ("`Ellis Carter`, ~13~, has moved", "Slack’s code and struck"),
    ("<https://files.example/1|Ellis Carter, 13>", "a link’s label"),
    ("<https://files.example/Ellis%20Carter%2C%2013|the file>", "a link’s address"),
    ("https://files.example/cases/ellis-carter-13-missing", "a link’s path"),
    ("ChildProtection_EllisCarter_13_missing.docx", "a file’s name"),
    ("Εllis Саrter, 13, has moved", "letters of other alphabets"),
    ("E l l i s  C a r t e r, 13, has moved", "letters apart"),
    ("E.l.l.i.s Carter, 13, has moved", "letters with dots between"),
    ("Ellis Carter, ①③, has moved", "circled figures"),
    ("Ell1s Carter, 13, has m0ved", "figures for letters"),
]
NUMBERS = [
    (NHS, "NHS ٩٤٣ ٤٧٦ ٥٩١٩"),
    (NHS, "NHS 𝟗𝟒𝟑 𝟒𝟕𝟔 𝟓𝟗𝟏𝟗"),
    (NHS, "NHS 943\u200b476\u200b5919"),
    (NHS, "NHS 943.476.5919"),
    (NHS, "scan_nhs_943_476_5919.pdf"),
    (NHS, "NHS 485 777 3456 is typed wrongly"),
    (UPN, "UPN Ｂ８０１２００００５００１"),
    (UPN, "https://files.example/upn/B801200005001"),
    (BORN, "dob 12∕3∕2011"),
    (BORN, "dob 12\u20103\u20102011"),
    (BORN, "D O B 12/3/2011"),
    (BORN, "dob ١٢/٣/٢٠١١"),
    (CASE, "LCS\u2011104233"),
    (CASE, "LCS-１０４２３３"),
    (CASE, "minutes_LCS-104233.docx"),
    (CASE, "Mosaic P2209417 has no plan"),
    (CASE, "crime ref 35/20418/24"),
    (CASE, "LN24C50119 is at week 61"),
]


@pytest.mark.parametrize("text", WAYS)
def test_a_child_is_noticed_in_every_way_that_people_write_of_one(text: str) -> None:
    assert find_identifying(text, SHAPES)


@pytest.mark.parametrize(("text", "disguise"), DISGUISES, ids=[disguise for _, disguise in DISGUISES])
def test_no_disguise_hides_a_name_and_an_age(text: str, disguise: str) -> None:
    assert find_identifying(text, SHAPES)


@pytest.mark.parametrize(("kind", "text"), NUMBERS)
def test_no_disguise_hides_a_number(kind: IdentifierKind, text: str) -> None:
    assert kind in [found.kind for found in find_identifying(text, SHAPES)]


def test_what_is_found_stands_where_it_was_typed() -> None:
    text = "😀 *El\u00adlis Car\u200bter*, 13, has moved"
    [found] = find_identifying(text)
    assert text[found.start : found.end] == "El\u00adlis Car\u200bter"


@pytest.mark.parametrize("text", ["Hubs open", "A&E wait 40%", "5 * 3 = 15", "DfE and McKinsey", "3 of 4 (75%)"])
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain_text(text).text == text.replace("*", "")


def test_a_known_adult_is_no_child() -> None:
    text = "Ellis Carter has moved the plan on"
    assert find_identifying("Zak Nuttall, 14, moved", is_adult=lambda name: name == "Ellis Carter")
    assert not find_identifying(text, is_adult=lambda name: name == "Ellis Carter")
    assert not find_identifying("Ellis Carter, 14", is_adult=lambda name: name == "Ellis Carter")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Novak twins have moved again", "a child’s name (N…)"),
        ("the only wheelchair user in Year 9, a boy, is missing", "a description of one child"),
    ],
)
def test_what_only_points_at_a_child_is_said_without_repeating_it(text: str, words: str) -> None:
    assert describe(find_identifying(text), text) == words


@pytest.mark.parametrize("sign", ["\ufdfa", "\u33c2", "\u2487"])
def test_a_sign_that_stands_for_many_letters_makes_no_text_much_longer(sign: str) -> None:
    text = sign * 40_000 + " Ellis Carter, 13"
    whole = plain_text(text)
    assert len(whole.text) <= len(text) + 10_000
    assert [text[each.start : each.end] for each in find_identifying(text)][-1] == "Ellis Carter"
