"""Owners as published plans print them, alone and in one cell with the date."""

import pytest

from bot.documents.cells.owners import known_owners, read_owner_lines, split_owners_and_dues, split_posts
from tests.support.documents.word_files import cell


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        (["DM/PL/KL"], ["DM", "PL", "KL"]),
        (["DM, PL and KL"], ["DM", "PL", "KL"]),
        (
            ["Head of Service Children's Access / Head of Service Children in Need Service."],
            ["Head of Service Children's Access", "Head of Service Children in Need Service"],
        ),
        (["Chair / DCS"], ["Chair", "DCS"]),
        (["Chair/DCS"], ["Chair", "DCS"]),
        (["Harrow Council CEO / Harrow Council DCS."], ["Harrow Council CEO", "Harrow Council DCS"]),
        (["Head of Service MASH/ SA"], ["Head of Service MASH/ SA"]),
        (["Forename Surname, Planning Manager"], ["Forename Surname, Planning Manager"]),
        (["Commissioning Manager, Forename Surname"], ["Commissioning Manager, Forename Surname"]),
        (["A. Smith"], ["A. Smith"]),
        (["Clinical Lead, Community Paediatrics"], ["Clinical Lead, Community Paediatrics"]),
        (["Chair of Governors", "Clerk to the Governors"], ["Chair of Governors", "Clerk to the Governors"]),
        (["1. Head of MASH", "2. Head of SEND"], ["Head of MASH", "Head of SEND"]),
        (["Head of Safeguarding Adults; Director of Nursing"], ["Head of Safeguarding Adults", "Director of Nursing"]),
        (["Headteacher, Deputy Headteacher and SEN Lead"], ["Headteacher", "Deputy Headteacher", "SEN Lead"]),
        (["Assistant Director and Personnel Manager"], ["Assistant Director", "Personnel Manager"]),
        (["Principal Officer and the Head of MASH"], ["Principal Officer", "Head of MASH"]),
        (["Early Years and Key Stage 1 Leader"], ["Early Years and Key Stage 1 Leader"]),
        (["Learning and Development Manager"], ["Learning and Development Manager"]),
        (
            ["Head of Service Quality Assurance and Service Improvement"],
            ["Head of Service Quality Assurance and Service Improvement"],
        ),
        (
            ["Head of Service (Children and Families lead and Officer)"],
            ["Head of Service (Children and Families lead and Officer)"],
        ),
        (["All staff"], ["All staff"]),
        (["All HoS & TMs"], ["All HoS", "TMs"]),
        (["AD Early Help / HoS MASH"], ["AD Early Help", "HoS MASH"]),
        (["HoS CLA & Leaving Care"], ["HoS CLA & Leaving Care"]),
        (["Head of Safeguarding & QA"], ["Head of Safeguarding & QA"]),
        (["Chief Nurse & COO"], ["Chief Nurse", "COO"]),
        (["Comms Manager + DCS"], ["Comms Manager", "DCS"]),
        (["HRBP and OD lead"], ["HRBP", "OD lead"]),
        (["HR and OD Lead"], ["HR and OD Lead"]),
        (["Teacher Training and Recruitment Manager"], ["Teacher Training and Recruitment Manager"]),
        (["Repairs Mgr/Contract Mgr"], ["Repairs Mgr", "Contract Mgr"]),
        (["Lead pharmacist/ward pharmacist"], ["Lead pharmacist", "ward pharmacist"]),
        (["Matrons and ward managers"], ["Matrons", "ward managers"]),
        (["T/DCI Patel"], ["T/DCI Patel"]),
        (["Matron, Ward 7"], ["Matron, Ward 7"]),
        (["A Macdonald / F Reid"], ["A Macdonald", "F Reid"]),
        (["Sam Field and Ada Moss"], ["Sam Field", "Ada Moss"]),
        (["Early Help and Adult Care"], ["Early Help and Adult Care"]),
        (["Sam Field, Head of MASH"], ["Sam Field, Head of MASH"]),
        (["Comms Team & HR Team"], ["Comms Team", "HR Team"]),
        (["Care & Support Team"], ["Care & Support Team"]),
        (["PW & KS"], ["PW", "KS"]),
        (["JB, MT, DL"], ["JB", "MT", "DL"]),
        (["Lead: JM", "Support: Head of MASH"], ["JM", "Head of MASH"]),
        (["Sam Field;Ada Moss"], ["Sam Field", "Ada Moss"]),
        (["Locality Manager (North & East) & Lead Nurse"], ["Locality Manager (North & East)", "Lead Nurse"]),
        (["Head of MASH /", "Head of SEND"], ["Head of MASH", "Head of SEND"]),
        (["JM &", "KL"], ["JM", "KL"]),
        (["3) JM"], ["JM"]),
        (["Sam Field, Learning and Development Manager"], ["Sam Field, Learning and Development Manager"]),
        (["Ruth Potter, Headteacher"], ["Ruth Potter, Headteacher"]),
        (["Ruth Potter, Finance and Estates Manager"], ["Ruth Potter, Finance and Estates Manager"]),
        (["Sam Field, Head of MASH and Ada Moss"], ["Sam Field, Head of MASH", "Ada Moss"]),
        (["Vacant"], []),
        (["to be appointed"], []),
        (["DCS", "DCS."], ["DCS"]),
        ([], []),
        (["TBC"], []),
        (["–"], []),
    ],
)
def test_posts_are_parted_where_each_part_is_a_post(lines: list[str], posts: list[str]) -> None:
    assert list(split_posts(read_owner_lines(cell(*lines)))) == posts


def test_prose_is_not_parted() -> None:
    assert split_posts(["Head of MASH and DCS, " * 400]) == (("Head of MASH and DCS, " * 400).strip(" ,"),)


@pytest.mark.parametrize(
    ("column", "line", "posts"),
    [
        (["QA", "Head of MASH"], "Head of Safeguarding & QA", ["Head of Safeguarding", "QA"]),
        (["Early Help", "Adult Care"], "Early Help and Adult Care", ["Early Help", "Adult Care"]),
        (["Early Help and Adult Care", "DCS"], "Early Help and Adult Care", ["Early Help and Adult Care"]),
        (["Finance", "Estates", "HR"], "Finance & HR", ["Finance", "HR"]),
        (["HR, Finance"], "Finance & HR", ["Finance & HR"]),
        (["Sam Field", "Head of MASH"], "Sam Field, Head of MASH", ["Sam Field, Head of MASH"]),
    ],
)
def test_who_stands_alone_in_a_column_is_one_where_others_stand_beside(
    column: list[str], line: str, posts: list[str]
) -> None:
    assert list(split_posts([line], known_owners([cell(text) for text in column]))) == posts


@pytest.mark.parametrize(
    ("lines", "posts", "dues"),
    [
        (["Head of Service.", "By 30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service.", "By", "30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service By 30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service (by 30.09.17)"], ["Head of Service"], ["by 30.09.17"]),
        (["Head of Service – 31/03/18"], ["Head of Service"], ["31/03/18"]),
        (["Head of Service, end of March 2018."], ["Head of Service"], ["end of March 2018."]),
        (["Head of Service", "31 March 2018"], ["Head of Service"], ["31 March 2018"]),
        (["Head of Service", "Ongoing"], ["Head of Service"], ["Ongoing"]),
        (["Head of Service. Ongoing"], ["Head of Service"], ["Ongoing"]),
        (["Head of Service", "Immediate and ongoing"], ["Head of Service"], ["Immediate and ongoing"]),
        (["Head of Service", "Summer term 2023"], ["Head of Service"], ["Summer term 2023"]),
        (["Head of Service", "Q3 2018/19"], ["Head of Service"], ["Q3 2018/19"]),
        (["JM / KL, 31-Oct-2029"], ["JM", "KL"], ["31-Oct-2029"]),
        (["Ruth Patel, 21.12.26"], ["Ruth Patel"], ["21.12.26"]),
        (["Start 1 April 2027, end 31 March 2028"], [], ["Start 1 April 2027, end 31 March 2028"]),
        (["Phase 1: 31 March 2027"], [], ["Phase 1: 31 March 2027"]),
        (["JM, Starts Sept 2027"], ["JM"], ["Starts Sept 2027"]),
        (["JM, 26-Jul-25"], ["JM"], ["26-Jul-25"]),
        (["JM/KL ASAP"], ["JM", "KL"], ["ASAP"]),
        (["JM – as required"], ["JM"], ["as required"]),
        (["JM, Easter 2028"], ["JM"], ["Easter 2028"]),
        (["Sam Winter"], ["Sam Winter"], []),
        (["JM, April – June 2027"], ["JM"], ["April – June 2027"]),
        (["Head of Service (Dec 2027 to Mar 2028)"], ["Head of Service"], ["Dec 2027 to Mar 2028"]),
        (["Head of Service", "TBC"], ["Head of Service"], ["TBC"]),
        (["Head of Service from September 2018"], ["Head of Service"], ["from September 2018"]),
        (["By 30.09.17", "Head of Service"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Year 7"], ["Head of Year 7"], []),
        (["Head of End of Life Care by May 2018"], ["Head of End of Life Care"], ["by May 2018"]),
        (["By the Head of Service"], ["By the Head of Service"], []),
        (["Head A", "By 30.09.17", "Head B", "By 31.03.18"], ["Head A", "Head B"], ["By 30.09.17", "By 31.03.18"]),
    ],
)
def test_an_owner_and_a_date_in_one_cell_are_told_apart(lines: list[str], posts: list[str], dues: list[str]) -> None:
    found, printed = split_owners_and_dues(cell(*lines))
    assert list(split_posts(found)) == posts
    assert [due.text for due in printed] == dues
