"""Scan a passage for its words, marks and figures, and tell what each figure is: an age, a school year, a code."""

import re

_NUMBER = (
    r"(?:[0-9]{1,2}½?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
SCAN = re.compile(
    rf"""
    (?P<MASK>\0[\0]*)
    |(?P<AGES>(?<!\w)(?:ages?d?\s[0-9]{{1,2}}\s?(?:-|–|to|and|&)\s?(?:[0-9]{{1,2}}|over|under|above|below)\b
        |{_NUMBER}(?:\s?(?:-|–|to|and|or)\s?{_NUMBER})?[\s-](?:years?|yrs?|months?)[\s-]olds|(?:under|over)[\s-](?:[0-9]{{1,2}}\x27?s?|five|ten|two|three)(?![.%:/]?[0-9])|u[0-9]{{1,2}}s|[0-9]{{1,2}}\+
        |[0-9]{{1,2}}\s?[-–]\s?[0-9]{{1,2}}s?(?=\s?(?:years?|yrs?|yr\b|year\b))
        )(?!\w))
    |(?P<AGE>(?<!\w)(?:
        ag(?:ed?|e\sis|e\swas)[\s:=]{{0,3}}(?:just\s|only\s|about\s)?(?:{_NUMBER}|[ivx]{{1,5}})(?!\w|[.:/][0-9]|\s?(?:-|–|to|and|or)\s?(?:[0-9]|over|under))
        |{_NUMBER}[\s-]?(?:years?|yrs?|months?|mths?|mnths?|mos?|weeks?|wks?|days?)[\s-]?(?:old|of\sage)
        |{_NUMBER}[\s-]?(?:yo|y/o|y\.o\.?|yrs?\.?|y)(?![\w/])(?!\s(?:in|of|to|on|ago|late|later|overdue|service|experience|contract|lease|plan))
        |[0-9]{{1,2}}\s?/\s?12(?=\s?(?:old|baby|boy|girl|infant))|[0-9]{{1,2}}\s?/\s?[fm](?!\w)|[fm]\s?/?[0-9]{{1,2}}(?!\w)
        |(?:turn(?:s|ed|ing)?|nearly|almost|just|only)\s[0-9]{{1,2}}(?![\w.:/%]|\s?%)
        |[0-9]{{1,2}}(?:st|nd|rd|th)\s(?:birthday|bday|b\x27day)))
    |(?P<YEARS>(?<!\w)(?:y(?:ea)?(?:r?s|rs)\.?\s?[0-9]{{1,2}}(?!\w)|(?:y|yr|year)\s?[0-9]{{1,2}}(?:\s?(?:-|–|to|and|&|/)\s?(?:y|yr|year)?\s?[0-9]{{1,2}}(?!\w))))
    |(?P<YEAR>(?<!\w)(?:y|yr|year)\.?[\s-]?(?:[1-9]|1[0-3])(?![\w%]|[.:/][0-9]|\s(?:months?|weeks?|plan|contract|strategy)))
    |(?P<FORM>(?<![\w.])[0-9]{{1,2}}[a-z]{{1,2}}(?<!th)(?<!st)(?<!nd)(?<!rd)(?<!am)(?<!pm)(?<!hr)(?<!wk)(?<!yr)(?<!pc)(?<!mo)(?<!m)(?<!k)(?<!x)(?<!w)(?<!h)(?<!p)(?![\w]))
    |(?P<DOB>(?<!\w)(?:d\.?o\.?b\.?|d/o/b|dates?\sof\sbirth|b/?day|born(?:\son)?|edd|due)(?!\w))
    |(?P<NHS>(?<![\w£])[0-9]{{3}}[\s-][0-9]{{3}}[\s-][0-9]{{4}}(?!\w))
    |(?P<UPN>(?<!\w)[a-z][0-9]{{11}}[0-9a-z](?!\w))
    |(?P<COURT>(?<!\w)[a-z]{{2}}[0-9]{{2}}[cpfzr][0-9]{{5}}(?!\w))
    |(?P<INIT>(?-i:(?<!\w)[A-Z]\.[ ]?[A-Z]\.?(?![\w])))
    |(?P<POSTCODE>(?<!\w)[a-z]{{1,2}}[0-9][a-z0-9]?\s?[0-9][a-z]{{2}}(?!\w))
    |(?P<PHONE>(?<!\w)(?:\+44|0)\s?[0-9]{{2,5}}[\s-]?[0-9]{{3,4}}[\s-]?[0-9]{{3,4}}(?!\w))
    |(?P<MONEY>[£$€]\s?[0-9][0-9.,]{{0,15}}\s?[kmb]?n?(?!\w)|(?<!\w)[0-9][0-9.,]{{0,9}}k(?!\w))
    |(?P<PCT>(?<!\w)[0-9][0-9.,]{{0,9}}\s?(?:%|per\s?cent|pct|pc)(?!\w))
    |(?P<DATE>(?<![\w])(?:[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?:[0-9]{{4}}|[0-9]{{2}})|(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}
        |[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH}(?:[\s-](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))?|{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?)(?![\w]))
    |(?P<TIME>(?<!\w)[0-9]{{1,2}}[:.][0-9]{{2}}\s?(?:am|pm)?(?!\w|[.:][0-9])|(?<!\w)[0-9]{{1,2}}\s?(?:am|pm)(?!\w))
    |(?P<ITEM>(?<!\w)[0-9]{{1,2}}\.[0-9]{{1,2}}(?!\w|\.[0-9]))
    |(?P<CODE>(?<!\w)(?=[a-z/-]{{0,12}}[0-9])(?=[0-9/-]{{0,12}}[a-z])[a-z0-9]{{1,20}}(?:[/-][a-z0-9]{{1,20}}){{0,4}}(?!\w)|(?<!\w)[0-9]{{2,8}}(?:/[0-9a-z]{{1,8}}){{1,3}}(?!\w)|\#[0-9]{{3,12}}\#?)
    |(?P<NUM>[0-9][0-9,.]{{0,20}}[0-9]|[0-9])
    |(?P<WORD>[^\W\d_]+(?:\x27[^\W\d_]+)?)
    |(?P<PUNCT>[^\w\s]|\n)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def kind_of_figure(kind: str, typed: str) -> str:
    """Tell more of a figure than the form it has: how old somebody is, how many digits it has."""
    if kind == "AGE":
        value = re.search(r"[0-9]{1,2}", typed)
        if value and not re.search(r"m|w|d|/", typed.lower().replace("aged", "")) and int(value[0]) > 18:
            return "AGE25" if int(value[0]) <= 25 else "AGE99"
        return "AGE"
    if kind == "NUM":
        plain = typed.replace(",", "")
        if not plain.isdigit():
            return "n.n"
        value_of = int(plain)
        if len(plain) == 10:
            return "n10"
        if value_of <= 18:
            return "n18"
        if value_of <= 25:
            return "n25"
        if 2000 <= value_of < 2050:  # a year of now, whenever that is
            return "n20"
        return f"n{min(len(plain), 8)}d"
    if kind == "PHONE":
        return "PHONE7" if re.sub(r"\D", "", typed).startswith(("07", "447")) else "PHONE"
    return kind
