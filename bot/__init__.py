"""Run the Slack bot: rules, drawings, listeners and jobs."""
