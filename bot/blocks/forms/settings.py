"""Draw and read the settings of a workspace."""

from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.kit import Block, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import full
from bot.plan.model.day import ENGLAND, NATIONS
from bot.plan.model.workspace import Workspace
from bot.plan.people.workspace_settings import WorkspaceSettings, fingerprint

SAVE_SETTINGS = "save_settings"
COORDINATORS, DIRECTORS, BOARD, OPEN, ALERT_TIME, NATION, CASES = (
    "coordinators",
    "directors",
    "board_on",
    "is_open",
    "alert_time",
    "nation",
    "case_pattern",
)


NOBODY_COORDINATES = mrkdwn(
    "*Nobody coordinates this plan at the moment.* Name somebody below, yourself if you like: they say who holds which "
    "post, decide about dates and load plans. Until then only this Slack workspace’s owners and admins can set me up."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsMetadata(Metadata):
    """The settings the form was drawn from (`seen`, a fingerprint)."""

    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledSettings:
    """The settings that were chosen."""

    metadata: SettingsMetadata
    chosen: WorkspaceSettings


def as_it_stands(workspace: Workspace) -> Mrkdwn:
    """Put the settings in sentences."""
    coordinators = mrkdwn(" and ").join(person(u) for u in sorted(workspace.coordinator_ids)) or "nobody yet"
    directors = mrkdwn(" and ").join(person(u) for u in sorted(workspace.director_ids)) or "nobody yet"
    board = full(workspace.board_on) if workspace.board_on else "no date yet"
    who = "everybody" if workspace.is_open else "owners, coordinators and directors"
    cases = f" Case numbers look like `{workspace.case_pattern}`." if workspace.case_pattern else ""
    return mrkdwn(
        "Coordinates: {coordinators}. Directs: {directors}. Next board: {board}. Updates are recorded by {who}; "
        "alerts come at {time}, but not on bank holidays in {nation}.{cases}",
        coordinators=coordinators,
        directors=directors,
        board=board,
        who=who,
        time=workspace.alert_time,
        nation=NATIONS.get(workspace.nation, workspace.nation),
        cases=cases,
    )


def settings_form(workspace: Workspace, *, notice: str = "") -> Block:
    """Draw everything in one form, with what is true now. With a `notice`, that is said in words too: what somebody has
    chosen in the form before stays in its fields."""
    times = [(f"{hour:02}:{minute:02}",) * 2 for hour in range(7, 19) for minute in (0, 30)]
    if (workspace.alert_time,) * 2 not in times:
        times.append((workspace.alert_time,) * 2)
    may_update = [("all", "everybody in this workspace"), ("owners", "its owners, coordinators and directors only")]
    blocks = [
        fields.field(
            COORDINATORS,
            "Plan coordinators",
            fields.people(workspace.coordinator_ids),
            is_optional=True,
            hint="They decide when a date first moves, say who holds which post, and see what could not be sent.",
        ),
        fields.field(
            DIRECTORS,
            "Directors",
            fields.people(workspace.director_ids),
            is_optional=True,
            hint="They decide when a date moves again or goes beyond the board’s, and when an action is given up.",
        ),
        fields.field(BOARD, "Next improvement board", fields.day(workspace.board_on), is_optional=True),
        fields.field(
            OPEN, "Who may record updates?", fields.menu(may_update, "all" if workspace.is_open else "owners")
        ),
        fields.field(ALERT_TIME, "Alerts on working days at", fields.menu(sorted(times), workspace.alert_time)),
        fields.field(NATION, "Bank holidays of", fields.menu(list(NATIONS.items()), workspace.nation)),
        fields.field(
            CASES,
            "Case numbers look like",
            fields.text_box(workspace.case_pattern or "", is_long=False),
            is_optional=True,
            hint="For example LCS-999999: 9 is any digit, A any letter. Updates with such a number are held back.",
        ),
    ]
    said = [section(mrkdwn("*They stand now*\n{}", as_it_stands(workspace)))] if notice else []
    if not workspace.coordinator_ids:
        said.append(section(NOBODY_COORDINATES))
    metadata = SettingsMetadata(seen=fingerprint(workspace))
    return fields.modal(SAVE_SETTINGS, "Plankeeper settings", "Save", [*said, *blocks], metadata, notice=notice)


def read_settings_form(view: Block) -> FilledSettings:
    """Read what was chosen."""
    chosen = WorkspaceSettings(
        coordinator_ids=frozenset(fields.people_of(view, COORDINATORS)),
        director_ids=frozenset(fields.people_of(view, DIRECTORS)),
        board_on=fields.day_of(view, BOARD),
        is_open=fields.choice_of(view, OPEN) != "owners",
        alert_time=fields.choice_of(view, ALERT_TIME) or "09:00",
        case_pattern=fields.text_of(view, CASES) or None,
        nation=fields.choice_of(view, NATION) or ENGLAND,
    )
    return FilledSettings(read_metadata(SettingsMetadata, view), chosen)
