"""Check blocks, messages, views and forms against Slack's documented limits."""
