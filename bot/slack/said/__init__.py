"""Read what a message brings beside its own text: files, and what was forwarded with it."""
