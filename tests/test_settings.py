"""Settings: what is wrong or missing is named in one line, with what to do."""

from pathlib import Path

import pytest

from bot.errors import BadSettings
from bot.settings import read_settings

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_API_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "HOST",
    "PORT",
    "TIMEZONE",
)


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_SIGNING_SECRET", "x"),
        ("SLACK_SIGNING_SECRET", "8f742"),
        ("SLACK_SIGNING_SECRET", "a secret of words"),
        ("SLACK_API_URL", "slack.example"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "nonsense"),
        ("PORT", "many"),
        ("PORT", "70000"),
        ("TIMEZONE", "Mars/Olympus"),
        ("TIMEZONE", "../etc/passwd"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as caught:
        read_settings()
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    if name.endswith(("TOKEN", "SECRET")) and len(value) > 1:
        assert value not in str(caught.value)


def test_an_empty_value_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    monkeypatch.setenv("DATABASE_URL", "")
    settings = read_settings()
    assert settings.slack_app_token is None
    assert settings.database == "sqlite:///data/plankeeper.db"


def test_the_env_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4567\nSLACK_BOT_TOKEN=xoxb-1\n")
    settings = read_settings()
    assert (settings.port, settings.bot_token) == (4567, "xoxb-1")
    assert "xoxb-1" not in repr(settings)


def test_a_missing_token_or_door_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match="SLACK_BOT_TOKEN is not set"):
        read_settings().check_reachable()
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    with pytest.raises(BadSettings, match="SLACK_APP_TOKEN"):
        read_settings().check_reachable()
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    read_settings().check_reachable()


def test_an_api_address_may_lack_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    assert read_settings().slack_api_url == "http://127.0.0.1:9/api/"
