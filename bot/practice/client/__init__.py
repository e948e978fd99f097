"""Act as people from a test: type, click and submit, wait for the bot, and read what they see."""
