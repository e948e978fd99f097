"""What could not be understood is kept, and offered back."""

from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


def test_an_update_for_a_number_that_does_not_exist_is_kept_and_offered_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    answer = owner.say("55 on track Hubs open", dm=True)
    assert "There is no recommendation 55" in answer.text
    assert "I have kept your words" in answer.text
    assert "Hubs open" in answer.everything
    plan = bot.workspace().plans[0]
    filed = owner.choose(answer, "choose_for_draft", str(plan.actions[5].id))
    assert "Recorded on action 5.1: 🟢 *on track* – “Hubs open”" in filed.text
    assert [u.note for u in updates(bot)] == ["Hubs open"]


def test_a_question_after_the_name_of_a_command_that_records_is_answered(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("done 5?", dm=True)
    assert answer.text.startswith("Recommendation 5: ")
    assert "Recorded" not in answer.everything
    assert updates(bot) == []


def test_an_edit_that_makes_it_clear_files_it(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("55 on track Hubs open", dm=True)
    assert "Corrected on action 5.1" in owner.edit(said.sent, "5 on track Hubs open").text
    assert [u.note for u in updates(bot)] == ["Hubs open"]
    late = owner.choose(said, "choose_for_draft", str(bot.workspace().plans[0].actions[0].id))
    assert "filed or let go already" in late.text
    assert updates(bot, "1") == []


def test_words_without_a_number_are_kept_and_the_owners_actions_offered(bot: RunningBot) -> None:
    bot.command('/plan assign "Head of Service Leaving Care" <@UOWNER|owner>')
    bot.command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    owner = bot.as_("owner")
    answer = owner.say("The hubs are open now", dm=True)
    assert "Which action is that about?" in answer.text
    assert "5.1 A joint housing panel will plan each…" in answer.messages[-1].buttons
    assert "Recorded on action 5.1" in owner.click(answer, "5.1 A joint housing panel will plan each…").text
    assert [u.note for u in updates(bot)] == ["The hubs are open now"]


def test_kept_words_can_be_let_go(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    answer = owner.say("The hubs are open now", dm=True)
    assert "You had typed: “The hubs are open now”" in owner.click(answer, "Let it go").text


def test_kept_words_are_their_authors_only(bot: RunningBot) -> None:
    bot.command('/plan assign "Head of Service Leaving Care" <@UOWNER|owner>')
    bot.command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    answer = bot.as_("owner").say("The hubs are open now", dm=True)
    late = bot.as_("rival").click(answer.messages[-1], "5.1 A joint housing panel will plan each…")
    assert "filed or let go already" in late.text
    assert updates(bot) == []


def test_numbers_that_may_be_a_choice_or_a_range_are_not_guessed_at(bot: RunningBot) -> None:
    for typed in ("5 or 6 on track", "recs 5 to 7 on track", "5.1 green and 6.1", "5.1 green, 66.1 red"):
        assert "I have kept your words" in bot.as_("owner").say(typed, dm=True).text, typed
    assert updates(bot) == []


def test_a_figure_is_not_taken_for_a_number(bot: RunningBot) -> None:
    for typed in ("5 of 6 audits were good", "5 new workers have started", "5 March review is done"):
        assert "Which action is that about?" in bot.as_("owner").say(typed, dm=True).text
    assert updates(bot) == []


def test_a_slash_update_that_cannot_be_filed_is_kept_too(bot: RunningBot) -> None:
    answer = bot.command("/plan update 55 on track Hubs open")
    assert "I have kept your words" in answer.text
    assert "Hubs open" in answer.everything


def test_before_a_plan_is_loaded_there_is_one_clear_sentence(bot: RunningBot) -> None:
    other = bot.as_("stranger")
    other.team_id = "T9"
    assert "No plan has been loaded" in other.command("/plan status 5").text


def test_a_sentence_that_begins_like_a_command_is_not_lost(bot: RunningBot) -> None:
    for typed in (
        "status quo at the hubs, no change",
        "list of hubs is now agreed",
        "history sessions have started well",
        "channel panel meets every week now",
        "hi, the hubs are open since Monday",
        "done some of the visits already",
    ):
        answer = bot.as_("owner").say(typed, dm=True)
        assert "I have kept your words" in answer.text, typed
    assert updates(bot) == []


def test_a_rating_without_a_number_is_kept(bot: RunningBot) -> None:
    for typed in ("done", "on track", "amber"):
        answer = bot.as_("owner").say(typed, dm=True)
        assert "Which action is that about?" in answer.text
        assert "Choose the action" in answer.everything


def test_a_slash_command_that_only_looks_like_a_figure_is_kept(bot: RunningBot) -> None:
    for typed in ("5 hubs open", "5 or 6 on track"):
        assert "I have kept your words" in bot.command(f"/plan {typed}").text
    assert updates(bot) == []


def test_two_numbers_are_kept_once_however_often_they_are_delivered(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("5 or 6 on track", dm=True, times=3)
    assert len(answer.messages) == 1
    assert "I have kept your words" in answer.text


def test_a_rating_for_a_number_that_does_not_exist_is_offered_back(bot: RunningBot) -> None:
    answer = bot.command("/plan update 55 on track")
    assert "Let it go" in answer.messages[-1].buttons
    assert "Choose the action" in answer.everything


def test_a_question_is_answered_and_never_recorded(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    for typed in ("5 what is the due date?", "when is 5.1 due?", "who owns 5?", "5.1?", "is 5.1 done yet"):
        assert owner.say(typed, dm=True).text.startswith("Recommendation 5:"), typed
        assert bot.command(f"/plan {typed}").text.startswith("Recommendation 5:"), typed
        assert owner.say(f"@plankeeper {typed}", channel="#mash").text.startswith("Recommendation 5:"), typed
    assert owner.say("when are 7.1 and 7.2 due?", dm=True).text.startswith("Recommendation 7:")
    assert updates(bot) == []


def test_thanks_and_greetings_are_not_recorded(bot: RunningBot) -> None:
    bot.command('/plan assign "Head of Service Leaving Care" <@UOWNER|owner>')
    for typed in ("thanks!", "ok will do", "good morning all", "👍"):
        assert bot.as_("owner").say(typed, dm=True).messages == [], typed
    assert updates(bot) == []


def test_what_is_a_second_persons_to_say_is_not_recorded(bot: RunningBot) -> None:
    assert "`/plan signoff 5`" in bot.command("/plan update 5.1 signed off").text
    set_up(bot)
    asked = bot.as_("owner").say("5.1 paused because funding", dm=True).text
    assert asked.startswith("Asked on action 5.1: a pause.")
    said = bot.as_("owner").say("5.1 on track", dm=True)
    assert "a message of its own" in bot.as_("owner").edit(said.sent, "5.1 paused because funding").text
    assert [u.rating for u in updates(bot)] == ["on_track"]


def test_ones_own_actions_are_offered_by_number_and_name_and_the_rest_is_searched(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    owner = bot.as_("owner")
    asked = owner.say("The panel has met twice", dm=True)
    assert "for example `5.1 The panel has met twice`" in asked.text
    assert asked.messages[-1].buttons[0] == "5.1 A joint housing panel will plan each…"
    assert len(asked.messages[-1].buttons) <= 6  # five, and one that lets it go
    found = owner.search(asked, "choose_for_draft", "supervis")

    assert 0 < len(found) < len(bot.workspace().plans[0].actions)
    assert any("supervis" in text.casefold() for text in found)
    assert owner.search(asked, "choose_for_draft", "4.1")[0].startswith("4.1 ")
    assert owner.search(asked, "choose_for_draft", "no such words") == []


def test_who_sees_a_part_of_the_plan_searches_that_part(bot: RunningBot) -> None:
    set_up(bot)
    guest = bot.as_("owner")
    guest.change_profile(is_restricted=True)
    asked = guest.say("55 on track The panel has met", dm=True)
    assert [text[:4] for text in guest.search(asked, "choose_for_draft", "")] == ["5.1 "]
