"""Take in what people do with a nudge: it is put off, said not to be theirs, gone through."""
