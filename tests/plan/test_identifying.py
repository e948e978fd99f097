"""What identifies a child is found where it is written plainly; a plan's figures, dates, posts and places are not."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.plan.privacy.case_numbers import check_pattern
from bot.plan.privacy.detector import Found, IdentifierKind, describe, find_identifying
from tests.growth import grows_evenly

ROOT = Path(__file__).parents[2]
NHS, UPN, BORN, CASE, NAME = (
    IdentifierKind.NHS_NUMBER,
    IdentifierKind.UPN,
    IdentifierKind.BIRTH,
    IdentifierKind.CASE_NUMBER,
    IdentifierKind.NAME,
)
SHAPES = "LCS-999999, 9999999 999999A"

# «» stand round what is found and are no part of the text.
IDENTIFYING = [
    (NHS, "NHS no «943 476 5919»"),
    (NHS, "NHS no «9434765919»"),
    (NHS, "NHS number: «943-476-5919», referred to CAMHS"),
    (NHS, "Health summary for «4010232137» is missing"),
    (NHS, "nhs «401 023 2137» still no dental check"),
    (NHS, "NHS No.«9434765919»"),
    (NHS, "NHS#«9434765919»"),
    (NHS, "NHS«9434765919»"),
    (NHS, "(NHS: «943\u00a0476\u00a05919»)"),
    (NHS, "«943 4765919» has no health plan"),
    (NHS, "«9876543210» – initial health assessment overdue"),
    (NHS, "Immunisations not recorded for «450 557 7104»."),
    (NHS, "His NHS number is «01923 23490»"),
    (NHS, "«0208863540» (NHS number) wrong on Mosaic"),
    (NHS, "nhs number 😀 «943–476–5919»"),
    (NHS, "IHA chased: «9434765919», «4010232137»"),
    (NHS, "«9434765919»,«4010232137»"),
    (NHS, "NHS number «94 34 76 59 19» typed oddly"),
    (NHS, "Two days late for «943 476 5919», 3 others on time"),
    (UPN, "UPN «B801200005001»"),
    (UPN, "upn «b801200005001» has no PEP"),
    (UPN, "PEP missing (UPN: «M312400119042»)"),
    (UPN, "«J31240011904A» is on a temporary number"),
    (UPN, "Off roll since May: «L838200015007»"),
    (UPN, "UPN «B 801 2000 05 001»"),
    (UPN, "UPN «B801 2000 05001» attendance 61%"),
    (UPN, "«X940200512031», «Q801200005002» both out of school"),
    (BORN, "DOB «12/3/2011»"),
    (BORN, "d.o.b. «12.03.11»"),
    (BORN, "jayden smith dob «12/3/11»"),
    (BORN, "jayden smith dob «12/3/11» still missing from placement"),
    (BORN, "dob«12/3/11»"),
    (BORN, "D.O.B: «12-03-2011»"),
    (BORN, "DoB – «12th March 2011»"),
    (BORN, "Date of birth: «12 March 2011»"),
    (BORN, "date of birth is «12th of March, 2011»"),
    (BORN, "His date of birth was «2011-03-12»"),
    (BORN, "Date of birth «March 12, 2011»"),
    (BORN, "DOB «12 Mar 11»"),
    (BORN, "DOB «12Mar2011»"),
    (BORN, "DOB «12 03 2011»"),
    (BORN, "dob «120311»"),
    (BORN, "DOB: «12032011»"),
    (BORN, "DOB\u00a0«12/03/2011»"),
    (BORN, "D/O/B «12/03/2011»"),
    (BORN, "birth date «12/03/2011»"),
    (BORN, "born «12 March 2011»"),
    (BORN, "Born «12.3.11» in Northwick Park"),
    (BORN, "The baby was born on «3/4/26» at 32 weeks"),
    (BORN, "She was born on Saturday the «12th of March 2011»"),
    (BORN, "born on «1st Sept ’09»"),
    (BORN, "Jayden b. «12/3/2011»"),
    (BORN, "«12/03/2011» (DOB) needs a passport"),
    (BORN, "DOB for Jayden: «12/3/11»"),
    (BORN, "Date of birth of Jayden Smith «12/3/11» is wrong on the plan"),
    (BORN, "DOBs «12/3/11» and «14/5/13»"),
    (BORN, "DOBs «12/3/11», «14/5/13», «1/1/15» – all three moved"),
    (BORN, "Jayden Smith (born «12.03.11»)"),
    (BORN, "jayden (dob «12/3/11», missing again)"),
    (BORN, "*DOB:* «12/03/2011»"),
    (CASE, "LCS case «LCS-104233» closed"),
    (CASE, "«lcs-104233» still open"),
    (CASE, "«LCS–104233»: visit missed"),
    (CASE, "«LCS 104233» and «LCS104234» reviewed"),
    (CASE, "Case «1042334» stepped down"),
    (CASE, "«104233B», strategy meeting held."),
    (CASE, "«1042334»’s plan is out of date"),
    (CASE, "(«104233b»)"),
    (CASE, "ref:«1042334»"),
    (NAME, "«Jayden Smith», 14"),
    (NAME, "«Jayden Smith», 14, went missing on Friday"),
    (NAME, "«Jayden Smith» (14)"),
    (NAME, "«Jayden Smith» (14) and «Kai Jones» (12) moved"),
    (NAME, "«Jayden Smith», 14 and «Kai Jones», 12"),
    (NAME, "«Jayden Smith» (aged 14)"),
    (NAME, "«Jayden Smith» aged 14"),
    (NAME, "«Jayden Smith», aged fourteen, is still in bed and breakfast"),
    (NAME, "14-year-old «Jayden Smith»"),
    (NAME, "A 14 year old boy, «Jayden Smith», has no school place"),
    (NAME, "16yo care leaver «Jayden Smith» sofa surfing"),
    (NAME, "the fourteen-year-old girl called «Amara Okafor»"),
    (NAME, "«Jayden Smith», 14 years old"),
    (NAME, "«Jayden Smith» is 14 years old"),
    (NAME, "«Jayden Smith», 14 yrs, no PEP"),
    (NAME, "«Jayden Smith», 14yo, excluded"),
    (NAME, "«Jayden Smith» 14 y/o"),
    (NAME, "«Jayden S.», age 9"),
    (NAME, "«Jayden S», age 9"),
    (NAME, "«J. Smith», aged 9"),
    (NAME, "«J Smith» (aged 9)"),
    (NAME, "«Aoife O’Brien», 7, has moved"),
    (NAME, "«Aoife O'Brien» (7)"),
    (NAME, "«Lotte van der Berg», 12"),
    (NAME, "«Yusuf al Hassan», age 16"),
    (NAME, "«Mary-Kate Smith-Jones», 5 years old"),
    (NAME, "«Zoë Müller-Łuczak» (3 months old)"),
    (NAME, "«Mohammed Ahmed Ali», 17, UASC"),
    (NAME, "«JAYDEN SMITH», 14"),
    (NAME, "«Tiana Brown» turned 18 in May. «Kian Brown» is 15."),
    (NAME, "«Jayden Smith»’s age is 14"),
    (NAME, "«Jayden Smith» (14, Year 9) not in school"),
    (NAME, "«Jayden Smith» (M, 14)"),
    (NAME, "«Jayden Smith» 14, missing again"),
    (NAME, "«Jayden Smith» 14 missing again"),
    (NAME, "Met «Jayden Smith», 14, and his carer"),
    (NAME, "Re «Jayden Smith» (aged 14): no update"),
    (NAME, "Child «Jayden Smith», 14"),
    (NAME, "Young person «Jayden Smith» (19) is homeless"),
    (NAME, "Care leaver «Xanthe Obuya», 22, lost her tenancy"),
    (NAME, "«Amber Jones», 14, and her sister"),
    (NAME, "«Jayden Ward», 14"),
    (NAME, "«Kai Young» (9) :cry:"),
    (NAME, "Missing again: «Will Smith», 15"),
    (NAME, "«Jayden Smith» turns 18 next month"),
    (NAME, "«Jayden Green», 14, lost his placement"),
    (NAME, "«Jayden\u00a0Smith», aged\u00a014"),
    (NAME, "😢 «Jayden Smith», 14 😢"),
    (NAME, "<@U123> says «Jayden Smith», 14, is back"),
    (NAME, "“«Jayden Smith», 14” should not be in the report"),
    (NAME, "Jayden and «Kai Smith», aged 14 and 12"),
    (NAME, "«Jayden Smith», a 14-year-old boy"),
    (NAME, "«Jayden Smith», who is 14 years old"),
    (NAME, "«Amelia Nowak», 6 weeks old, in hospital"),
    (NAME, "Aged 14, «Jayden Smith» has moved four times"),
    (NAME, "«Jayden Smith» of 12 Acacia Avenue"),
    (NAME, "«Jayden Smith», 12 Acacia Avenue, Harrow"),
    (NAME, "«Jayden Smith» lives at 12a Acacia Avenue"),
    (NAME, "«Jayden Smith» (Flat 3, 12 Acacia Ave)"),
    (NAME, "«Xanthe Obuya» at 4 St John’s Road was not visited"),
    (NAME, "«Jayden Smith», HA1 2XY"),
    (NAME, "«Jayden Smith» HA1 2XY"),
    (NAME, "«Jayden Smith» (ha1 2xy) is placed at a distance"),
    (NAME, "«Jayden Smith», Harrow, HA1 2XY"),
    (NAME, "HA1 2XY – «Jayden Smith» not seen"),
    (NAME, "«Xanthe Obuya» lives in HA1 2XY"),
    (NAME, "«Xanthe Obuya», home address HA1 2XY"),
    (NHS, "NHS Number - «943 476 5919»"),
    (NHS, "his nhs no. is «943 476 5919»"),
    (NHS, "child (NHS «4010232137») waiting for CAMHS"),
    (NHS, "Patient «943 476 5919» DNA'd twice"),
    (UPN, "UPN: «M-312-4001-19-042»"),
    (BORN, "Date of Birth - «4th May 2012»"),
    (BORN, "DOB «4/5/12», still no passport"),
    (BORN, "d.o.b «4.5.12»"),
    (BORN, "D.O.B. «04.05.2012»"),
    (BORN, "dob: «4th may 2012»"),
    (BORN, "dob «4 may 12»"),
    (BORN, "He was born «4 May 2012» and came into care aged 3"),
    (BORN, "born on «04-05-2012»"),
    (BORN, "(b. «4 May 2012»)"),
    (BORN, "born «04.05.12» at Northwick Park"),
    (BORN, "Sophie Taylor («4/5/12», aged 13)"),
    (BORN, "Sophie Taylor, DOB «4/5/12»"),
    (NAME, "«Sophie Taylor», 13, is placed in Kent"),
    (NAME, "«Sophie Taylor», aged 13, is placed in Kent"),
    (NAME, "«Sophie Taylor» (13yrs) placed in Kent"),
    (NAME, "«Sophie Taylor» (13 yrs) placed in Kent"),
    (NAME, "«Sophie Taylor» (13 years) placed in Kent"),
    (NAME, "«Sophie Taylor» 13yrs"),
    (NAME, "«Sophie Taylor», age: 13"),
    (NAME, "«Sophie Taylor» (age 13)"),
    (NAME, "«Sophie Taylor» - aged 13"),
    (NAME, "«Sophie Taylor» – 13 years old"),
    (NAME, "«Sophie Taylor» who is 13 is missing"),
    (NAME, "«Sophie Taylor», who is 13, is missing"),
    (NAME, "«Sophie Taylor» is 13 and has moved five times"),
    (NAME, "Sophie is placed; «Sophie Taylor» (13)."),
    (NAME, "the 13-year-old, «Sophie Taylor»,"),
    (NAME, "13 year-old «Sophie Taylor»"),
    (NAME, "thirteen-year-old «Sophie Taylor»"),
    (NAME, "17 y/o «Abdi Warsame Hassan»"),
    (NAME, "Care leaver «Abdi Warsame», 21, evicted"),
    (NAME, "Two brothers, «Tyler Reid» (8) and «Mason Reid» (6), moved"),
    (NAME, "Siblings «Tyler Reid», 8, «Mason Reid», 6, and «Ava Reid», 3, split up"),
    (NAME, "«Tyler Reid», 8, «Mason Reid», 6 and «Ava Reid», 3"),
    (NAME, "«Tyler O'Connor-Reid», age 8"),
    (NAME, "«Tyler James Reid», 8 years old"),
    (NAME, "«Tyler Reid» is only 8"),
    (NAME, "«Tyler Reid» turned 8 yesterday"),
    (NAME, "«Tyler Reid» will be 18 in May"),
    (NAME, "«Tyler Reid», nearly 8"),
    (NAME, "«Tyler Reid» (nearly 8)"),
    (NAME, "«Tyler Reid»'s 8, living with nan"),
    (NAME, "«Oluwaseun Adeyemi-Bello», 15, excluded"),
    (NAME, "«Nguyen Thi Mai» (16) trafficked"),
    (NAME, "«Ibrahim Al-Sayed», 16"),
    (NAME, "«Zhang Wei», 9 years"),
    (NAME, "«Siân Llewellyn», 10"),
    (NAME, "«Ömer Şahin», 11"),
    (NAME, "«Łukasz Żak» (12)"),
    (NAME, "«Tyler Reid» of Flat 2, 14 Marlborough Hill"),
    (NAME, "«Tyler Reid» lives at 14 Marlborough Hill, Harrow"),
    (NAME, "«Tyler Reid», 14 Marlborough Hill, Harrow HA1 1UX"),
    (NAME, "«Tyler Reid» of HA1 1UX"),
    (NAME, "«Tyler Reid» – HA1 1UX"),
    (NAME, "«Tyler Reid», of 7 The Avenue"),
    (NAME, "«Tyler Reid» is living at 221B Baker Street"),
    (NAME, "The family of «Tyler Reid» live at 7 Elm Grove"),
    (NAME, "«Tyler Reid», Flat 4B Oak House"),
    (NAME, "Visited «Tyler Reid», 8, on Monday"),
    (NAME, "Spoke to «Tyler Reid» (8)"),
    (NAME, "Update: «Tyler Reid» (8) back home"),
    (NAME, "«Tyler Reid» (8)'s plan is late"),
    (NAME, "«Tyler Reid», 8 😡"),
    (NAME, "*«Tyler Reid»*, 8"),
    (NAME, "_«Tyler Reid»_ (8)"),
    (NAME, "«Tyler Reid», 8: plan late"),
    (NAME, "«Tyler Reid», 8 - plan late"),
    (NAME, "«Tyler Reid», 8 – plan late"),
    (NAME, "«Tyler Reid», 8 / «Mason Reid», 6"),
    (NAME, "• «Tyler Reid», 8"),
    (NAME, "«Tyler Reid», 8, has not been seen by <@U123>"),
    (NAME, "«Tyler Reid» aged 8yrs"),
    (NAME, "«Tyler R.», 8"),
    (NAME, "«T. Reid», 8"),
    (NAME, "«Tyler Reid» 8"),
    (NAME, "Social worker for «Tyler Reid», 8, has left"),
    (NAME, "Foster carers of «Tyler Reid» (8) resigned"),
    (NAME, "“«Tyler Reid»”, 8"),
    (NAME, "Miss «Amy Price» (17)"),
    (NAME, "Baby «Reid-Jones Amelia», 3 weeks old"),
    (NAME, "«Bella-Rose King», 3"),
    (NAME, "«Hope Wood» (14) lost contact"),
    (NAME, "«Grant Young», 14, arrested"),
    (NAME, "«May Robinson», 14"),
    (NAME, "«April Jones» (5)"),
    (NAME, "«Summer Lewis», 12"),
    (NAME, "«Rose Hall», 14"),
    (NAME, "«Paris Brooks», 13"),
    (NAME, "«Chelsea West», 16"),
    (NAME, "«Jordan Banks», 15"),
    (NAME, "«Prince Boateng», 15"),
    (NAME, "«Princess Adu», 9"),
    (NAME, "«Blessing Okoro» (10)"),
    (NAME, "«Precious Mensah», 12"),
    (NAME, "«Destiny Cole», 15"),
    (NAME, "«Angel Marsh», 14"),
    (NAME, "«Star Green», 7"),
    (NAME, "«Harmony Page», 6"),
    (NAME, "«King Mensah», 11"),
    (NAME, "«Joy Day», 11"),
    (NAME, "«River Stone», 5"),
    (NAME, "«Storm Cooper», 8"),
    (NAME, "«Skye Winter», 10"),
    (NAME, "«Phoenix Bell», 9"),
    (NAME, "«Sky Lane», 15"),
]  # fmt: skip

SEVERAL = [
    (
        "Jayden Smith (12.03.11), aged 14, NHS 943 476 5919, LCS-104233",
        [(NAME, "Jayden Smith"), (BORN, "12.03.11"), (NHS, "943 476 5919"), (CASE, "LCS-104233")],
    ),
    (
        "Jayden Smith, 14, DOB 12/03/2011, UPN B801200005001",
        [(NAME, "Jayden Smith"), (BORN, "12/03/2011"), (UPN, "B801200005001")],
    ),
    ("born 12 March 2011, NHS no: 9434765919", [(BORN, "12 March 2011"), (NHS, "9434765919")]),
    ("Amelia Nowak, aged 7, and Kai Nowak, aged 5", [(NAME, "Amelia Nowak"), (NAME, "Kai Nowak")]),
]

FIGURES = """
97% within 45 days
21 of 55
14 of 31 in October 2026
Assessments 92% within 45 days July–September 2026
3,532 occasions during 309 S47 undertaken April-July 2017
Averaging 11.4 agencies contributing per investigation
NEET (28.3% compared to 37.9%) and suitable accommodation (95.7% compared to 83%)
Caseloads: FRT 14, CIN 16, CLA 12
CIN: 412, CP: 203, CLA: 188
Q1 14, Q2 16, Q3 21, Q4 25
1,234,567,890 page views
9434765918 rows checked
Data runs 2015 2016 2017 18
Recommendation 5
Recommendations 3, 5 and 7
Action 5.1 complete, 5.2 by 30.09.17
Agency rate 14%, down from 22%
Average caseload 14, target 12
10 of 12 audits good; 2 inadequate
14/20 audits graded
Ratio 1:14
Score 14.5
Reg 44 visits: 14
Turnover fell to 14% (25 leavers)
Timeliness: 84%, 88%, 91%
14+ children waiting
Version 2.14
Unix 1700000020.000100 in the log
Row 12345678301 of the export
Case sample 25, of which 14 good
"""
DATES = """
b. 12/3/18 board agreed
5b. 12/3/18 board agreed
born free foundation 12/3/2018
Stillborn review 12/3/2018
dobbin 12/3/18
Date of birth and ethnicity recorded by 12/3/18
DOB and NHS number completeness 14 March 2018
NHS number recorded for 97%, 14 missing
NHS numbers matched: 1234
NHS number field 14
UPN match rate 97%
UPNs recorded: 12345
30.09.17
By 31/03/18
By 30 September 2017
Hub opened 12 March 2011
born out of the review in 2017
The idea was born in March 2011
Ofsted, 14 June
Monday 14 June
Inspection 12/03/2011 to 23/03/2011
DOB field added to the form on 12/03/2017
Dates of birth checked by 12 March 2017
Date of birth recorded for 97% of children
DOB missing on 14 records (30.09.17)
Children born between 1 September 2008 and 31 August 2009
Children born after 12 March 2011
Children born on or after 1 September 2015
Babies born 1 April 2025 to 31 March 2026
14 unborn babies at 31/03/18
Unborn baby panel 12/03/2018
Newborn pathway 12 March 2018
Born Too Soon programme, 12 March 2018
Air-born 12/3/2018
Policy agreed (12.03.11)
Scrutiny Panel (12.03.11)
Cabinet (12.03.18), then Council (26.03.18)
Children aged 14 and over by 12/03/18
Launched 6 July 2026
Meeting 14/06, 28/06 and 12/07
w/c 12/03/2018
Next review: 2018-03-12
Term ends 21 July
Work complete 12.03.11; all aged debts cleared
Reviewed 12 March 2018 by Rachel Jones
Rachel Jones, 14 June
Rachel Jones, 14/06/18
Rachel Jones (14 June)
Tom Brown to report 12.03.18
Jane Smith, 14 March 2018
Rachel Jones, 14 Sept
Adoption Week, 14 October
Year 9
Years 9, 10 and 11
Year 9, 14 pupils
"""
POSTS = """
Deputy Director Rachel Jones to report 14 June
Rachel Jones and Tom Brown, 14 July
Rachel Jones 14 July
Rachel Jones to lead, 14 sessions booked
Training by Rachel Jones: 14 attended
Rachel Jones (Ofsted), 14 June
Rachel Jones – Early Help, 14 families
Rachel Jones joined as Head of Service on 12/03/2018
Rachel Jones, tel 020 8863 5611
Rachel Jones rachel.jones@harrow.gov.uk 14 June
Rachel Jones starts 14 May
Rachel Jones, 2 days a week
Rachel Jones (0.5 FTE)
Rachel Jones (14/06)
Rachel Jones (5.1)
Rachel Jones, action 14
Rachel Jones, 5.1 and 5.2
Rachel Jones, 14-18 June
Rachel Jones, Room 14, Civic Centre
Rachel Jones, 3rd floor, Civic Centre, HA1 2XY
Actions 14 and 15: Rachel Jones
14: Rachel Jones
14. Rachel Jones
14) Rachel Jones
12 Rachel Jones
(14) Rachel Jones
By 14 Rachel Jones
5 weeks, Rachel Jones
Young people aged 14, Rachel Jones leading
Support for children aged 14. Rachel Jones leading.
Care leavers aged 25 (Rachel Jones)
a 3-year plan by Rachel Jones
Baby P review, 2009
Munro Review 2011
Lord Laming, 17 recommendations
Alexis Jay report, 20
Josh MacAlister, Stable Homes
Sir Andrew McFarlane, 14 points
Head of Service MASH
Head of Service Early Help, 14 staff
Service Director Jane Smith, 14 staff
Service Director Jane Smith (14)
Rachel Jones, Head of Service
Rachel Jones, Head of Service, 14 June
Head of Service Rachel Jones, 14
Head of Service Children in Need / Head of Service Quality Assurance and Service Improvement.
Divisional Director Children and Young People Service
Independent Reviewing Officer Tom Brown (14 reviews)
Team Manager Tom Brown, 14 cases
Social Worker Amy Green: 14 cases
Amy Green (14 cases)
Amy Green – 14 cases, Tom Brown – 16 cases
Amy Green, 14 visits this month
Amy Green 14 visits
Amy Green has 14 children on her caseload
Amy Green is 14 days late
Rachel Jones, 14 years in post
Rachel Jones, 14 years’ experience
Rachel Jones, 20 years of social work
Rachel Jones (recommendation 5)
Rachel Jones (3, 5 and 7)
Rachel Jones, 3, 5 and 7
Lead: Rachel Jones, 5
Lead: Rachel Jones (5)
Chaired by Rachel Jones, 14
Mrs Rachel Jones, 14
Dr Rachel Jones, 12 Station Road
Cllr Rachel Jones (14)
1. Rachel Jones, 2. Tom Brown, 3. Amy Green
Rachel Jones, Tom Brown and Amy Green
Rachel Jones, Civic Centre, HA1 2XY
Rachel Jones, Head of Service, 12 Station Road, HA1 2XY
Rachel Jones 10:30, Tom Brown 14:00
Rachel Jones £14
Rachel Jones 14%
Rachel Jones at 14% and Tom Brown at 9%
Sir Alan Wood, 14 recommendations
Ofsted inspector Rachel Jones visited on 14 June
Judge Brown, 14 hearings
Director of Children’s Services
Designated Clinical Officer SEND, 14 hours
Principal Social Worker Jane Smith (14 sessions)
Thanks to Rachel Jones and Tom Brown, 14 audits done
IRO Service (14)
Chief Executive Jane Smith, 14
PC Tom Brown, 14 notifications
Child A, 14
Child B (aged 14)
Child J, age 9
Baby P
Young Person X, 17
Sibling B (12)
YP 14
Jayden, 14
Mum of Child C, 25
"""
TEAMS = """
MASH decisions within 24 hours: 97%, 14 breaches
Number of S47s: 309, ICPC 14
FLNA implemented June 2017
Tier 2/3 services, 14 weeks wait
Horizons, 14
Ofsted ILACS, 14 recommendations
Head of Service Corporate Parenting. By 30.09.17
Harrow Council CEO / Harrow Council DCS. By 31.03.18
Victoria Climbié Inquiry (2003)
MacAlister Review, 14 actions
Ofsted visited on 14 June; 25 cases
Audit of 25 cases
North West London ICB, 14 meetings
Brent and Harrow, 14
Royal Borough, 14
Jack Petchey Foundation, 14
William Perkin School (14)
Jessica Smith House, 14
Anna Freud Centre, 14
Tavistock Clinic (14)
Alder Hey, 14
NSPCC Speak Out, 14
Letterbox Club, 14
Coram Voice, 14
Power2 Rediscover, 14
Family Rights Group, 14
Early Years, 14
Adult Social Care, 14
Public Health, 14
Schools Forum, 14
Safer Schools, 14
Healthy Start (14)
Multi-Agency Audit, 14
Multi-Systemic Therapy (14)
Functional Family Therapy, 14
Non-Violent Resistance, 14
Video Interaction Guidance (14)
Theraplay, 14
Kooth Online, 14
Beacon House, 14
Snowdrop Ward, 14
Ongoing Professional Development, 14
Assessed And Supported Year, 14
Frontline Cohort, 14
Step Up, 14
Social Work England, 14
Skills For Care (14)
Research In Practice, 14
Local Government Association, 14
Essex Partners In Practice (14)
Hertfordshire Family Safeguarding, 14
Leeds Family Valued, 14
Ernst Young, 14
Red Quadrant, 14
Impower Consulting (14)
Cash Plus, 14
Price Waterhouse, 14
Eclipse Upgrade, 14
Care Director, 14
Power BI, 14
Business Case, 14
Capital Bid, 14
Children’s Homes, 14
In House (14)
Out Of Borough (14)
Out Of Hours (14)
Agency Staff, 14
Starters, 14; Leavers, 12
New Starters (14)
Sick Days, 14
Open Cases (14)
Closed Cases (14)
All Teams, 14
Total Open, 14
Duty Desk, 14
Front Desk, 14
White British, 14
Black African (14)
Mixed Heritage, 14
Male, 14; Female, 12
Not Known, 14
Not Recorded (14)
Not Applicable, 14
Yes, 14; No, 3
Very Good, 14
Strongly Agree (14)
Strongly Disagree, 14
Bank Holiday Monday, 14
Good Friday, 14
Black History Month, 14
Care Leavers Week (14)
Foster Care Fortnight, 14
World Social Work Day, 14
Spring Term, 14
Easter Break (14)
School Nurse (14)
Health Visitors, 14
Police Officers, 14
Lay Members, 14
Councillors, 14
Foster Panel (14)
Adoption Panel, 14
Access To Resources, 14
Entry To Care Panel, 14
Child Death Overview Panel, 14
Rapid Review, 14
Learning Review (14)
Appreciative Inquiry, 14
Annex A, 14
Chapter Two, 14
Reg 44, 14
Form E, 14
DfE Adviser, 14
Data Protection, 14
Ukraine Guests, 14
Jobs Fair, 14
Citizens Advice, 14
Food Bank, 14
Warm Spaces, 14
Mother and Baby Unit, 14
Jane’s team, 14
Domestic Abuse, 14
Sexual Abuse (14)
Rough Sleepers, 14
Free School Meals, 14
Looked After, 14
Stepped Down, 14
Newly Qualified, 14
Asylum Seekers, 14
Afghan Resettlement (14)
Serious Youth Violence, 14
Dip Samples, 14
Mind Of My Own (14)
Bright Spots (14)
Sure Start, 14
Trauma Informed, 14
Motivational Interviewing, 14
Golden Thread (14)
County Lines, 14
Black Asian Minority Ethnic (14)
Exit Interviews (14)
East Ward (14)
Blue Badge, 14
Red Amber Green (14)
Amber Green (14)
Magistrates Court, 14
Youth Court, 14
Care Proceedings, 14
Missing Persons, 14
Substance Misuse, 14
Systemic Sustainability (14)
Early Help Hub 14
Early Help Hub, 14
Early Help Hub (14)
Family First Programme, 14 cases
Family First Programme (14)
Leaving Care Team (14 young people)
Leaving Care Team (14)
Leaving Care Team, 14
First Response Team, 14
Multi Agency Safeguarding Hub (MASH), 14 contacts
North Locality, 14 new cases
South Locality (14)
Family Hubs for children aged 0-5
Children Looked After, 14
Children Looked After aged 14
Children In Need (14)
Looked After Children aged 16 and 17
Foster Carers, 14
Foster Carers aged 25
Virtual School, 14
Youth Offending Team (12)
Care Leavers aged 18-25
Edge of Care Panel, 14
Project Safe Haven (14)
Operation Makesafe, 14
Operation Encompass (14)
Team Alpha Beta (14)
Signs of Safety, 14 trained
Strengthening Families, 14
Homes for Ukraine, 14
Pause Programme: 14 women
Barnardo’s, 14 referrals
Young Carers (14)
Kinship Carers, 14 approved
Action for Children, 14
Prospects, 14 NEET
Phase Two (14)
Tier Three, 14
Option B, 14
Group A (14)
Appendix B, 14
Table C (14)
T Levels, 14
A Level (14)
Hepatitis B (14)
Grade A, 14
Good, 14; Outstanding, 3
Requires Improvement (14)
Red Amber Green, 14
Supervision Policy, 14 pages
Practice Week, 14 observations
Half Term, 14
Child Protection, 14
Child Protection (aged 14)
Holiday Activities and Food, 14 sites
Short Breaks (14)
Mockingbird Constellation (14 households)
Section 47, 14
Liquidlogic Go Live, 14
Microsoft Teams, 14
Speech and Language Therapy, 14 weeks
Mental Health Support Team, 14 schools
Targeted Youth Support, 14.
Missing From Care, 14
Missing Episodes (14)
Private Fostering, 14
Staying Put, 14
Staying Close (14)
Regional Adoption Agency, 14
Corporate Parenting Board, 14
Children’s Commissioner, 14
Daily Mail, 14
"""
AGES = """
Training for 14 year old age group
Under 5s, over 18s
16+ Team, 14 staff
18 plus service
0-19 Service, 14 nurses
Ages 5–11: 14; 12–16: 22
1 in 14 children
Our 10-year strategy
5 year Capital Programme
14 years since Laming
aged 16-17
16 and 17 year olds
aged 16 and 17
14-year-olds
Two-year-old offer
2 year old Funding Offer
3- and 4-year-olds
2-year-old Progress Check
14-year-old boy from South Harrow
a 14-year-old girl
children aged 5 to 11
young people aged 18–25
care leavers aged 21+
Children aged 14 and over
aged under 5
Ages 0-25
up to the age of 18
average age 14
a ten-year-old Ofsted judgement
the 20-year-old Harrow Weald building
Milton Keynes 10-year-old contract
12 months old data
A 5-year-old Family Plan
SEND 0 to 25
25-year-old IT system
"""
LAWS = """
Section 47
Section 17 and Section 20, 14 cases
Children Act 1989
Children Act 1989, s 20
Children and Social Work Act 2017
Working Together 2018
Working Together, 14
Care Act 2014 (14)
Crime and Disorder Act 1998
Homelessness Reduction Act 2017
Mental Capacity Act, 16
Human Rights Act, 8
UN Convention on the Rights of the Child, 12
Southwark Judgment, 16
Regulation 44
Reg. 24, Schedule 4
Public Law Outline, 26 weeks
Article 8
Serious Violence Duty, 14
Keeping Children Safe in Education 2023
"""
PLACES = """
Wealdstone Children's Centre, HA3 7AE
Gange Children’s Centre, Gange School, Masons Avenue, HA3 7AR
The Firs, HA1 1UX
The Cedars, 14
St Mary's, 14
St John's Church, 14
Our Lady and St Chad, 14
Whitmore High, 14; Nower Hill, 12
Nower Hill, 12
Park High (14), Bentley Wood (12)
Canons Park, 14
Hatch End (14)
Stoke Newington, 14
Bethnal Green (12)
Notting Hill, 12
Kings Cross, 14
Burnt Oak, 14
Golders Green, 9
Crystal Palace (14)
Tunbridge Wells, 14
Bury St Edmunds, 14
Isle Of Wight, 14
High Wycombe (14)
Aylesbury Vale, 14
Leighton Buzzard, 14
Welwyn Garden City (14)
Kingston upon Hull, 14
Kingston Upon Thames, 14
Waltham Forest, 14
Tottenham Hale (14)
Barking and Dagenham, 14
Wood Green, 14
Potters Bar, 14
Mill Hill, 14
Muswell Hill (14)
Burton Street, 14
Elm Park, 14
George Street, 14
Charlotte Street, 12
Victoria Road, 14
Albert Road (14)
King's Road, 14
Oliver Road, 14
Alexandra Avenue, HA2 9DX
Great Ormond Street, 14
Hong Kong, 14
New Zealand (14)
Sierra Leone, 14
South Sudan (14)
Sri Lanka, 14
Harrow Council, Civic Centre, HA1 2XY
Civic Centre, Station Road, Harrow HA1 2XY
Station Road Hub
Station Road Hub, 12 Station Road
Station Road, 14
12 Station Road
Hub at 12 Station Road, HA1 2XY
Cedars Hall, Uxbridge Road, HA3 6DH
South Harrow, 14; Wealdstone, 12
Harrow Weald, 14
Milton Keynes, 14, Luton, 12
Milton Keynes MK9 3EJ
Milton Keynes, MK9 3EJ
Hemel Hempstead (14)
Tower Hamlets, 14
Tower Hamlets (14)
Palmers Green, 14
Rayners Lane (14)
Victoria Park, 14
Northwick Park Hospital, 14
Northwick Park (14)
St Albans AL1 3JE
West Yorkshire, 14
Great Missenden, 14
North Somerset (14)
Greater Manchester, 10
Kenton Learning Centre, 14
Whitefriars School, 14 pupils
Hillview Nursery Children’s Centre, 14
Cedars Children’s Home (14)
Acacia House, 14 beds
Hatch End High School, 14
New Horizons House, 12 Station Road, HA1 2XY
"""
MONEY_AND_MARKS = """
£1,234,567,890
£9434765919
£ 9434765919
GBP 9434765919
Budget £1.2m, 14% over
Budget 9434765919.00
Overspend £943,476
Grant 4500012370
PO 4500012370
PO-4500012370
Invoice no. 4500012370
UPRN 1000712370
ISBN 1234567881
Zoom meeting ID: 943 476 5919
Meeting ID 943 476 5919
Teams conference ID: 943 476 5919#
Tender ref: 9434765919
Tel 01923 23490
Tel: 0192323490
0770090060
01946 12341
020 8863 5611
0208863540
07700 900123
+44 20 8863 5611
+44 208 863 5610
+1 943 476 5919
0044 208 863 5610
Call 208 863 5610
NHS 111
NHS England, 020 8863 5611
NHS helpline 01923 23490
Ring NHS on 0800 123 4567
Form CP1, form LAC 14
Form CLA-2017/14
Ticket INC9434765919
jane.smith@harrow.gov.uk
<mailto:jane.smith14@harrow.gov.uk|jane.smith14@harrow.gov.uk>
9434765919@example.org
https://www.harrow.gov.uk/report/9434765919
<https://www.harrow.gov.uk/9434765919|the report>
<@U9434765919>
<@U123> and <@U456>, 14
<#C9434765919|early-help>
A801200005001
B801200005002
C123456789012
B801200005001X
Ref AB801200005001
Room B 801, 2000 chairs
B. Well done all
"""
NOTES = """
Ofsted’s Focused Visit on 14–15 June found the front door safe. Kelly Smith presented the plan.
Recommendation owner changed from Rachel Jones to Tom Brown, effective 1 July.
Staff: Rachel Jones (1.0), Tom Brown (0.6), Amy Green (0.5)
Caseloads: Rachel Jones 14, Tom Brown 12, Amy Green 16
Caseload: Rachel Jones (14), Tom Brown (12), Amy Green (16)
Cases held – Rachel Jones: 14; Tom Brown: 12
Audits completed by Rachel Jones (14) and Tom Brown (12)
Panel members: Rachel Jones, Tom Brown, Amy Green
Thank you to Rachel Jones, who was 14 days early
Rachel Jones is 1 of 5 new managers
Rachel Jones is 14th on the list
Rachel Jones is now 5 weeks into post
Rachel Jones was 2nd
Rachel Jones was 1 day late
Tom Brown now 3 days a week
Two of 14 children (14%) had no plan; oldest case 25 weeks
Of 25, 14 were good
Work with 14-25s
14 to 25 year olds
Children aged 0–4: 14; 5–9: 22
Aged care review
age-appropriate work
Stage 2 complaints: 14
Home visits in 10 working days 88%
School: Whitmore High; Year 9: 14; Year 10: 12
Missing: 14 children, 25 episodes, 9 aged 16+
Placement at 12 Station Road opened
Unit 4, 12 Station Road
Office move to Forward Drive, HA3 8FL
Meet at Harrow Arts Centre, Uxbridge Road, HA5 4EA
Address: Civic 1, Station Road, Harrow, HA1 2XY
Kenmore Park Children's Centre, Warneford Road, HA3 9HZ
Training by Research in Practice, 14 March
Board: 14 March, 12 June, 11 September
Jane Smith on leave until 14 June
Contact Jane Smith on 07700 900123
Jane Smith 020 8863 5611
Jane Smith, ext 14
Jane Smith, Floor 3
Jane Smith (Tue, Wed)
Jane Smith (Interim)
Jane Smith (Interim), 14 July
Jane Smith (Head of Service), 14
Jane Smith / Tom Brown – 14 July
Jane Smith & Tom Brown, 14 July
Jane Smith: 14 July
Jane Smith, 2017
Jane Smith (2017)
Jane Smith 2017/18
Jane Smith, July 2017
Smith and Jones (2014)
Munro, Eileen (2011)
Ferguson, H. (2014)
Working Together To Safeguard Children, 14
As at 30 June, 14 of 25 assessments were in date
Reg 24 assessments 14; Reg 44: 12
14 SGO, 12 CAO, 9 adoption orders
DoLS 14
UASC 25 of quota 46
CP plans 203 (rate 34.5 per 10,000)
Rate per 10,000: 34.5
PO number 4500012370 raised
Cost code 4500012370
Cost centre 4500012370, subjective 12345
Mosaic ID format changed
Budget line 1234567881 moved
Version 4.0.10.232
Sort code 20-00-00, account 12345678
Job ref 9434765919
Form 9434765919
ID 14
Ref: HC/2017/0014
Minute 14 of 25
Version 1.14, 12.03.11
Signed off by Tom Brown (14.06.18)
Signed off 14.06.18 Jane Smith
Review of Jane Smith’s action, 14.06.18
Staff aged 25 or under
Apprentices aged 18 to 25 at Harrow Council
Ages of first-time entrants: 14, 15, 16
Tom Brown, 25 Station Road Project
Hub at 14 High Street, Wealdstone
DOB required on the form since 12/03/2018
DOB validation went live on 12/03/2018
DOB error rate 12/03/18: 2%
The dob column was fixed 12/3/18
Missing DOBs fixed by 12/03/18
date of birth (DOB) added 12/3/18
born digital records since 12/3/18
children born in 2011
Babies born in March 2018: 14
Born in Care report, 12 March 2018
"""
SENTENCES = """
All actions on track
Two hubs open; take-up rising, 14 families so far
Weekend shifts are still covered by the out-of-hours team while two manager posts are advertised.
Transition plans in place for 67 of 104 young people in the group, up from 40 in April 2026.
Visits within six weeks: 88% July–September 2026.
Interviews completed within 72 hours: 14 of 31 in October 2026.
Five households left and three were approved between April and September 2026.
Thank You Everyone, 14 done
Well Done Team, 14
Update From Early Help, 14
Please See Attached, 14 pages
Not Yet Started, 14
On Track (14), At Risk (3), Off Track (1)
Signed Off, 14
Outcomes Star, 14
Back On Track, 14
This month Harrow Achieving Independence, 14
Rag Green 14
Staff Survey (14 responses)
I Think We Are Done, 14
"""
GROUPS = {
    "figures": FIGURES, "dates": DATES, "posts": POSTS, "teams": TEAMS, "ages": AGES, "laws": LAWS, "places": PLACES,
    "money and marks": MONEY_AND_MARKS, "sentences": SENTENCES, "notes": NOTES,
}  # fmt: skip
ORDINARY = [line for group in GROUPS.values() for line in group.strip().split("\n")]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its «», and where they stood."""
    spans, plain = [], ""
    for outside, inside in re.findall(r"([^«]*)(?:«([^»]*)»)?", text):
        plain += outside
        if inside:
            spans.append((len(plain), len(plain) + len(inside)))
            plain += inside
    return plain, spans


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(IDENTIFYING) >= 60
    assert len(set(ORDINARY)) == len(ORDINARY) >= 150


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_what_identifies_a_child_is_found_where_it_stands(kind: IdentifierKind, text: str) -> None:
    plain, spans = marked(text)
    assert spans
    assert find_identifying(plain, SHAPES) == tuple(Found(kind, start, end) for start, end in spans)


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_kinds_are_found_in_the_order_of_the_text(
    text: str, expected: list[tuple[IdentifierKind, str]]
) -> None:
    assert [(f.kind, text[f.start : f.end]) for f in find_identifying(text, SHAPES)] == expected


@pytest.mark.parametrize("text", ORDINARY)
def test_what_a_plan_says_every_day_is_left_alone(text: str) -> None:
    assert find_identifying(text, SHAPES) == ()


@pytest.mark.parametrize("name", GROUPS)
def test_ordinary_lines_are_left_alone_together_too(name: str) -> None:
    assert find_identifying(GROUPS[name], SHAPES) == ()


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_what_stands_among_ordinary_lines_is_found(kind: IdentifierKind, text: str) -> None:
    plain, spans = marked(text)
    found = find_identifying(f"{SENTENCES}\n{plain}\n{DATES}", SHAPES)
    offset = len(SENTENCES) + 1
    assert found == tuple(Found(kind, start + offset, end + offset) for start, end in spans)


def test_the_sample_plan_raises_no_alarm() -> None:
    text = (ROOT / "bot" / "practice" / "sample" / "sample-plan.txt").read_text()
    assert find_identifying(text, SHAPES) == ()


def test_a_real_plan_raises_no_alarm() -> None:
    path = ROOT.parent / "shared" / "plans" / "harrow-2017.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    assert find_identifying(path.read_text(), SHAPES) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hubs open", ""),
        ("NHS 943 476 5919, DOB 12/3/11", "an NHS number (943 … 919) and a date of birth"),
        ("UPN B801200005001", "a unique pupil number (B80 … 001)"),
        ("LCS-104233", "a case number (… 33)"),
        ("Aoife O’Brien, 7", "a child’s full name (A… O…)"),
        ("NHS 9434765919 and 4010232137", "2 NHS numbers (943 … 919, 401 … 137)"),
        ("DOBs 12/3/11 and 14/5/13", "2 dates of birth"),
        (
            "Jayden Smith, 14, DOB 12/3/11, NHS 943 476 5919",
            "an NHS number (943 … 919), a date of birth and a child’s full name (J… S…)",
        ),
        ("LCS-104233 LCS-104234 LCS-104235 LCS-104236", "4 case numbers"),
    ],
)
def test_what_was_found_is_said_without_repeating_it(text: str, words: str) -> None:
    assert describe(find_identifying(text, SHAPES), text) == words


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_nothing_found_is_repeated_whole(kind: IdentifierKind, text: str) -> None:
    plain, _ = marked(text)
    found = find_identifying(plain, SHAPES)
    said = re.sub(r"\W", "", describe(found, plain))
    assert kind.value.split()[-1] in describe(found, plain)
    assert not [f for f in found if re.sub(r"\W", "", plain[f.start : f.end]) in said]


@pytest.mark.parametrize(
    "pattern",
    ["LCS-999999", "999999A", "99999", "LCS-9999, 9999999", "AA999999 CIN/9999", "M9999999", "LCS–99999", "2099999",
     "99999’A", " LCS-999999 ,, ", "A-99999", "(999999)", "C9999.99"],
)  # fmt: skip
def test_shapes_that_people_write_are_taken(pattern: str) -> None:
    check_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "what your case numbers look like"), (" , ", "what your case numbers look like"),
        ("9999", "every number of 4 digits"), ("9", "every number of 1 digits"), ("LCS-999999, 999", "“999” would"),
        ("LCS", "no 9"), ("AAAAA", "no 9"), (r"\d+", "no 9"), ("(a+)+$", "no 9"),
        ("99/99/99", "a date, such as 31/03/18"), ("99.99.9999", "a date"), ("9999-99-99", "a date"),
        ("9999/99", "a year, such as 2017/18"), ("99%", "a share"),
        ("A999", "such as S117"), ("L9", "too short"), ("9’", "too short"),
        ("LCS@9999", "mail addresses"), ("99.99", "such as"),

        ("AA99", "a postcode, such as NW10"), ("£99999", "money"), ("99-99", "an age"),
        ("9" * 31, "too long"), (" ".join(f"L{n}-99999" for n in range(11)), "10 shapes"),
    ],
)  # fmt: skip
def test_shapes_that_would_find_what_they_should_not_are_refused_with_why(pattern: str, why: str) -> None:
    with pytest.raises(NotUnderstood, match=re.escape(why)):
        check_pattern(pattern)


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        ("999999", "1104233"), ("999999", "£104233"), ("999999", "£ 104233"), ("999999", "104233.50"),
        ("999999", "104233%"), ("999999", "FORM-104233"), ("999999", "104233-2"), ("999999", "104,233"),
        ("999999", "A104233"), ("999999", "1,104233"), ("LCS-999999", "XLCS-104233"), ("LCS-999999", "LCS-1042331"),
        ("LCS-999999", "LCS_104233"), ("999999A", "104233"), ("A-99999", "a 12345"), ("LCS.9999", "LCSx1234"),
        ("9999", "2017"), ("99/99/99", "31/03/18"), ("999999", "<@U104233>"), ("999999", "jo.104233@example.org"),
        (r"\d+9", "12349"),
    ],
)  # fmt: skip
def test_a_shape_fits_whole_words_only(shape: str, text: str) -> None:
    assert find_identifying(text, shape) == ()


def test_without_shapes_no_number_is_a_case_number() -> None:
    assert find_identifying("LCS-104233 and 1042334", None) == ()


PIECES = st.sampled_from(
    ["Jayden", "Smith", "O’Brien", "van der", "J.", ", 14", "(14)", "aged 14", "14-year-old", "DOB", "12/3/11",
     "born on", "943 476 5919", "NHS", "B801200005001", "HA1 2XY", "12 Acacia Avenue", "LCS-104233", "<@U123>",
     "😀", "\u00a0", "\n", "(", ")", ",", ".", "-", "£", "lives at", "Team", "’s", "\0", "\ud800", "1", "A", " ", "  "]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


@settings(deadline=None)
@given(TEXTS, st.none() | st.text(max_size=40) | st.just(SHAPES))
def test_no_text_and_no_shapes_fail(text: str, pattern: str | None) -> None:
    found = find_identifying(text, pattern)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert bool(describe(found, text)) == bool(found)


@settings(deadline=None)
@given(st.lists(st.sampled_from("9A-/.LCS£%'’_(#@"), max_size=35).map("".join))
def test_a_shape_that_is_taken_finds_what_it_stands_for(shape: str) -> None:
    try:
        check_pattern(shape)
    except NotUnderstood:
        return
    example = shape.replace("9", "4").replace("A", "B")
    assert [f.kind for f in find_identifying(f"see {example} now", shape)] == [CASE]


ADVERSARIAL = [
    "A ", "Jayden ", "Jayden Smith ", "Jayden Smith, 14, ", "Jayden Smith is who is who is ", "Jayden van der ", "J. ",
    "A'", "A-", "a.", "a@", "a@a.", "aA", "é", "é", "1", "1 ", "1-", "12/3/11 ", "12/3/11", "943 476 5919 ",
    "nhs ", "nhs 9434765919", "NHS number ",
    "dob ", "dob:", "DOBs 12/3/11, ", "born on the ", "born", "d.o.b", "<@", "<@U1|",
    "https://", "https://a ", "B8012000050", "B 8 0 ", "HA1 2XY ", "Jayden Smith HA1 ", "14-year-old ", "aged 14 ",
    "14 year old boy boy boy boy ", "12 Acacia Avenue ", "Jayden Smith of 12 A A A ", "of at of at ", " ",
    "\n", "\u00a0", "(", "(12.03.11)", "LCS-10423", "LCS-104233 ", "twenty-", "£", "\u0301", "A\u0301",
    "Jayden Smith\n", "😀", "DOB for A A ",
    "Star G😀", "14-year-old A A, ", "Jayden Smith, 12 Acacia Acacia ", "Caseloads: Jayden Smith ", "Aged 14, A B ",
]  # fmt: skip


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_the_longest_message_takes_no_more_than_its_share(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    assert grows_evenly(lambda note: find_identifying(note, SHAPES), text)
