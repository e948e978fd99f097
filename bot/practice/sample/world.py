"""Describe the sample workspace as it is when it is opened for the first time: Marlbridge Council."""

from datetime import datetime

from bot.practice.sample.channels import CHANNELS
from bot.practice.sample.people import PEOPLE
from bot.practice.sample.tour import TOUR
from bot.practice.state.world import World

BEGINS_AT = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 – the practice clock's own zone; before that day's alerts

WORLD = World(
    name="Marlbridge Council",
    people=PEOPLE,
    channels=CHANNELS,
    commands=[
        {
            "command": "/plan",
            "hint": "status 5 | list overdue | update 5 on track … | help",
            "description": "Your improvement plan – how it stands, and updates to it",
        }
    ],
    shortcuts=[
        {
            "name": "Save as progress update",
            "callback_id": "save_progress_update",
        }
    ],
    tour=TOUR,
    begins_at=BEGINS_AT,
)
