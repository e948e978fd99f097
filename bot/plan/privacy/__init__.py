"""Keep children from being named: what may identify one is found, and held back."""
