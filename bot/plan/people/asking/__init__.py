"""Decide when Slack is asked about people and channels."""
