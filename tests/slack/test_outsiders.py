"""Who is an outsider is looked up once for several who ask, and never remembered as it was before a change."""

import asyncio
from typing import Any

from bot.plan.model.person import KnownPerson, Person
from bot.slack.outsiders import Outsiders

WHO: Any = {"user": "UNA"}


class Context:
    """What Bolt tells of where it came from, as far as it is asked."""

    team_id, enterprise_id, user_id, actor_team_id, actor_enterprise_id = "T1", None, "UNA", None, None


class Directory:
    """A directory that answers when it is let, with how it was when it was asked."""

    def __init__(self) -> None:
        self.person, self.may_answer, self.asked = Person("UNA", "Una Neal"), asyncio.Event(), 0

    async def known(self, team_id: str, user_id: str) -> KnownPerson:
        self.asked += 1
        person = self.person
        await self.may_answer.wait()
        return KnownPerson(person, is_fresh=True, is_recent=True)

    async def keep(self, team_id: str, person: Person) -> None:
        raise AssertionError("nobody asks Slack")


def test_who_becomes_a_guest_while_they_are_looked_up_is_one() -> None:
    async def found() -> tuple[list[bool], int]:
        directory = Directory()
        outsiders, client, context = Outsiders(directory), Any, Context
        asking = [asyncio.create_task(outsiders.is_outsider(client, context, WHO)) for _ in range(3)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        directory.person = Person("UNA", "Una Neal", is_guest=True)
        outsiders.forget("T1", "UNA")
        directory.may_answer.set()
        found = [*await asyncio.gather(*asking), await outsiders.is_outsider(client, context, WHO)]  # type: ignore[arg-type]
        return found, directory.asked

    assert asyncio.run(found()) == ([True] * 4, 2)
