"""The form that says who holds a post, and who stands in: drawn and read back here."""

from typing import Any

from bot.blocks import form
from bot.blocks.kit import Block
from bot.plan.action import Post
from bot.plan.snapshot import Workspace

SAVE_POST = "save_post"
WHICH, HOLDER, DEPUTY = "post", "holder", "deputy"


def assign_form(workspace: Workspace, post: Post | None, about: dict[str, Any]) -> Block:
    """For one post; without one it is chosen in the form, those that nobody holds first."""
    vacant_first = sorted(workspace.posts, key=lambda p: (p.holder_id is not None, p.title))
    which = form.menu([(str(p.id), p.title) for p in vacant_first], str(post.id) if post else None, "Choose the post")
    holder = form.somebody(post.holder_id if post else None)
    deputy = form.somebody(post.deputy_id if post else None)
    blocks = [
        form.field(WHICH, "Post", which),
        form.field(HOLDER, "Who holds it?", holder, is_optional=True),
        form.field(DEPUTY, "Who stands in?", deputy, is_optional=True, hint="Hears instead, while the holder is away."),
    ]
    return form.modal(SAVE_POST, "Who holds a post", "Save", blocks, about)


def read_assign_form(view: dict[str, Any]) -> tuple[int, str | None, str | None]:
    """(the post's id, holder, deputy); None where nobody is chosen."""
    return int(form.choice_of(view, WHICH) or 0), form.person_of(view, HOLDER), form.person_of(view, DEPUTY)
