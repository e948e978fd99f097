"""Read settings, from the environment or `.env`: once, checked, handed down."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import BadSettings

SLACK_API_URL = "https://slack.com/api/"


class Settings(BaseSettings):
    """The settings of the contract. An empty value counts as none."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_api_url: str = SLACK_API_URL
    database_url: str | None = None
    data_dir: Path = Path("data")
    files_quota_mb: int = Field(2_048, ge=1, le=1_000_000)
    host: str = "127.0.0.1"
    port: int = Field(3000, ge=0, le=65535)
    timezone: str = "Europe/London"

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and value.get_secret_value().startswith(("xapp-", "xoxp-")):
            raise ValueError("is not a bot token: take the one that begins with xoxb-, from OAuth & Permissions")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and value.get_secret_value().startswith("xox"):
            raise ValueError("is not an app-level token: take the one that begins with xapp-, from Basic Information")
        return value

    @field_validator("slack_signing_secret")
    @classmethod
    def _is_signing_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\S{6,}", value.get_secret_value()):  # Slack’s have 32: most was cut off
            raise ValueError("is not Slack’s: copy the Signing Secret, 32 letters and figures, from Basic Information")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/") + "/"

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str | None) -> str | None:
        try:
            kind = make_url(value).get_backend_name() if value else "sqlite"
        except ArgumentError:
            kind = ""
        is_in_memory = kind == "sqlite" and value is not None and make_url(value).database in (None, "", ":memory:")
        if kind not in ("sqlite", "postgresql") or is_in_memory:
            raise ValueError("must be sqlite:///path or postgresql://user@host/name")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("is not a time zone: write it like Europe/London") from None
        return value

    @property
    def database(self) -> str:
        """The database's address, a SQLite file in the data folder unless told."""
        return self.database_url or f"sqlite:///{self.data_dir / 'plankeeper.db'}"

    @property
    def bot_token(self) -> str:
        """The bot token; BadSettings if there is none."""
        if self.slack_bot_token:
            return self.slack_bot_token.get_secret_value()
        if self.slack_client_id:
            raise BadSettings(
                "SLACK_CLIENT_ID: many workspaces by OAuth can’t be served yet; set SLACK_BOT_TOKEN instead."
            )
        raise BadSettings(
            "SLACK_BOT_TOKEN is not set: make an app from manifest.yml at api.slack.com/apps, install it, and put its "
            "bot token (xoxb-…) into the environment or .env."
        )

    @property
    def is_for_practice(self) -> bool:
        """Whether nothing of Slack's is set: the bot then runs in a practice workspace."""
        named = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret, self.slack_client_id)
        return not any(named) and self.slack_api_url == SLACK_API_URL

    def check_reachable(self) -> None:
        """Raise BadSettings unless there is a way for Slack to reach us."""
        if self.bot_token and not self.slack_app_token and not self.slack_signing_secret:
            raise BadSettings(
                "Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: one of them is needed "
                "for Slack to reach the bot."
            )


def read_settings() -> Settings:
    """Read the settings as they are now; raise BadSettings, which names the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        what = first["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{str(first['loc'][0]).upper()} {what}.") from None
