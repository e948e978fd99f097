"""Walk through the gates: random deeds of four people, after each of which nobody saw or did more than they may."""

from collections import Counter
from dataclasses import dataclass, field

from bot.practice.client.slack import PracticeSlack
from tests.gates.deeds import doing, of_scene
from tests.gates.scene import CHANNELS, draw_roles, first_file, rows_of
from tests.gates.watch import Watch, changed_by_one, look
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot


def furnish(slack: PracticeSlack, bot: RunningBot) -> None:
    """Load the plan and give two of its services a channel, of which one is shared with another organisation."""
    bot.slack.patience = 10
    bot.load(plan_file(rows_of(first_file())[1:]), "plan.csv")
    for channel, numbers in CHANNELS.items():
        place = slack.channel(channel)
        said = bot.command(f"/plan channel <#{place.id}|{place.name}> {' '.join(numbers)}").text
        assert "now gets the alerts of" in said
    slack.share("#shared")


@dataclass(slots=True)
class Walked:
    """A walk: how it began, its steps, how often each kind of deed was done, and what was wrong, in words."""

    began: str
    steps: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str) -> int:
        """How many wrong things of a sort there were."""
        return sum(what in each for each in self.wrong)


def walk(bot: RunningBot, seed: int, steps: int) -> Walked:
    """Walk so many steps, or until something is wrong."""
    scene = draw_roles(bot, seed)
    if "unknown" in scene.roles.values():
        bot.slack.fail("users.info", "internal_error", times=10_000)
    walked = Walked(f"seed {seed}, {scene.roles}")
    watch = Watch(scene, len(bot.slack.workspace.touched))
    before = look(scene)
    for _ in range(steps):
        told, actor, deed = of_scene(scene)
        walked.steps.append(f"{actor or 'somebody else'}: {told}")
        walked.kinds[told.split()[0]] += 1
        status = doing(deed)
        after = look(scene)
        sharer_id = next((p.user_id for p in scene.people if "share_card" in told and p.name == actor), None)
        walked.wrong += [*watch.seen_wrongly(before, after, sharer_id=sharer_id), *changed_by_one(before, after)]
        if status >= 500:
            walked.wrong.append(f"answered {status}")
        if walked.wrong:
            break
        before = after
    return walked
