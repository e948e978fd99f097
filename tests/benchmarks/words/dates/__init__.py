"""How many of the dates that people type in messages are read rightly, asked about, or read wrongly."""
