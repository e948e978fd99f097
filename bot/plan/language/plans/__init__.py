"""Tell which of a workspace's plans is meant, by its name and by what else is known. Pure."""
