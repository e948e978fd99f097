"""A year of a council, sent through the real relay to a Slack that is away now and then."""
