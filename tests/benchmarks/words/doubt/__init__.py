"""What tells that a reading is likely wrong: fitted on plans that are drawn from the fitting words alone."""
