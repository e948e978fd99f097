"""Find ages of 0 to 25 beside a name: in words ("aged 14", "14-year-old"), or a figure alone ("Jayden Smith, 14").

A figure alone must end the clause or be gone on from with a verb: "Jane Smith, 14 visits" counts something.
"""

import re

_NUMBER = r"(?:1?[0-9]|2[0-5])(?![0-9]|[.,:/][0-9]|\s?[%£+])"
_WORDED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty(?:[\s-](?:one|two|three|four|five))?)\b"
)
_AGE = rf"(?:{_NUMBER}|{_WORDED})"
# Not "16-17", and not "14 and over".
_NO_SPAN = r"(?!\s?(?:[–—/-]|to\b|until\b)\s?[0-9])(?!\s?(?:and|or|&)\s(?:over|under|above|below|up|older|younger)\b)"
_OLD = (
    rf"(?:{_AGE}[\s-]?(?:(?:years?|yrs?|months?|mths?|mos?|weeks?|wks?)[\s-](?:old|of\sage)(?![\w-])"
    r"|(?:y/o|yo|y\.o\.?)(?!\w)|yrs?(?![\w'’]|\s[a-z]))|[0-9]{1,2}[\s-]?(?:years?|yrs?)(?=\s*(?:$|[)\].,;!?])))"
)
_NO_PERSON = (
    r"(?!s?\s(?:buildings?|systems?|contracts?|polic(?:y|ies)|database|estate|plan|strategy|scheme|site|lease|car|"
    r"vehicle|"
    r"property|partnership|programme|funding|agreement|tradition|cohort|places?|offer|entitlement)\b)"
)
_TURNED = r"(?=\s*(?:$|[.,;!?)]|\s(?:in|on|this|last|next|today|yesterday|tomorrow|soon|and|but)\b))"
_MARKS = r"""(?:'s)?["”]?(?:\s?[(\[](?:born\s|dob:?\s)?[0-9./ –-]{6,10}[)\]])?[\s,;(\[–—:-]{0,4}"""
_LINKS = (
    r"(?:(?:who|he|she|they|is|was|now|currently|just|only|nearly|almost|a|an|the|young|person|boy|girl|child|lad|care|"
    r"leaver|male|female|[mf]|dob)\b[\s,:(–—-]{1,3}){0,5}"
)
_TOLD_AFTER = re.compile(
    rf"{_MARKS}{_LINKS}(?:age(?:d|\sis|\swas)?(?![a-z])\s?[:=(–—-]?\s?{_AGE}{_NO_SPAN}|{_OLD}{_NO_PERSON}"
    rf"|(?:has\s|just\s|will\sbe\s){{0,2}}turn(?:ed|s|ing)\s{_NUMBER}{_TURNED}|"
    rf"will\s(?:soon\s)?be\s{_NUMBER}{_TURNED})",
    re.IGNORECASE,
)
_KIND_OF_PERSON = (
    r"(?:(?:boy|girl|child|male|female|young|person|yp|teenager|teen|pupil|student|lad|son|daughter|brother|sister|"
    r"cousin|"
    r"twins?|baby|infant|toddler|care|leaver|client|resident|looked|after|disabled|autistic|unaccompanied|minor|called|"
    r"named|known|as|is|was|namely|[mf])\b[\s,:–—(-]{1,3}){0,6}"
)
_TOLD_BEFORE = re.compile(
    rf"(?<![\w.,/£–-])(?:{_OLD}{_NO_PERSON}[\s,:–—(-]{{1,3}}{_KIND_OF_PERSON}"
    rf"|(?:^|[.;:!?]\s)aged?\s{_AGE}[\s,:–—-]{{1,3}})$",
    re.IGNORECASE,
)

_FIGURE = rf"(?P<age>[1-9]|1[0-9]|2[0-5])(?![0-9a-z]|[.,:/][0-9]|\s?[%£+]){_NO_SPAN}"
_ENDS = (
    r"\s*(?:$|[)\]](?!\d)|[:;!?…\"”](?![0-9])|[^\u0000-\u20ff\w\s]|\.(?!\d)|,(?!\s?(?:[0-9£]|and\s[0-9])))"
    r"|\s(?::[a-z]|who|whose|is|was|has|had|lives?|living|went|goes|moved|moving|missing|left|returned|returns|told|"
    r"says?|"
    r"said|disclosed|attends?|attended|remains?|remained|became|becomes|needs|wants|wanted|ran|came|started|starts|"
    r"stayed|currently|now|still|from|and\s(?-i:[A-Z])|[/–—-]\s)"
)
_ALMOST = r"(?:(?:now|only|just|nearly|almost|still)\s)?"
_FIGURE_AFTER = re.compile(
    rf"""["”]?(?:\s{{0,2}},\s?|\s{{0,2}}[(\[]\s?(?:[mf]\s?,\s?)?){_ALMOST}{_FIGURE}\s?(?:[mf]\b)?"""
    rf"(?={_ENDS})",
    re.IGNORECASE,
)
_FIGURE_SAID = re.compile(
    r"(?:'s|,?\s(?:(?:who|he|she|they)\s)?(?:is|was|now))\s"
    rf"{_ALMOST}{_FIGURE}(?={_ENDS}|\s(?:and|but)\s(?![0-9]))",
    re.IGNORECASE,
)
_FIGURE_BESIDE = re.compile(rf"\s{_FIGURE}(?={_ENDS})")


_YEAR_AFTER = re.compile(
    r"""["”]?[\s,;(–—:-]{1,4}(?:(?:in|now\sin|who\sis\sin|is\sin)\s)?(?:y|yr|year)\.?[\s-]?(?:[1-9]|1[0-3])(?![\w%]|[.:/–-][0-9])"""
    r"(?!\s(?:asye|nqsw|student|apprentice|trainee|degree|social|of|pupils|children|leavers|group\slead))",
    re.IGNORECASE,
)


def is_told(before: str, after: str) -> bool:
    """Tell whether words beside a name tell an age: "14-year-old" before it, "aged 14" or "14 years old" after it.

    `before` and `after` are what stands around the name on its line.
    """
    return bool(_TOLD_AFTER.match(after) or _TOLD_BEFORE.search(before))


def is_figure(before: str, after: str, is_person: bool) -> bool:
    """Tell whether a figure after a name can only be an age or a year of school: ", 14", "(14)", "is 14", "Y9".

    " 14" counts only where the name `is_person` for sure: "Early Help 14" is no age. A figure that
    counts a list is none either: "1. Rachel Jones, 2. Tom Brown".
    """
    if _YEAR_AFTER.match(after):
        return True
    figure = _FIGURE_AFTER.match(after) or _FIGURE_SAID.match(after)
    if not figure and is_person:
        figure = _FIGURE_BESIDE.match(after)
    if not figure:
        return False
    is_followed = after[figure.end() : figure.end() + 1] in (".", ")")
    return not (is_followed and re.search(rf"(?<!\w){int(figure['age']) - 1}[.)]\s*$", before))
