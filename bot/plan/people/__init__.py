"""Say who holds which post, who is away and which channel hears of what; keep the settings of a workspace."""
