"""Where the plans to read stand: our own sample, and a folder beside the checkout, which may be missing."""

from pathlib import Path

CHECKOUT = Path(__file__).parents[3]
SAMPLE = CHECKOUT / "bot" / "practice" / "sample" / "sample-plan.txt"
SHARED = CHECKOUT.parent / "shared"  # real plans, invented layouts, and the comparer
