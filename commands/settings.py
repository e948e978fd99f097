"""`/plan settings`: who coordinates and directs, when the board meets, and what is held back."""

from bot.blocks.kit import person
from bot.blocks.reply import Reply
from bot.blocks.settings_form import settings_form
from bot.plan.dates import full
from bot.plan.roles import Deed
from bot.plan.said import Source
from commands import Request, is_number, subcommand


@subcommand(
    "settings",
    usage="settings",
    summary="who coordinates and directs, the board's date, who may record updates",
    fits=is_number,
    deed=Deed.SET_UP,
    opens_form=lambda rest: True,
)
async def settings(request: Request) -> Reply:
    workspace = request.workspace
    if request.said.source is Source.SLASH:
        return Reply("Opening the settings …", view=settings_form(workspace, {}))
    coordinators = " and ".join(person(u) for u in sorted(workspace.coordinator_ids)) or "nobody yet"
    directors = " and ".join(person(u) for u in sorted(workspace.director_ids)) or "nobody yet"
    board = full(workspace.board_on) if workspace.board_on else "no date yet"
    who = "everybody" if workspace.is_open else "owners, coordinators and directors"
    return Reply(
        f"Coordinates: {coordinators}. Directs: {directors}. Next board: {board}. Updates are recorded by {who}; "
        f"alerts come at {workspace.alert_time}. `/plan settings` opens the form to change that.",
        is_private=True,
    )
