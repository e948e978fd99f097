"""Keep the plan: tables and the questions asked of them. Answers, never decides.

It is reached in one way:

- Talkers (`commands`, `bot.listeners`, `bot.outbox`, `bot.jobs`, `bot.cli`) run units of work of `bot.plan`, and
  import of storage only `storage.database`, which runs them. What makes a database ready is the exception: `bot.cli`
  also calls `storage.migrations`, and `app.py` puts `storage.snapshots` in its place.
- Units of work of `bot.plan` call `storage.<module>.<function>`, and name a row `tables.Action`: they import modules
  (`from storage import plans, tables`), never what stands in them, so that a reader sees whose word it is.
- A function of `bot.plan` that only hands on to storage stands there because a talker needs it, and for nothing else.
"""
