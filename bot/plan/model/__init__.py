"""Hold the values that everything is drawn from: frozen, without a session, without Slack."""
