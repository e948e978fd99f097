"""Route, record and correct progress updates; keep drafts, evidence and reminders."""
