"""What holds however Slack brings things, and whatever of it: over which way, once or twice, with which scopes."""
