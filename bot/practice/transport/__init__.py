"""Carry payloads to the bot and its calls back, by Socket Mode or signed HTTP, with Slack's retries."""
