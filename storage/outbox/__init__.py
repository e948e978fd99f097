"""Keep what is to be sent unasked: plan it, lease the address that it goes to, and note what became of it."""
