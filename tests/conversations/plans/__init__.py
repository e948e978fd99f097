"""Workspaces with several plans."""
