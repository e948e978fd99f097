"""Databases of earlier versions are brought to the newest schema: what is in them, the copy of it, and who waits."""
