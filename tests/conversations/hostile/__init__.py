"""Words that ring, link or turn a line, in every free field, through everything the bot can be asked."""
