"""Answer `/plan decides 5.1`: who signs it off, who decides about its date, and for whom it waits."""

import re

from bot.blocks.answers.questions.deciding import Deciding
from bot.blocks.answers.questions.subjects import which
from bot.blocks.kit import section
from bot.blocks.reply import Reply
from bot.plan.model.target import Target
from bot.plan.queries.asked.deciding import own_waiting, people_asked, subject_of_decision
from bot.plan.queries.asked.subjects import MOST, target_of
from bot.plan.queries.holders import names_of
from commands import Request, row_question
from commands.row_answers import with_card
from commands.subject import has_number, meant_by_words

_OF_DATE = re.compile(
    r"\b(?:dates?|deadlines?|longer|later|extensions?|extend(?:ing)?|more\s{1,3}time|postpon\w{1,5}|paus\w{1,4}|"
    r"requests?|asked)\b",
    re.IGNORECASE,
)


@row_question(
    "decides", usage="decides 5.1", summary="who signs it off or decides about its date, and for whom it waits"
)
async def decides(request: Request) -> Reply:
    people = people_asked(request.workspace)
    says = Deciding(request.workspace, await request.read(names_of, people), request.user_id, request.today)
    is_of_date = _OF_DATE.search(request.said.typed, 0, 1_000) is not None
    targets: tuple[Target, ...] = ()
    if has_number(request.text) or (request.thread and not request.text):
        targets = request.targets("decides")
    elif words := subject_of_decision(
        request.text or request.named.bare, (await request.read(names_of, people)).values()
    ):
        meant = await meant_by_words(request, words)
        if meant.is_clear:
            targets = (target_of(request.workspace.plans, meant.actions[0]),)
        elif 0 < len(meant.actions) <= MOST:
            return which("decides", words, meant.actions, request.workspace.plans)
    if not targets:
        own = own_waiting(request.workspace, request.user_id)
        text = says.of_all(own, is_of_date=is_of_date)
        return Reply(text, [section(text)], is_private=True, about=tuple(action.id for action in own))
    single = [Target(t.recommendation, action) for t in targets for action in t.actions]
    return with_card(request, targets, [says.about(each, is_of_date=is_of_date) for each in single])
