"""Talk without being asked: send what is due, and edit what stands in Slack when the plan has changed."""
