"""The directory is kept: read in the background, page by page, and told of every change; nobody waits for it."""

import pytest
from sqlmodel import Session

from bot.jobs import directory_readings
from bot.plan.model.colleague import Colleague
from bot.plan.model.person import Person
from bot.plan.people import directory
from bot.practice.client.answer import Answer
from bot.practice.state.profile import Profile
from bot.slack.directory import Page
from storage import people, tables
from tests.conversations.council import LEAVING_CARE, dms, home_of, set_up
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot

MANY = 1_050


def crowd(bot: RunningBot) -> None:
    """More than a thousand people, one of them with the title of a post."""
    with bot.slack.workspace.changed:
        for number in range(MANY):
            title = "Head of Service Assessment" if number == MANY - 1 else "Social Worker"
            bot.slack.workspace.join(Profile(f"U{number:05}", f"Person {number}", bot.slack.team_id, title))


def opened_walk(bot: RunningBot) -> Answer:
    coord = bot.as_("coord")
    shown = coord.slack.now(coord.say("", dm=True, files={"plan.csv": plan_file()}).messages[0])
    coord.click(shown, "Load it with changes …")
    coord.click(shown, "Load it")
    return coord.click(bot.slack.messages(coord.dm_id)[-1], "Set up people …")


def pages_asked(bot: RunningBot) -> int:
    return len([call for call in bot.slack.calls if call.method == "users.list"])


def known(bot: RunningBot) -> int:
    with bot.database.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar() or 0)


def test_with_a_thousand_people_no_form_waits_for_a_page(empty_bot: RunningBot) -> None:
    bot = empty_bot
    set_up_roles(bot)
    crowd(bot)
    bot.slack.fail("users.list", delay=60, times=1)  # whoever waits for a page is too late
    form = opened_walk(bot).views[-1]
    assert "initial_user" not in str(form)  # nobody is known yet, and nobody is waited for
    saved = bot.as_("coord").submit(form, {"holder_1": "UOWNER"})
    assert saved.views[-1]["callback_id"] == form["callback_id"]
    assert max(saved.took, 0) < 3
    assert pages_asked(bot) == 0
    assert bot.workspace().posts[0].holder_id == "UOWNER"


def set_up_roles(bot: RunningBot) -> None:
    bot.command("/plan settings")
    [form] = bot.command("/plan settings").views
    bot.as_("somebody").submit(form, {"coordinators": bot.as_("coord").user_id})


def test_the_directory_is_read_page_by_page_and_then_suggests(empty_bot: RunningBot) -> None:
    bot = empty_bot
    set_up_roles(bot)
    crowd(bot)
    bot.slack.fail("users.list", delay=0.01, times=2)
    bot.slack.fail("users.list", retry_after=30)  # the third page has to wait
    bot.read_directory()
    assert (pages_asked(bot), known(bot)) == (3, 400)
    bot.at("2026-11-23T12:00:20")
    bot.read_directory()
    assert pages_asked(bot) == 3  # Slack is obeyed
    bot.at("2026-11-23T12:00:31")
    bot.read_directory()
    assert pages_asked(bot) == 7
    assert known(bot) >= MANY
    bot.at("2026-11-23T20:00")
    bot.read_directory()
    bot.restart()
    assert pages_asked(bot) == 7  # once a day
    likely = bot.database.read_now(directory.suggestion, bot.slack.team_id, "Head of Service Assessment")
    assert likely
    assert likely.name == f"Person {MANY - 1}"
    bot.at("2026-11-24T12:01")
    bot.read_directory()
    assert pages_asked(bot) == 13


def test_a_new_colleague_and_a_new_title_are_known_at_once(bot: RunningBot) -> None:
    bot.slack.join("newcomer", title="Trainee")
    bot.as_("newcomer").change_profile(title="Head of Service Leaving Care", tz="Europe/Dublin")
    row = bot.database.read_now(people.person_by_id, bot.slack.team_id, "UNEWCOMER")
    assert row
    assert (row.real_name, row.title, row.timezone) == ("Newcomer", LEAVING_CARE, "Europe/Dublin")


def test_a_change_raises_the_revision_only_where_a_role_or_a_holder_stands_or_falls(bot: RunningBot) -> None:
    set_up(bot)

    def revision() -> int:
        return bot.database.read_now(Session.get_one, tables.Workspace, bot.slack.team_id).revision

    bot.slack.join("newcomer")
    bot.as_("owner").change_profile(title="Acting Head of Service")
    bot.as_("rival").change_profile(is_deleted=True)
    bot.as_("rival").change_profile(is_admin=True)
    before = revision()
    bot.as_("newcomer").change_profile(is_restricted=True)
    bot.as_("coord").change_profile(title="Plan coordinator")
    assert revision() == before
    bot.as_("owner").change_profile(is_deleted=True)
    assert revision() == before + 1
    bot.as_("owner").change_profile(is_deleted=False)
    assert revision() > before + 1


def test_an_event_that_comes_late_does_not_undo_a_newer_one(bot: RunningBot) -> None:
    person = bot.as_("temp")
    person.change_profile(title="As it was")
    late = {"type": "user_change", "user": bot.slack.workspace.user_json(person.profile)}
    person.profile.updated += 60
    person.change_profile(is_restricted=True)
    assert bot.slack.send_event(late) == [200]
    assert "You are a guest here" in person.command("/plan status 5").text


def test_posts_of_whoever_left_are_nobodys_and_the_coordinator_hears_once(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 on track hubs are open", dm=True)
    bot.as_("owner").change_profile(is_deleted=True)
    bot.as_("owner").change_profile(title="Gone")  # Slack says it again
    [told] = dms(bot, "coord")
    assert "<@UOWNER> is deactivated in Slack" in told.text
    assert LEAVING_CARE in told.text
    assert "Nobody answers for 5.1" in told.text
    assert f'`/plan assign "{LEAVING_CARE}" @user`' in told.text
    assert f"nobody in Slack holds {LEAVING_CARE}" in bot.as_("coord").command("/plan status 5").everything
    assert f"Owner, {LEAVING_CARE} · 23 Nov 2026" in bot.as_("coord").command("/plan history 5").everything
    bot.as_("coord").open_home()
    assert "Nobody in Slack holds" in str(home_of(bot, "coord"))

    [form] = bot.as_("coord").click(told, f"Say who: {LEAVING_CARE}").views
    bot.as_("coord").submit(form, {"holder": "URIVAL"})
    assert "This has been settled" in bot.slack.messages("DUCOORD")[0].text


def test_the_deputy_of_whoever_left_stands_in(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY>')
    bot.as_("owner").change_profile(is_deleted=True)
    [told] = [m for m in dms(bot, "coord") if "deactivated" in m.text]
    assert f"<@UDEPUTY> stands in for {LEAVING_CARE}" in told.text
    assert "Nobody answers" not in told.text
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-30T09:00")
    assert "<@UDEPUTY>, standing in" in bot.slack.messages("#mash")[-1].everything
    bot.as_("owner").change_profile(is_deleted=False)
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    assert (post.holder_id, post.deputy_id, post.left) == ("UOWNER", "UDEPUTY", ())


def told_of_departures(bot: RunningBot) -> list[str]:
    return [m.text for m in dms(bot, "coord") if "deactivated" in m.text or "settled" in m.text]


def test_a_deputy_who_leaves_after_the_holder_is_told_of_as_well(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY>')
    bot.as_("owner").change_profile(is_deleted=True)
    bot.at("2026-12-14")  # long after that is news
    bot.as_("deputy").change_profile(is_deleted=True)
    first, second = told_of_departures(bot)
    assert "<@UOWNER> is deactivated" in first
    assert f"<@UDEPUTY> is deactivated in Slack, so nobody stands in for {LEAVING_CARE} any more" in second
    assert "Nobody answers for 5.1" in second


def test_a_deputy_who_left_first_is_not_told_of_when_the_holder_goes(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY>')
    bot.as_("deputy").change_profile(is_deleted=True)
    assert told_of_departures(bot) == []
    bot.at("2026-11-24")
    bot.as_("owner").change_profile(is_deleted=True)
    [told] = told_of_departures(bot)
    assert f"<@UOWNER> is deactivated in Slack, so nobody holds {LEAVING_CARE} any more" in told


def test_whoever_leaves_again_on_the_same_day_is_told_of_again(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.change_profile(is_deleted=True)
    bot.at("2026-11-23T13:00")
    owner.change_profile(is_deleted=False)
    bot.at("2026-11-23T14:00")
    owner.change_profile(is_deleted=True)
    first, second = told_of_departures(bot)
    assert "This has been settled" in first
    assert "<@UOWNER> is deactivated" in second


def test_a_directory_that_leads_in_a_circle_is_left_and_begun_anew_later(empty_bot: RunningBot) -> None:
    bot, calls = empty_bot, []
    page = Page((Person("UX", "Ex"),), "again")

    async def look_up_page(client: object, cursor: str = "") -> Page:
        calls.append(cursor)
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directory_readings, "look_up_page", look_up_page)
        bot.at("2026-11-25")
        bot.read_directory()
    assert calls == ["", "again"]
    bot.at("2026-11-25T14:00")
    before = pages_asked(bot)
    bot.read_directory()
    assert pages_asked(bot) > before


def test_an_open_home_is_drawn_anew_as_soon_as_somebody_is_a_guest(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("temp").open_home()
    assert "10 recommendations" in str(home_of(bot, "temp"))
    bot.as_("temp").change_profile(is_restricted=True)
    assert "10 recommendations" not in str(home_of(bot, "temp"))


def test_a_guest_is_not_put_forward_for_a_post_by_what_they_call_themselves(bot: RunningBot) -> None:
    def likely() -> Colleague | None:
        return bot.database.read_now(directory.suggestion, bot.slack.team_id, LEAVING_CARE)

    bot.slack.join("visitor", title=LEAVING_CARE)
    assert likely() == Colleague("UVISITOR", "Visitor", LEAVING_CARE)
    bot.as_("visitor").change_profile(is_restricted=True)
    assert likely() is None
