"""The walk through the posts that nobody holds: one form after another, each drawn and read back here."""

from typing import Any

from bot.blocks.forms import fields
from bot.blocks.kit import Block, context, cut, escape, section
from bot.plan.language.wording import count
from bot.plan.model.action import Action, Post
from bot.plan.model.colleague import Colleague

SAVE_SET_UP = "save_set_up"
HOLDER, DEPUTY, CHANNEL = "holder", "deputy", "channel"


def set_up_form(post: Post, owned: list[Action], left: int, suggestion: Colleague | None, passed: list[int]) -> Block:
    """Who holds this post and stands in, and which channel hears of its actions. `left` counts the posts after it;
    `passed` are the ones that were looked at already.

    The fields bear the post's id: Slack keeps what was chosen in a field while its id stays the same.
    """
    numbers = ", ".join(a.number for a in owned[:8]) + (" …" if len(owned) > 8 else "")
    what = f"Owns {escape(numbers)}: {escape(cut(owned[0].text, 140))}" if owned else "Owns nothing at present."
    hint = f"Suggested, because of their job title or name: {suggestion.name}." if suggestion else ""
    chosen = suggestion.user_id if suggestion else None
    blocks = [
        section(f"*{escape(cut(post.title, 200))}*\n{what}"),
        fields.field(f"{HOLDER}_{post.id}", "Who holds it?", fields.somebody(chosen), is_optional=True,
                   hint=hint or "Leave it empty to go on; the post stays on your Home."),
        fields.field(f"{DEPUTY}_{post.id}", "Who stands in?", fields.somebody(), is_optional=True),
        fields.field(f"{CHANNEL}_{post.id}", "Which channel hears of its actions?", fields.channel(), is_optional=True),
        context(f"{count(left, 'post')} after this one. You can stop at any time and go on later." if left else
                "This is the last one."),
    ]  # fmt: skip
    submit = "Save, next" if left else "Save"
    return fields.modal(SAVE_SET_UP, "Set up people", submit, blocks, {"post": post.id, "passed": passed})


def read_set_up_form(view: dict[str, Any]) -> tuple[int, list[int], str | None, str | None, str | None]:
    """(the post's id, posts passed before, holder, deputy, channel id); None where nothing is chosen."""
    about = fields.about_of(view)
    post_id = int(about["post"])
    holder_id, deputy_id = (fields.person_of(view, f"{name}_{post_id}") for name in (HOLDER, DEPUTY))
    passed = [int(each) for each in about.get("passed") or ()]
    return post_id, passed, holder_id, deputy_id, fields.channel_of(view, f"{CHANNEL}_{post_id}")
