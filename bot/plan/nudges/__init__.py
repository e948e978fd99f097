"""Decide who is nudged about what: pure rules, of the plan as it stands and of what was sent before."""
