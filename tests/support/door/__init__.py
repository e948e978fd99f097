"""What Slack sends, what it never would, and what comes of either."""
