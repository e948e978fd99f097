"""Find out what somebody wants who types: parts by rules, shape by fitted weights, what becomes of it by one table."""
