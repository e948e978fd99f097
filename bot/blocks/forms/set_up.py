"""Draw and read the walk through the posts that nobody holds: one form after another."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.assign import above_in, held, posts_above, reports_to
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, channel, context, cut, section
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.plan.language.wording import count
from bot.plan.model.action import Action, Post
from bot.plan.model.person import Colleague
from bot.plan.model.target import called
from bot.plan.model.workspace import Workspace
from bot.plan.people.posts import NOBODY_ABOVE

SAVE_SET_UP = "save_set_up"
HOLDER, DEPUTY, CHANNEL, ABOVE = "holder", "deputy", "channel", "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpMetadata(Metadata):
    """The post it is about, who held it and stood in (`seen`), which channel heard of its actions (`heard_in`: empty if
    none did), which post was shown `above` it, and the ids of the posts that were looked at already."""

    post_id: int
    passed: tuple[int, ...] = ()
    seen: tuple[str | None, str | None] | None = None
    heard_in: str | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class FilledSetUp:
    """The people chosen for a post, and the channel (Slack ids); None where nothing is chosen."""

    metadata: SetUpMetadata
    holder_id: str | None
    deputy_id: str | None
    channel_id: str | None
    above_id: int | None = None


def set_up_form(
    post: Post,
    owned: Sequence[Action],
    left: int,
    suggestion: Colleague | None,
    passed: Sequence[int],
    heard_in: str = "",
    *,
    workspace: Workspace | None = None,
    origin: Origin = NOWHERE,
    notice: str = "",
) -> Block:
    """Draw who holds this post and stands in, and which channel hears of its actions.

    `left` counts the posts after it; `passed` are the ones that were looked at already; `heard_in` is the channel that
    hears of its actions now; `workspace` has the posts that may be above it; `notice` says why it is shown again.

    The fields bear the post's id: Slack keeps what was chosen in a field while its id stays the same.
    """
    numbers = ", ".join(called(a) for a in owned[:8]) + (" …" if len(owned) > 8 else "")
    what = f"Owns {numbers}: {cut(owned[0].text, 140)}" if owned else "Owns nothing at present."
    suggested = f"Suggested, because of their job title or name: {suggestion.name}." if suggestion else ""
    hint = suggested or "Leave it empty to go on; the post stays on your Home."
    holder = fields.somebody(suggestion.user_id if suggestion else None)
    which_channel = "Which channel hears of its actions?"
    after = f"{count(left, 'post')} after this one. You can stop at any time and go on later."
    blocks = [
        section(mrkdwn("*{}*\n{}", cut(post.title, 200), what)),
        fields.field(f"{HOLDER}_{post.id}", "Who holds it?", holder, is_optional=True, hint=hint),
        fields.field(f"{DEPUTY}_{post.id}", "Who stands in?", fields.somebody(), is_optional=True),
        fields.field(f"{CHANNEL}_{post.id}", which_channel, fields.channel(), is_optional=True),
        *(posts_above(workspace, post, f"{ABOVE}_{post.id}") if workspace else ()),
        context(escape(after if left else "This is the last one.")),
    ]
    submit = "Save, next" if left else "Save"
    heard = mrkdwn(" {} hears of its actions.", channel(heard_in)) if heard_in else ""
    stands = mrkdwn(
        "*It stands now*\n{}{}{}",
        held(post.holder_id, post.deputy_id, post.title),
        reports_to(workspace, post),
        heard,
    )
    seen = (post.holder_id, post.deputy_id)
    above = post.reports_to_id or NOBODY_ABOVE
    metadata = SetUpMetadata(
        origin=origin, post_id=post.id, passed=tuple(passed), seen=seen, heard_in=heard_in, above=above
    )
    now = [section(stands)] if notice else []
    return fields.modal(SAVE_SET_UP, "Set up people", submit, [*now, *blocks], metadata, notice=notice)


def read_set_up_form(view: Block) -> FilledSetUp:
    """Read what was put into it."""
    metadata = read_metadata(SetUpMetadata, view)
    holder_id, deputy_id = (fields.person_of(view, f"{name}_{metadata.post_id}") for name in (HOLDER, DEPUTY))
    channel_id = fields.channel_of(view, f"{CHANNEL}_{metadata.post_id}")
    above_id = above_in(view, f"{ABOVE}_{metadata.post_id}", metadata.above)
    return FilledSetUp(metadata, holder_id, deputy_id, channel_id, above_id)
