"""Keep files that people give until they are read and told of, whichever process does so."""
