"""The days on which dates are typed in these tests."""

from datetime import date

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)
NEW_YEARS_EVE = date(2026, 12, 31)  # a Thursday
FIRST_APRIL = date(2027, 4, 1)  # a Thursday
MAY = date(2027, 5, 10)  # a Monday
LEAP_DAY = date(2028, 2, 29)  # a Tuesday
JUNE_2017 = date(2017, 6, 12)  # a Monday
