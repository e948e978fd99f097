"""Lead to Slack: its client, and what we send to it, fetch from it and ask of it."""
