"""Who holds which post, who is away, which channel hears of what, and the settings of a workspace."""
