"""Serve the workspace over HTTP: the Web API's addresses for bots, a page and its socket for people."""
