"""Draw parts of the App Home: what somebody owns, and what is still to be set up."""
