"""Live through two years of nudges, and tell on how many days a year an owner of three actions is written to."""

from tests.plan.nudges.years import BEHAVIOURS, Years

FULL, QUICK = 8, 1  # runs of each, by different chances


def report(runs: int) -> str:
    """For each way to answer: the days a year with a direct message, and whatever should never have happened."""
    lines = list[str]()
    for has_boards in (True, False):
        lines.append(
            f"Three actions, {'twelve boards a year' if has_boards else 'no boards'}, all kinds on; two years.\n"
        )
        lines.append("| answers | days a year with a direct message | bearable | what must never happen |")
        lines.append("| --- | --- | --- | --- |")
        for behaviour in BEHAVIOURS:
            counts, broken = list[int](), list[str]()
            for seed in range(1, runs + 1):
                years = Years(behaviour, seed, has_boards).run()
                counts += years.days_a_year()
                broken += years.finish()
            did = "; ".join(broken[:3]) or "did not"
            lines.append(f"| {behaviour.name} | {min(counts)}–{max(counts)} | {behaviour.most} | {did} |")
        lines.append("")
    return "\n".join(lines)
