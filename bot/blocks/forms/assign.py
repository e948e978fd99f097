"""Draw and read the form that says who holds a post, and who stands in."""

from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.kit import Block, person, read_id, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.model.action import Post
from bot.plan.model.workspace import Workspace
from bot.plan.people.posts import NOBODY_ABOVE

SAVE_POST = "save_post"
NO_POST_ABOVE = "no post of the plan"
WHICH, HOLDER, DEPUTY, EMPTY, ABOVE = "post", "holder", "deputy", "empty", "above"
NOBODY, NO_DEPUTY = "nobody", "no_deputy"


_EMPTYING = (
    (NOBODY, "Nobody holds it now", "What it owns then stands among what nobody holds."),
    (NO_DEPUTY, "Nobody stands in now", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMetadata(Metadata):
    """The post whose people were shown, if there was one, and who they were (`seen`: holder, deputy).

    The fields began with them, unless it `keeps_others`: then somebody has chosen the post in the form before they were
    shown, and what was left empty changes nothing. `above` is the post that was shown above it.
    """

    post_id: int | None = None
    seen: tuple[str | None, str | None] | None = None
    keeps_others: bool = False
    above: int | None = None


@dataclass(frozen=True, slots=True)
class FilledPost:
    """The people chosen for a post (Slack ids); None where nobody is. `is_empty`: it is said that nobody holds it now;
    `has_no_deputy`: that nobody stands in."""

    metadata: PostMetadata
    post_id: int
    holder_id: str | None
    deputy_id: str | None
    is_empty: bool = False
    has_no_deputy: bool = False
    above_id: int | None = None  # None: it stays as it was

    @property
    def contradicts_itself(self) -> bool:
        """Whether somebody was chosen for what is to be empty: whoever stood in the field before was not."""
        seen = self.metadata.seen if self.is_of_its_post else None
        held, stood_in = seen or (None, None)
        is_chosen = self.is_empty and self.holder_id not in (None, held)
        return is_chosen or (self.has_no_deputy and self.deputy_id not in (None, stood_in))

    @property
    def is_of_its_post(self) -> bool:
        """Whether this post's people were shown."""
        return self.metadata.post_id == self.post_id

    @property
    def clears_what_is_empty(self) -> bool:
        """Whether the fields began with this post's people: then an empty one means nobody."""
        return self.is_of_its_post and not self.metadata.keeps_others


def assign_form(workspace: Workspace, post: Post | None, *, notice: str = "", keeps_others: bool = False) -> Block:
    """Draw it for one post; without one it is chosen in the form, those that nobody holds first.

    `notice` says why it is shown again, and it `keeps_others` if the post was chosen in it before.
    """
    vacant_first = sorted(workspace.posts, key=lambda p: (p.holder_id is not None, p.title))
    which = fields.menu([(str(p.id), p.title) for p in vacant_first], str(post.id) if post else None, "Choose the post")
    holder = fields.somebody(post.holder_id if post else None)
    deputy = fields.somebody(post.deputy_id if post else None)
    empty = "" if post and not keeps_others else " Left empty, whoever it is now stays."
    blocks = [
        fields.field(WHICH, "Post", which),
        fields.field(HOLDER, "Who holds it?", holder, is_optional=True, hint=empty.strip()),
        fields.field(
            DEPUTY,
            "Who stands in?",
            deputy,
            is_optional=True,
            hint=f"They are told instead while the holder is away.{empty}",
        ),
        fields.field(EMPTY, "Or is it empty?", fields.boxes(_EMPTYING, ()), is_optional=True),
        *posts_above(workspace, post, ABOVE),
    ]
    metadata = PostMetadata()
    if post:
        seen = (post.holder_id, post.deputy_id)
        above = post.reports_to_id or NOBODY_ABOVE
        metadata = PostMetadata(post_id=post.id, seen=seen, keeps_others=keeps_others, above=above)
    now = (
        [
            section(
                mrkdwn(
                    "*It stands now*\n{}{}",
                    held(post.holder_id, post.deputy_id, post.title),
                    reports_to(workspace, post),
                )
            )
        ]
        if post and notice
        else []
    )
    return fields.modal(SAVE_POST, "Who holds a post", "Save", [*now, *blocks], metadata, notice=notice)


def posts_above(workspace: Workspace, post: Post | None, block_id: str) -> list[Block]:
    """Draw the choice of the post that another one reports to, or that one will be chosen for; none if there is but
    one."""
    others = [each for each in workspace.posts if post is None or each.id != post.id]
    if not others:
        return []
    options = [(str(NOBODY_ABOVE), NO_POST_ABOVE), *((str(each.id), each.title) for each in others)]
    chosen = str(post.reports_to_id or NOBODY_ABOVE) if post else None
    hint = "Who hears of it when its holder does not answer for ten working days; else the director."
    return [fields.field(block_id, "Reports to", fields.menu(options, chosen), is_optional=True, hint=hint)]


def reports_to(workspace: Workspace | None, post: Post) -> Mrkdwn:
    """Say in a sentence to which post one reports; nothing where it is to none."""
    above = next((each for each in workspace.posts if each.id == post.reports_to_id), None) if workspace else None
    return mrkdwn(" It reports to {}.", above.title) if above else mrkdwn("")


def above_in(view: Block, block_id: str, seen: int | None) -> int | None:
    """Read which post was chosen as the one above; None if it is the one that was seen, or none was chosen."""
    chosen = fields.choice_of(view, block_id)
    return None if chosen is None or read_id(chosen) == seen else read_id(chosen)


def held(holder_id: str | None, deputy_id: str | None, title: str) -> Mrkdwn:
    """Say in a sentence who holds it: `<@U1> now holds Head of Service Early Help; <@U2> stands in.`"""
    holder = mrkdwn("{} now holds", person(holder_id)) if holder_id else "Nobody holds"
    deputy = mrkdwn("; {} stands in", person(deputy_id)) if deputy_id else ""
    return mrkdwn("{} {}{}.", holder, title, deputy)


def read_assign_form(view: Block) -> FilledPost:
    """Read what was put into it."""
    post_id = read_id(fields.choice_of(view, WHICH) or "0")
    holder_id, deputy_id = fields.person_of(view, HOLDER), fields.person_of(view, DEPUTY)
    ticked = fields.ticked_in(view, EMPTY)
    is_empty, has_no_deputy = NOBODY in ticked, NO_DEPUTY in ticked
    metadata = read_metadata(PostMetadata, view)
    above_id = above_in(view, ABOVE, metadata.above if metadata.post_id == post_id else None)
    return FilledPost(metadata, post_id, holder_id, deputy_id, is_empty, has_no_deputy, above_id)
