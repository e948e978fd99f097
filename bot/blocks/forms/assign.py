"""The form that says who holds a post, and who stands in: drawn and read back here."""

from typing import Any

from bot.blocks.forms import fields
from bot.blocks.kit import Block, escape, person, section
from bot.plan.model.action import Post
from bot.plan.model.workspace import Workspace

SAVE_POST = "save_post"
WHICH, HOLDER, DEPUTY = "post", "holder", "deputy"
DRAWN_FOR = "post"  # in `about`: the post whose people the fields began with


def assign_form(workspace: Workspace, post: Post | None, about: dict[str, Any], *, notice: str = "") -> Block:
    """For one post; without one it is chosen in the form, those that nobody holds first. `notice` says why it is shown
    again."""
    vacant_first = sorted(workspace.posts, key=lambda p: (p.holder_id is not None, p.title))
    which = fields.menu([(str(p.id), p.title) for p in vacant_first], str(post.id) if post else None, "Choose the post")
    holder = fields.somebody(post.holder_id if post else None)
    deputy = fields.somebody(post.deputy_id if post else None)
    empty = "" if post else " Left empty, whoever it is now stays."
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
    ]
    about = {**about, DRAWN_FOR: post.id if post else None}
    now = [section(f"*It stands now*\n{held(post.holder_id, post.deputy_id, post.title)}")] if post and notice else []
    return fields.modal(SAVE_POST, "Who holds a post", "Save", [*now, *blocks], about, notice=notice)


def held(holder_id: str | None, deputy_id: str | None, title: str) -> str:
    """A sentence: `<@U1> now holds Head of Service Early Help; <@U2> stands in.`"""
    holder = f"{person(holder_id)} now holds" if holder_id else "Nobody holds"
    return f"{holder} {escape(title)}{f'; {person(deputy_id)} stands in' if deputy_id else ''}."


def read_assign_form(view: dict[str, Any], workspace: Workspace) -> tuple[int, str | None, str | None]:
    """(the post's id, holder, deputy); None where nobody is chosen. Fields that were drawn for no post, or another one,
    and are left empty, change nothing."""
    post_id = int(fields.choice_of(view, WHICH) or 0)
    holder_id, deputy_id = fields.person_of(view, HOLDER), fields.person_of(view, DEPUTY)
    post = next((p for p in workspace.posts if p.id == post_id), None)
    if post and fields.about_of(view).get(DRAWN_FOR) != post_id:
        holder_id = holder_id or post.holder_id
        deputy_id = deputy_id or (post.deputy_id if post.deputy_id != holder_id else None)
    return post_id, holder_id, deputy_id
