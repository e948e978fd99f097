"""Draw the choice that is left to whoever typed: which action, or which plan, their words are about."""
