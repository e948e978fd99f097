"""Weigh what a passage says of one child: signs, what stands beside what, and weights fitted to drawn sentences."""
