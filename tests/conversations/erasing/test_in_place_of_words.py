"""What stands in place of words that were erased is shown wherever the words were, and nowhere as somebody's."""

from tests.conversations.council import dms, home_of, set_up
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates

SAID = "words removed on 23 November 2026: identifies a child"


def erase(bot: RunningBot, terminal: Terminal, *words: str) -> None:
    done = terminal.run("erase", *words, "--because", "identifies a child", DATABASE_URL=bot.url)
    assert done.returncode == 0, done.stderr
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.watch.look())
    bot.run(bot.bot.background.drain())


def test_it_is_never_quoted(bot: RunningBot, terminal: Terminal) -> None:
    set_up(bot)
    owner, coord, director = bot.as_("owner"), bot.as_("coord"), bot.as_("director")
    coord.command("/plan channel <#CMASH|mash> 5")
    owner.say("due 5.1 31 March because the placement broke down", dm=True)
    [form] = coord.click(dms(bot, "coord")[-1], "Refuse …").views
    coord.submit(form, {"reason": "the placement was never agreed"})
    said = owner.say("5.1 on track They have moved in. Review with the landlord to report on 15 January 2027", dm=True)
    owner.click(said, "Remind me")
    owner.say("5.1 done They have moved in for good", dm=True)
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    for update in updates(bot):
        erase(bot, terminal, "--update", str(update.id))
    director.command("/plan return 5.1 because the flat is in another town")
    owner.open_home()
    erase(bot, terminal, "--verdict", "1")
    erase(bot, terminal, "--request", "1")

    shown = {
        "card": coord.command("/plan status 5").everything,
        "list": coord.command("/plan list").everything,
        "history": coord.command("/plan history 5").everything,
        "channel": bot.slack.messages("#mash")[-1].everything,
        "sign-off": next(m.everything for m in dms(bot, "coord") if "says that action" in m.text),
        "request": next(m.everything for m in dms(bot, "coord") if "asks for" in m.text),
        "answer": next(m.everything for m in dms(bot, "owner") if "Refused" in m.text),
        "verdict": next(m.everything for m in dms(bot, "owner") if "has returned" in m.text),
        "home": str(home_of(bot, "owner")),
    }
    bot.at("2027-01-15T09:30")
    bot.run(bot.bot.schedule.tick())
    shown["reminder"] = dms(bot, "owner")[-1].everything
    assert bot.sweep("2027-01-18T09:00")
    shown["alert"] = bot.slack.messages("#mash")[-1].everything

    assert {name: SAID in text for name, text in shown.items()} == dict.fromkeys(shown, True)
    marks = (f"“{SAID}", f"> {SAID}")
    assert [name for name, text in shown.items() if any(each in text for each in marks)] == []
    found = coord.command("/plan find identifies").messages[0].blocks
    assert "words removed on" in str(found)
    quoted = [part for block in found for part in block.get("elements", ()) if part["type"] == "rich_text_quote"]
    assert not [part for part in quoted if "words removed" in str(part)]
