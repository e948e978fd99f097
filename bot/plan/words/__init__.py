"""Typed words: which numbers they name, how they rate them, what is the note, and where it belongs (`filing`)."""
