"""Keep a small Slack, seen from outside, to practise in and to test against. It knows nothing of the bot."""
