"""Draw what is still to be set up, for whoever coordinates: who holds posts, which channel hears of a plan."""

from dataclasses import dataclass

from bot.blocks.answers.import_preview import SET_UP_PEOPLE
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.plans import NAME_PLAN
from bot.blocks.kit import Block, button, buttons, channel, cut, header, in_marks, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.notices.shared_channels import choices, said_of
from bot.plan.language.wording import count, short
from bot.plan.model.day import Day
from bot.plan.model.person import Departed
from bot.plan.notices.notice import FailedNotice
from bot.plan.queries.confirmed import Confirmed
from bot.plan.queries.todo import Gaps

OPEN_SETTINGS = "open_settings"
LOAD_PLAN = "load_plan"
_WAS = {"coordinator": "coordinated this plan", "director": "was its director"}
SHOWN = 6  # of each kind in one line


@dataclass(frozen=True, slots=True)
class Lately:
    """What happened in the last days that whoever coordinates is to know of: what could not be sent, why words that
    were held back identify nobody, and who was named for a role and has left.
    """

    failures: tuple[FailedNotice, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    departed: tuple[Departed, ...] = ()


NOTHING_LATELY = Lately()


def setting_up_lines(gaps: Gaps, lately: Lately, may_assign: bool, today: Day) -> list[Block]:
    """Draw what is still to be set up, each with the button that does it, and what happened lately."""
    failures, name_who = lately.failures, button("Name who …", OPEN_SETTINGS, "all")
    blocks = [header("Set-up" if gaps.has_coordinator else "While nobody coordinates the plan")]
    if gaps.is_complete and not failures and not lately.departed:
        blocks.append(section(mrkdwn("Everything is set up, and everything could be sent.")))
    if not gaps.has_coordinator:
        until = " Until then you set it up, as an owner or admin of this Slack workspace." if may_assign else ""
        blocks.append(section(mrkdwn("⚠️ Nobody coordinates this plan: please say who does.{}", until), name_who))
    elif not gaps.has_director:
        blocks.append(section(mrkdwn("⚠️ Nobody is its director, for second moves and sign-off."), name_who))
    for each in lately.departed:
        gone = mrkdwn("⚠️ {} {} and has left Slack: please name somebody else.", each.name, _WAS[each.role])
        blocks.append(section(gone, button("Name who …", OPEN_SETTINGS, each.user_id)))
    if gaps.vacant:
        named = ", ".join(cut(post.title, 60) for post in gaps.vacant[:SHOWN])
        more = f" and {len(gaps.vacant) - SHOWN} more" if len(gaps.vacant) > SHOWN else ""
        text = mrkdwn("⚠️ Nobody in Slack holds {}: {}{}.", count(len(gaps.vacant), "post"), named, more)
        first = button("Say who …", OPEN_POSTS, gaps.vacant[0].id)
        blocks.append(section(text, first if may_assign else None))
    for plan, actions in gaps.without_channel[:SHOWN]:
        numbers = ", ".join(a.number for a in actions[:12]) + (" …" if len(actions) > 12 else "")
        which = f" of {plan.short_name}" if plan.short_name else ""
        text = mrkdwn("⚠️ No channel hears of {}{}.", numbers, which)
        blocks.append(section(text, button("Choose a channel …", NAME_PLAN, plan.id) if may_assign else None))
    for channel_id in gaps.archived[:SHOWN]:
        gone = mrkdwn("⚠️ {} is archived, so no alert arrives there: please choose another.", channel(channel_id))
        blocks.append(section(gone))
    for closed in gaps.closed[:SHOWN]:
        blocks += [section(mrkdwn("⚠️ {}", said_of(closed))), *([buttons(*choices(closed))] if may_assign else [])]
    if failures:
        listed = mrkdwn("\n").join(mrkdwn("• {}", _failure(each)) for each in failures[:SHOWN])
        blocks.append(section(mrkdwn("⚠️ *Could not be sent*\n{}", listed)))
    if lately.confirmed:
        listed = mrkdwn("\n").join(mrkdwn("• {}", _confirmed(each, today)) for each in lately.confirmed)
        blocks.append(section(mrkdwn("*Held back, and said to identify nobody because …*\n{}", listed)))
    posts = [button("Posts …", OPEN_POSTS, "any")] if may_assign else []
    plans = [button("Load a plan …", LOAD_PLAN, "any")] if may_assign else []
    if may_assign and len(gaps.vacant) > 1:
        posts.append(button("Set up people …", SET_UP_PEOPLE, "all"))
    blocks.append(buttons(*posts, *plans, button("Settings …", OPEN_SETTINGS, "all")))
    return blocks


def _confirmed(said: Confirmed, today: Day) -> Mrkdwn:
    """Why words identify nobody: never the words."""
    who = person(said.user_id) if said.user_id else "somebody"
    where = f"{said.number or 'a recommendation'}{f' ({said.plan_name})' if said.plan_name else ''}"
    because = in_marks(said.because, 200)
    return mrkdwn("{} on {}, {} (no. {}): {}", who, where, short(today.date_of(said.at)), said.update_id, because)


def _failure(failed: FailedNotice) -> Mrkdwn:
    where = person(failed.user_id) if failed.user_id else channel(failed.channel_id)
    on = f"{failed.on.day} {failed.on:%b}"
    return mrkdwn("{} to {}, {}: {}", failed.kind.entry.noun, where, on, failed.error or "no reason given")
