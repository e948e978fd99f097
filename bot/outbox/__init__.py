"""Talks without being asked: sends what is due, and edits what stands in Slack when the plan has changed."""
