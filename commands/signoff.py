"""Answer `/plan signoff 5.1 visited two hubs`: a second person confirms that it is done, and says how they know.

Without how, it is asked, with what shows that it is done.
"""

from bot.blocks.reply import Reply
from bot.plan.language.references import opening_of
from bot.plan.language.verification import read_verification
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.privacy import policy
from bot.plan.requests import sign_off
from bot.replies.sign_off import ask_once_more, open_sign_off, say_verdict
from commands import Request, subcommand


def _says_how(rest: str) -> bool:
    """Whether it is a number alone, or a number and how it was verified."""
    return opening_of(rest) == "only" or read_verification(rest.partition(" ")[2]) is not None


@subcommand(
    "signoff",
    usage="signoff 5.1 visited two hubs",
    summary="confirm that what somebody else did is done, and how you know (seen, visited, sampled 6, on their word)",
    fits=_says_how,
    permission=Permission.SIGN_OFF,
    opens_form=lambda rest: bool(rest.partition(" ")[2]),
    changes_one_plan=True,
)
async def signoff(request: Request) -> Reply:
    action, rest = request.action_and_rest()
    how = read_verification(rest)
    if how is None:
        return await ask_once_more(request, action, "" if await request.identifying(rest) else rest)
    request.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_sign_off(action, request.user_id, request.today)
    sign_off.check_verification(how.verification)
    if found := await request.identifying(how.line):
        if request.said.source is not Source.SLASH:  # a message stands in Slack still; a command would be gone
            raise policy.refused(found, request.said)
        return open_sign_off(request, action, filled=how, notice=str(policy.refused(found)))
    by = request.stamp(request.said.source)
    await request.run_as(Permission.SIGN_OFF, sign_off.sign_off, action.id, by, how.verification, how.line)
    return await say_verdict(request, action.id)
