"""Decide: rules and operations on a plan. Knows no Slack; the first argument is a Session, or nothing is asked."""
