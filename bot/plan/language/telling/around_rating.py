"""Know the words that turn a rating round, put it in the past or say it of something else. Patterns only."""

import re

from bot.plan.language.alternatives import either

STRONG = re.compile(r"[.!?;\n](?=\s|\Z)|\s[–—-]+\s|\n|[(:…]")
_PRONOUN = r"(?:it|this|that|they|we|which|things|everything|§)"
_IS = either(
    r"""
    is are was were be been being am remains? remain(?:s|ed)? stay(?:s|ed|ing)? still now has have had
    went gone goes going got get gets turned turning moved looks? looking seems? feels? sits? sitting stands? standing
    """
)
SOFT = re.compile(
    r",|\b(?:and|but|though|although|because|cos|as|since|so|which|while|whereas|yet|however|then|otherwise)\b|"
    r"(?<!if )(?<!once )(?<!when )(?<!until )(?<!unless )(?<!before )(?<!say )(?<!think )\b(?=(?:it|this|that|we|they)"
    r"(?:['’]?(?:s|re)\b|\s+(?:is|are|has|have)\b))|\s§(?=\s)",
    re.IGNORECASE,
)
# Words that may stand between what turns a rating round ("not", "should", "nearly") and the rating itself.
_BETWEEN = either(
    r"""
    be been being is are it this that us we as a an the to at in on of for all yet quite really fully completely exactly
    actually even entirely strictly going go get got getting gone back turn turning come call calling called say saying
    rate rated rating mark marked marking show shown put down have has had look looking now just still anything near
    anywhere close remotely looking ever either properly technically totally out able ready moved move moving shift
    § rec action into up well really everything thing things one pushed think believe
    feel reckon sure convinced confident certain happy comfortable describe
    """
)
_GAP = rf"(?:(?:\s+|,\s+(?!§|it\b|we\b|this\b|that\b))(?:{_BETWEEN})(?:['’]s)?){{0,7}}[\s,]+\Z"
NOT = re.compile(
    r"(?:\b(?:not|never|cannot|nowhere|hardly|barely|scarcely|neither|nor|nae|without|ain['’]?t|ay|no\s+longer|"
    r"no\s+way|by\s+no\s+means|anything\s+but|far\s+from|a\s+long\s+way\s+(?:off|from)|yet\s+to|less\s+than|"
    r"(?:is|are|was|were|wo|ca|do|does|did|has|have|had|would|could|should)n['’]?t|isnae|isny|wasnae|nt|"
    r"more\s+than\s+just|hesitat\w+\s+to|reluctant\s+to|struggle\s+to|hard\s+to|premature\s+to|too\s+(?:soon|early)\s+to|"
    r"instead\s+of|rather\s+than|refuse\s+to|stop|avoid))" + _GAP,
    re.IGNORECASE,
)
_RECORDED = (
    r"(?:marked|shown|rated|called|recorded|logged|down|put|set|flagged|classed|listed|counted|reported|graded|"
    r"considered|moved|changed|treated|regarded|seen|read)"
)
MODAL = re.compile(
    rf"(?:\b(?:will|wo|would|could|might|may|shall|should|ought\s+to|must|"
    r"can(?!\s+(?:now\s+|also\s+)?(?:go|move|turn|come|switch|have\s+§\s+(?:as|down))\b)|"
    r"(?<!seems )(?<!seem )(?<!appears )(?<!appear )(?<!continues )(?<!continue )(?<!proved )(?<!looks )"
    r"to(?=\s+(?:be|get|go|have|become|make|turn|come|see|reach|return|move)\b))\b|"
    r"['’](?:ll|d)\b(?!\s+(?:say|call|rate|put))|(?:would|could|should|might)['’]?ve\b)"
    rf"(?!\s+(?:\w+\s+){{0,3}}{_RECORDED}\b|\s+(?:now\s+|still\s+|just\s+)?(?:stay|remain|keep|say|call|rate|mark|put|"
    r"suggest|report|confirm|record|log|set|class|flag|describe|leave|tell|hear|see|let|declare|announce|change|show)\b)"
    + _GAP,
    re.IGNORECASE,
)
HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing|efully)|aim(?:s|ed|ing)?|expect(?:s|ed|ing)?|want(?:s|ed|ing)?|try(?:ing)?|tries|tried|"
    r"due|set|about|need(?:s|ed|ing)?|likely|unlikely|bound|head(?:s|ed|ing)|way|work(?:s|ing)?|push(?:ing)?|path|route|"
    r"towards?|nearing|verge|brink|danger|edge|cusp|inching|edging|creeping|climbing|plans?|planned|target|goal|ready|"
    r"back\s+on|wish(?:ing)?|promised?|scheduled|supposed|meant|intend(?:s|ed)?|closer|close|next\s+stop|"
    r"if|once|when|until|till|unless|before|by\s+the\s+time|as\s+soon\s+as|should|would|could|might|may)\b"
    r"(?:\s+(?:to|for|of|on|at|be|back|towards?|we|it|this|it['’]s|is|are|get|gets|getting|become|turn|go|going|being|"
    r"having|see|have|us|them|the|all|§|that|s|has|have|been|can|move|moving|fully|a|its|our|into|not|far|off|from))"
    r"{0,8}\s+\Z",
    re.IGNORECASE,
)
THOUGHT = re.compile(
    r"\b(?:(?<!have )thought(?!\s+it\b)|had\s+hoped|said|imagined|assumed|pretend\w*)"
    r"(?:\s+(?:to|say|report|call|that|we|it|§|is|was|were|are|had|been|"
    r"all))*\s+\Z",
    re.IGNORECASE,
)
WAS = re.compile(
    r"(?:\b(?:was|were|wuz|had\s+been|used\s+to\s+be|previously|formerly|originally|initially|from|no\s+more|"
    rf"started(?:\s+(?:off|out))?|had\s+(?:§|it|this|that|us|them))(?:\s+(?:{_BETWEEN})){{0,4}}[\s,:]+|"
    rf"\b(?:last\s+(?:month|week|time|quarter|year|term)|before)(?:\s+(?:{_BETWEEN})){{0,4}}\s+)\Z",
    re.IGNORECASE,
)
STILL_IS = re.compile(r"[\s,]+(?:and|but)?\s*(?:it\s+)?(?:still\s+(?:is|are)|remains\s+so|unchanged)\b", re.IGNORECASE)
ASKED = re.compile(r"[\s)”\"’']*\?")
# What leaves something to do of what is done.
PARTLY = re.compile(
    r"(?:\b(?:nearly|near(?:ly)?\s+(?:as\s+)?|almost|mostly|partly|partially|part|half|halfway|largely|basically|practically|"
    r"virtually|as\s+good\s+as|pretty\s+much|more\s+or\s+less|all\s+but|just\s+about|about|only|close\s+to|"
    r"most\s+of\s+it|most|quarters?|substantially|essentially|effectively|bits?|some|much|lots?|not\s+far\s+off|"
    r"two[\s-]thirds|three[\s-]quarters|next\s+to|approaching|easier)"
    r"(?:\s+(?:all|fully|now|is|are|of\s+it|of\s+this|there|been|the\s+way))*|%|\bper\s?cent|percent|\d)\s*\Z",
    re.IGNORECASE,
)
HALF = re.compile(r"\b(?:kinda|kind\s+of|sort\s+of|quite|broadly|should|somewhat)\s+\Z", re.IGNORECASE)
LEFT = re.compile(
    r"\s*(?:[,(–—-]\s*)?(?:all\s+but|bar\b|barring|exe?c?ept|excepting|apart\s+from|aside\s+from|save\s+for|other\s+than|but\s+for|"
    r"minus|less\s+the|ish\b|enough|so\s+far|to\s+date|yet\b|in\s+time|for\s+(?:this|the|now|today|another)\b|in\s+(?:\d|most|some|half|all|two|three|four|five)|"
    r"by\s+(?!the\s+team|our|us|[A-Z])|when\b|if\b|once\b|until\b|unless\b|soon\b|shortly|next\b|tomorrow|first\b|"
    r"as\s+soon|as\s+(?!far|of|per|at|planned|agreed|promised|we|they|i|the|it)\w|\w+\s+than|stuff\b|list\b|thing\b|deal\b)",
    re.IGNORECASE,
)
_ALL = either(
    r"""
    it this that this\s+one that\s+one everything all all\s+of\s+it the\s+lot lot everything['’]?s its thats weve
    the\s+whole\s+thing whole whole\s+thing job we i action rec recommendation
    """
)
_STATE = either(
    r"""
    is are was were be been being am s['’]? has have had ve['’]? now all also finally officially fully completely
    totally well truly just at\s+last already actually pretty formally definitely deffo done\s+and very much so+
    both still as down got get to gone have\s+to call mark marked put set log record recorded consider treat as\s+good
    declared pleased happy say report reported shown rated classed counted can successfully today then too thankfully
    itself therefore entirely 100% hundred\s+percent absolutely here duly ourselves the\s+whole\s+lot with
    remains? remained continues sits stands regarded treated seen taken closed called considered viewed must should
    kinda kind\s+of sort\s+of quite very solidly firmly bang broadly overall technically strictly go have looking
    properly finaly
    proudly consider['’]?d reckon think say
    """
)
OF_IT = re.compile(
    rf"(?:(?<![\w’'])(?:{_ALL})|§)(?:['’](?:s|ve|re|m))?(?:[\s,:–—!-]+(?:{_STATE})(?:['’]s)?(?![\w])){{0,8}}[\s,:–—!-]*\Z",
    re.IGNORECASE,
)
NOTHING_ELSE = re.compile(
    rf"\W*(?:(?:{_STATE}|yes|yep|yay|woohoo|hooray|finally|great\s+news|good\s+news|update|status|rag|brag|ok|right|"
    r"sorry|hurrah|phew|boom|news|at\s+long\s+last|happy\s+days)\b\W*){0,6}\Z",
    re.IGNORECASE,
)
DID_IT = re.compile(
    r"\s+(?:off\s+)?(?:with\s+)?(?:§|(?:it|this|that)(?=\s+one\b|\s*(?:\Z|[,.;!)]|(?:and|but|last|on|in|at|today)\b))|"
    r"everything\b(?!\s+(?:we|i|they|that|but|except))|the\s+lot\b|the\s+whole\b|all\s+of)",
    re.IGNORECASE,
)
BESIDE = re.compile(  # "the waiting list for §", "two sessions of §": what is said is said of something else
    r"\w\s+(?:of|for|on|in|under|to|from|with|by|at|about|within|behind|inside|into)\s+(?:rec\w*\s+|action\s+|#)?§\W",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:updates?|news|word|report|note|one|back|progress|question|line|here|moving|again|you|following|asked)\s+"
    r"(?:of|for|on|about|with|to)\s+\Z|^\W*(?:on|for|with|as\s+for|re)\s+\Z",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|most|many|half|another|few|none|each|"
    r"every|any|number|lots?|majority|rest|others?|half\s+of|first|second|third|last)\b(?!\s+(?:month|week|quarter)s?\s+of)"
    r"(?:\s+(?:more|of|the|our|them|those|these|in|now|are|is|were|still|at|on|as|rated|showing|going)|\s+[\w’'-]+){0,4}"
    r"\s+\Z",
    re.IGNORECASE,
)
THEIRS = re.compile(
    r"\b(?!(?:i|id|we|would|could|must|can|should|let['’]s|lets|to|we['’]d|i|she\s+is|it|i['’]d|just)\b)[\w’']+\s+(?:says?|said|thinks?|reckons?|wants?|calls?|argues?|claims?)\s+"
    r"(?:it['’]?s\s+|that\s+|we\s+are\s+|we['’]re\s+)?\Z",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:with|to|from|by|thanks|Ms|Miss|Mrs|Mr|Dr|called|named)\s+\Z")
WEAK = re.compile(
    r"slip|schedule|course|target|yellow|orange|blue|track\Z(?<!on track)(?<!off track)|start|begun", re.I
)
CHANGE = re.compile(
    r"\b(?:now|today|currently|moved|gone|going|turned|changed|so|therefore|hence|back|this\s+(?:month|week|time|quarter)|"
    r"actually|rather|no)\b",
    re.IGNORECASE,
)
# What ends a rating that stands in a sentence; before anything else it describes a thing.
_GOES_ON = either(
    r"""
    and but because cos as since so which while whereas though although however then or at in on for with from by
    after before until till due given pending per this that these those the a an our my we i it they he she is are
    not no now still today again overall really please pls sadly unfortunately thanks tho i['’]m i['’]d i['’]ve
    we['’]re it['’]s we['’]ve if when where who just only despite owing again me us to too also atm rn lol tbh mate luv
    love hen pet bab next last yet though afraid all only status rating rag right there here until mainly mostly partly
    largely purely simply anyway regardless either already once
    following based subject woohoo being as
    """
)
BOUNDARY = re.compile(rf"\s*(?:\Z|[^\w\s§¤]|(?:{_GOES_ON})\b)", re.IGNORECASE)
DOUBT = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|prob|potentially|then|getting(?:\s+back)?(?:\s+to)?)\s+\Z", re.IGNORECASE
)
SOON = re.compile(
    r"[\s,]+(?:soon|shortly|later|hopefully|next|by|in\s+(?:a|the|two|three|\d)|from\s+(?!the|our|my|me|us)|tomorrow)\b",
    re.IGNORECASE,
)
MOVING = re.compile(r"\b(?:going|moving|changing|turning|becoming|coming)(?:\s+(?:back|to))*\s+\Z", re.IGNORECASE)
IF = re.compile(
    r"\b(?:if|once|when|unless|assuming|provided|as\s+long\s+as)\b(?!\s+(?:i['’]?m|i\s+am|i\s+may|you|anything|we['’]?re\s+"
    r"honest|it['’]?s\s+(?:ok|okay|all\s+right|any|at\s+all)|we\s+are\s+honest|pushed|truth|i\s+had\s+to|i\s+might))[^.!?\n§]*\Z"
    r"|\b(?:until|till)\b[^,.!?\n§]*\Z",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:say|call|calling|rate|rating|put|mark|make|making)(?:\s+(?:it|that|this|§|us|a|an|as|at|down|about|now|just|is|it['’]s)){0,3}\s+\Z",
    re.IGNORECASE,
)
JUST_MOVED = re.compile(
    r"\b(?:went|gone|turned|became|dropped|slipped)(?:\s+(?:to|back|down|up|a))*\s+\Z", re.IGNORECASE
)
OMITTED = re.compile(
    r"\W*(?:was|is|has\s+been|it\s+was|got)\s+(?:all\s+|now\s+|fully\s+|actually\s+|properly\s+)*\Z", re.IGNORECASE
)
DONE_A_THING = re.compile(r"\s+(?:already|also|just)\s+(?:the|an?|our|my|some|\d)\b", re.IGNORECASE)
BELIEVED = re.compile(r"\b(consider|believe|deem|declare|think|find|reckon)\s+§\s+to\s+be\b", re.IGNORECASE)
MOVED_TO = re.compile(
    r"\b(?:went|gone|moved|slipped|dropped|improved|changed|turned|downgraded|upgraded|back|up|down)\b[^,.;]{0,30}\bto\s+\Z",
    re.IGNORECASE,
)
NOW = re.compile(
    r"[\s,]+(?:now|today|again|this\s+(?:month|week|time|quarter)|currently|at\s+present)\b", re.IGNORECASE
)
JUST_NOW = re.compile(
    r"\b(?:now|today|currently|(?:gone|moved|turned|changed|went)(?:\s+(?:back|up|down))?(?:\s+to)?)\s+\Z",
    re.IGNORECASE,
)
STATED = re.compile(r"\b(?:is|was|are|were|been|be|now|all)\s+\Z|['’]s\s+\Z", re.IGNORECASE)
PALETTE = re.compile(r"\b(?:colou?rs?|logo|paint(?:ed|ing)?|ratings|scheme|budget|overspen[dt]|spend)\b", re.IGNORECASE)
