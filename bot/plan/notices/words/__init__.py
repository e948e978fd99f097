"""Tell of what somebody has said: what was recorded of it, and who else is to know."""
