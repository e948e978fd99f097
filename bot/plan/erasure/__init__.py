"""Erase words and people for good: from the record, from whatever was made of it, and from the audit trail."""
