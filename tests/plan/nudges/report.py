"""Live through two years of nudges, and tell on how many days a year an owner of three actions is written to, and how
many messages the channel gets, where five actions are read.
"""

from tests.plan.nudges.years import BEHAVIOURS, Years

FULL, QUICK = 16, 1  # runs of each, by different chances
CHANCES = 13_001  # the first: nothing was ever tuned by these


def report(runs: int) -> str:
    """For each way to answer: the days a year with a direct message, and whatever should never have happened."""
    lines = list[str]()
    for has_boards in (True, False):
        lines.append(
            f"Three actions, {'twelve boards a year' if has_boards else 'no boards'}, all kinds on; two years.\n"
        )
        lines.append(
            "| answers | days a year with a direct message | bearable | messages in the channel, a year "
            "| what must never happen |"
        )
        lines.append("| --- | --- | --- | --- | --- |")
        for behaviour in BEHAVIOURS:
            counts, channel, broken = list[int](), list[int](), list[str]()
            for seed in range(CHANCES, CHANCES + runs):
                years = Years(behaviour, seed, has_boards).run()
                counts += years.days_a_year()
                channel += years.channel_messages_a_year()
                broken += years.finish()
            did = "; ".join(broken[:3]) or "did not"
            heard = f"{min(channel)}–{max(channel)}"
            lines.append(f"| {behaviour.name} | {min(counts)}–{max(counts)} | {behaviour.most} | {heard} | {did} |")
        lines.append("")
    return "\n".join(lines)
