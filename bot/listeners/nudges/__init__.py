"""Answer what people do with a nudge: put it off, rate with one press, go through all that is in it."""
