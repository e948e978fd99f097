"""Keep when Slack is to be asked about a workspace's people and channels, and how far the reading of people is."""
