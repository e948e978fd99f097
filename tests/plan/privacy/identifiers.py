"""The kinds of what identifies a child, and the shapes of case numbers."""

from bot.plan.privacy.detector import IdentifierKind

NHS, UPN, BORN, CASE, NAME = (
    IdentifierKind.NHS_NUMBER,
    IdentifierKind.UPN,
    IdentifierKind.BIRTH,
    IdentifierKind.CASE_NUMBER,
    IdentifierKind.NAME,
)
SHAPES = "LCS-999999, 9999999 999999A"
