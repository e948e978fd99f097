"""Answer questions about a plan: lists, search, history, what somebody has to do."""
