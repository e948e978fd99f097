"""The forms, each drawn and read back in one file."""
