"""Forms that were opened under another version of the bot: read, or refused so that nothing typed is lost."""

from typing import Any

import pytest

from bot.blocks.forms.assign import PostMetadata
from bot.blocks.forms.change_request import AnswerMetadata, RequestMetadata
from bot.blocks.forms.file_request import FileRequestMetadata
from bot.blocks.forms.import_ import ImportMetadata
from bot.blocks.forms.metadata import Metadata, Origin, OtherVersion, packed, read_metadata
from bot.blocks.forms.nudge_settings import NudgesMetadata
from bot.blocks.forms.on_done.return_ import ReturnMetadata
from bot.blocks.forms.on_done.sign_off import SignOffMetadata
from bot.blocks.forms.outside.judged import JudgedMetadata
from bot.blocks.forms.plan import PlanMetadata
from bot.blocks.forms.reword import RewordMetadata
from bot.blocks.forms.set_up import SetUpMetadata
from bot.blocks.forms.settings import SettingsMetadata
from bot.blocks.forms.tell_board import BoardMetadata
from bot.blocks.forms.update import UpdateMetadata
from bot.blocks.forms.walk import StepMetadata
from bot.plan.model.incoming import AttachedFile
from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

AT = "https://hooks.slack.test/actions/1"
ORIGIN = f'"answer_at":"{AT}","card":"card:5:0"'
STEP = StepMetadata(action_ids=(5, 6), at=1, given=("on_track",), seen="0f")
WRITTEN: list[tuple[str, Metadata]] = [  # what the version before wrote into `private_metadata`, to the letter
    (
        f'{{{ORIGIN},"seen":"0f","action":5,"is_done":false}}',
        UpdateMetadata(Origin(AT, "card:5:0"), seen="0f", action_id=5),
    ),
    (
        f'{{"answer_at":"{AT}","seen":"0f","action":5,"is_done":true}}',
        UpdateMetadata(Origin(AT), seen="0f", action_id=5, is_done=True),
    ),
    (
        '{"channel":"C1","ts":"17.1:shortcut","files":[{"id":"F1","name":"hub.pdf","permalink":"https://slack.test"}]}',
        UpdateMetadata(channel_id="C1", ts="17.1:shortcut", files=(AttachedFile("F1", "hub.pdf"),)),
    ),
    ('{"channel":"C1","ts":"17.1:shortcut","files":[]}', UpdateMetadata(channel_id="C1", ts="17.1:shortcut")),
    (f'{{{ORIGIN},"seen":"0f","action":5}}', RequestMetadata(Origin(AT, "card:5:0"), action_id=5, seen="0f")),
    ('{"action":5}', RequestMetadata(action_id=5)),
    (
        f'{{"answer_at":"{AT}","action":5,"change":2,"is_offer":true}}',
        AnswerMetadata(Origin(AT), action_id=5, change_id=2, is_offer=True),
    ),
    ('{"seen":"0f","action":5}', ReturnMetadata(action_id=5, seen="0f")),
    ('{"draft":3}', RewordMetadata(draft_id=3)),
    ('{"seen":["U1",null],"post":4}', PostMetadata(post_id=4, seen=("U1", None))),
    ('{"seen":null,"post":null}', PostMetadata()),
    ('{"post":4,"passed":[2,3]}', SetUpMetadata(post_id=4, passed=(2, 3))),
    ('{"seen":"0f"}', SettingsMetadata(seen="0f")),
    ('{"about":"","seen":"0f"}', NudgesMetadata(seen="0f")),
    ('{"about":"C1","seen":"0f"}', NudgesMetadata(about="C1", seen="0f")),
    ('{"plan":3,"seen_title":"Harrow"}', PlanMetadata(plan_id=3, seen_title="Harrow")),
    (
        '{"plan":3,"seen_title":"Harrow","seen_channel":"C1"}',
        PlanMetadata(plan_id=3, seen_title="Harrow", seen_channel_id="C1"),
    ),
    (f'{{"answer_at":"{AT}","import":7}}', ImportMetadata(Origin(AT), import_id=7)),
    ('{"source":9,"seen":"0f"}', FileRequestMetadata(source_id=9, seen="0f")),
    ('{"action_ids":[5,6],"at":1,"given":["on_track"],"seen":"0f","asks_date":false}', STEP),
    ('{"action":5,"since":"2026-11-30","seen":"None"}', BoardMetadata(action_id=5, since="2026-11-30", seen="None")),
    ('{"recommendation":4}', JudgedMetadata(recommendation_id=4)),
    ('{"recommendation":4,"action":5}', JudgedMetadata(recommendation_id=4, action_id=5)),
    ('{"action":5,"seen":"0f"}', SignOffMetadata(action_id=5, seen="0f")),
    ("{}", Metadata()),
    ("", Metadata()),
]


@pytest.mark.parametrize(("written", "read"), WRITTEN)
def test_what_the_version_before_wrote_is_read(written: str, read: Metadata) -> None:
    assert read_metadata(type(read), {"private_metadata": written}) == read
    assert read_metadata(type(read), {"private_metadata": packed(read)}) == read


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ('{"draft":3,"tone":"calm"}', RewordMetadata),  # a field that is not known
        ("{}", RewordMetadata),  # one that is missing
        ('{"draft":"the third"}', RewordMetadata),  # one that means something else
    ],
)
def test_what_another_version_means_is_never_guessed(written: str, kind: type[Metadata]) -> None:
    with pytest.raises(OtherVersion):
        read_metadata(kind, {"private_metadata": written})


def test_every_kind_of_metadata_has_been_written_before() -> None:
    known = {Metadata.__name__} | {kind.__name__ for kind in Metadata.__subclasses__()}
    assert {type(read).__name__ for _, read in WRITTEN} == known


@pytest.fixture
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_an_update_form_that_was_open_at_the_upgrade_is_recorded(bot: RunningBot, council: None) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    _rewrite(bot, form, f'{{"action":{action(bot).id},"is_done":true}}')
    owner.submit(form, {"note": "Hubs open"})
    assert [(u.note, u.rating) for u in updates(bot)] == [("Hubs open", "done")]


def test_a_form_of_another_version_is_refused_and_what_was_typed_stays(bot: RunningBot, council: None) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    written = form["private_metadata"]
    _rewrite(bot, form, '{"action":5,"tone":"calm"}')
    [refusal] = owner.submit(form, {"note": "Hubs open"}).in_ack["errors"].values()
    assert "What you typed is still here" in refusal
    assert updates(bot) == []
    _rewrite(bot, form, written)
    owner.submit(form, {})
    assert [u.note for u in updates(bot)] == ["Hubs open"]


def _rewrite(bot: RunningBot, form: dict[str, Any], written: str) -> None:
    bot.slack.workspace.views[form["id"]].body["private_metadata"] = written
