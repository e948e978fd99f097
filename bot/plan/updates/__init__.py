"""Progress updates: routed, recorded, corrected, kept as drafts; with evidence and reminders."""
