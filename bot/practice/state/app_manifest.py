"""Read an app's manifest, as far as the workspace it is installed in minds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.practice.json_object import Json


@dataclass(frozen=True)
class InstalledApp:
    """Hold an app as it was installed; what is None was not limited, `has_home` is whether its Home tab is enabled."""

    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    commands: list[Json] = field(default_factory=list)
    shortcuts: list[Json] = field(default_factory=list)
    has_home: bool = True


def read_manifest(manifest: Mapping[str, Any]) -> InstalledApp:
    """Read an app's manifest, a mapping in Slack's own shape (docs.slack.dev, reference/app-manifest)."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    listed = features.get("slash_commands", [])
    return InstalledApp(
        scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands=[
            {"command": each["command"], "hint": each.get("usage_hint", ""), "description": each["description"]}
            for each in listed
        ],
        shortcuts=[
            {"callback_id": each["callback_id"], "name": each["name"]}
            for each in features.get("shortcuts", [])
            if each["type"] == "message"
        ],
        has_home=bool(features.get("app_home", {}).get("home_tab_enabled")),
    )
