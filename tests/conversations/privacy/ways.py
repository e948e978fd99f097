"""Every way in of words that somebody types: a probe for each column that a guard stops them from, or replaces them in.

A probe brings words that name a child in by that way, and tells what the bot answered its author.
"""

from collections.abc import Callable

import pytest

from bot.errors import NotUnderstood
from bot.plan.erasure import people, words
from tests.conversations.council import dms
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates, with_more

NAMING = "Jayden Smith, 14, has moved"
NUMBER = "943 476 5919"  # an NHS number, where a way in takes no capitals, spaces or commas
LINK = "https://files.example.gov.uk/2026/Jayden%20Smith%2C%2014%2C%20has%20moved.docx"
FILE = "Jayden_Smith_DOB_03.02.2014.pdf"

Probe = Callable[[RunningBot], str]


def note_in_the_form(bot: RunningBot) -> str:
    return in_the_form(bot, {"note": NAMING})


def link_in_the_form(bot: RunningBot) -> str:
    return in_the_form(bot, {"note": "see the chronology", "link": LINK})


def reading_in_the_form(bot: RunningBot) -> str:
    measure = bot.workspace().plans[0].recommendations[4].measures[0]
    return in_the_form(bot, {"measure": str(measure.id), "reading": f"{NAMING} only"})


def in_the_form(bot: RunningBot, values: dict[str, str]) -> str:
    owner = bot.as_("owner")
    return str(owner.submit(with_more(owner, owner.command("/plan update 5").views[0]), values).in_ack)


def words_of_a_message(bot: RunningBot) -> str:
    return bot.as_("owner").say(f"5 on track {NAMING}", dm=True).text


def words_of_an_edit(bot: RunningBot) -> str:
    owner = bot.as_("owner")
    return owner.edit(owner.say("5 on track hubs open", dm=True).sent, f"5 on track {NAMING}").text


def a_link_in_a_message(bot: RunningBot) -> str:
    return bot.as_("owner").say(f"5 on track see {LINK}", dm=True).text


def a_pause(bot: RunningBot) -> str:
    return bot.as_("owner").say(f"5.1 paused because {NAMING}", dm=True).text


def a_date_asked_for(bot: RunningBot) -> str:
    return bot.as_("owner").say(f"due 5.1 31 March because {NAMING}", dm=True).text


def a_request_form(bot: RunningBot) -> str:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    return str(owner.submit(form, {"new_date": "2027-03-31", "reason": NAMING}).in_ack)


def a_refusal(bot: RunningBot) -> str:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    coord = bot.as_("coord")
    [form] = coord.click(dms(bot, "coord")[-1], "Refuse …").views
    return str(coord.submit(form, {"reason": NAMING}).in_ack)


def a_return(bot: RunningBot) -> str:
    done(bot)
    return bot.as_("coord").say(f"return 5.1 because {NAMING}", dm=True).text


def a_return_form(bot: RunningBot) -> str:
    done(bot)
    coord = bot.as_("coord")
    return str(coord.submit(coord.command("/plan return 5.1").views[0], {"reason": NAMING}).in_ack)


def a_sign_off(bot: RunningBot) -> str:
    done(bot)
    return bot.as_("coord").say(f"signoff 5.1 visited: {NAMING}", dm=True).text


def a_sign_off_form(bot: RunningBot) -> str:
    done(bot)
    coord = bot.as_("coord")
    [form] = coord.command(f"/plan signoff 5.1 visited: {NAMING}").views
    return str(coord.submit(form, {"line": NAMING}).in_ack)


def words_judged_outside(bot: RunningBot) -> str:
    return bot.as_("coord").say(f"judged 5 Ofsted “{NAMING}” 12 June", dm=True).text


def a_form_of_what_was_judged(bot: RunningBot) -> str:
    coord = bot.as_("coord")
    [form] = coord.command("/plan judged 5").views
    return str(coord.submit(form, {"body": "Ofsted", "words": NAMING}).in_ack)


def who_judged(bot: RunningBot) -> str:
    coord = bot.as_("coord")
    [form] = coord.command("/plan judged 5").views
    return str(coord.submit(form, {"body": NAMING, "words": "early progress"}).in_ack)


def done(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done all hubs open", dm=True)


def a_plans_name(bot: RunningBot) -> str:
    coord = bot.as_("coord")
    answer = coord.say("", dm=True, files={"plan.csv": plan_file()})
    [form] = coord.click(coord.slack.now(answer.messages[0]), "Load it with changes …").views
    return str(coord.submit(form, {"title": f"What is done since {NAMING}"}).in_ack)


def shapes_of_case_numbers(bot: RunningBot) -> str:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    return str(coord.submit(form, {"case_pattern": NUMBER.replace(" ", "")}).in_ack)


def why_words_are_erased(bot: RunningBot) -> str:
    bot.as_("owner").say("5 on track hubs open", dm=True)
    [update] = updates(bot)
    with pytest.raises(NotUnderstood) as refused:
        bot.do(words.erase_update, update.id, f"It said that {NAMING}", by(None, bot.clock()))
    return str(refused.value)


def why_a_workspace_is_erased(bot: RunningBot) -> str:
    with pytest.raises(NotUnderstood) as refused:
        bot.do(people.erase_workspace, f"It said that {NAMING}", by(None, bot.clock()))
    return str(refused.value)


def why_it_identifies_nobody(bot: RunningBot) -> str:
    owner = bot.as_("owner")
    [form] = owner.click(owner.say(f"5 on track {NAMING}", dm=True), "Say it differently …").views
    return str(owner.submit(form, {"safe_because": f"Everybody knows that {NAMING}"}).in_ack)


def a_files_name(bot: RunningBot) -> str:
    return bot.as_("owner").say("5 on track see the letter", dm=True, files={FILE: b"x"}).text


def a_files_name_with_words_that_are_not_clear(bot: RunningBot) -> str:
    return bot.as_("owner").say("the landlords are slow again", dm=True, files={FILE: b"x"}).text


def a_channels_name(bot: RunningBot) -> str:
    named = f"case-{NUMBER.replace(' ', '-')}"
    return bot.as_("coord").command(f"/plan channel <#CMASH|{named}> 5").text


STOPPED: dict[str, tuple[Probe, ...]] = {
    "progress_update.note": (words_of_a_message, words_of_an_edit, note_in_the_form),
    "progress_update.typed": (words_of_a_message, a_link_in_a_message),
    "measure_reading.value": (reading_in_the_form,),
    "change_request.reason": (a_date_asked_for, a_pause, a_request_form),
    "change_request.decision_reason": (a_refusal,),
    "sign_off.reason": (a_return, a_return_form, a_sign_off, a_sign_off_form),
    "judgement.body": (who_judged,),
    "judgement.text": (words_judged_outside, a_form_of_what_was_judged),
    "plan.title": (a_plans_name,),
    "plan_source.answers": (a_plans_name,),
    "plan_source.erased_because": (why_words_are_erased,),
    "erased_workspace.because": (why_a_workspace_is_erased,),
    "audit_words.reason": (why_words_are_erased, why_it_identifies_nobody),
    "workspace.case_pattern": (shapes_of_case_numbers,),
    "evidence.url": (link_in_the_form,),
}
REPLACED: dict[str, tuple[Probe, ...]] = {
    "evidence.name": (a_files_name, a_files_name_with_words_that_are_not_clear),
    "evidence.url": (a_files_name,),
    "service.name": (a_channels_name,),
}
