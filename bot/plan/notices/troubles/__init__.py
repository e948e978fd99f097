"""Say what the bot could not do by itself, to whoever can mend it: once, and how."""
