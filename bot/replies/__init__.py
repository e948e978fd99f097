"""Reply to what comes by command and by button alike: an interaction in, a reply out. The talkers stand above it."""
