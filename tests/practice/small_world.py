"""A world of four people: one of ours, a guest, and two of another workspace, one of whom shares a channel."""

from bot.practice.state.world import World

WORLD = World(
    people=[
        {"id": "UANNA", "name": "Anna Berg", "title": "Head of Service"},
        {"id": "URUTH", "name": "Ruth Hale", "title": "Nurse", "is_guest": True},
        {"id": "UEVE", "name": "Dr Eve Noor", "is_external": True},
        {"id": "UFAR", "name": "Far Away", "is_external": True},
    ],
    channels=[{"id": "CMASH", "name": "mash", "members": ["UANNA", "URUTH", "UEVE"]}],
)
