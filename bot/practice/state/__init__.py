"""Hold what Slack knows of one workspace: people, channels, messages, files, views, clock."""
