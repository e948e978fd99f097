"""Make recommendations and actions of rows: which row begins one, whose a number is, what belongs to which."""
