"""The Slack bot: rules, drawings, listeners and jobs."""
