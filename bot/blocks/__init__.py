"""Draw: values in, Block Kit out. Pure: no session, no clock, no Slack."""
