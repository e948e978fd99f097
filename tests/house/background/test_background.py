"""What goes on in the background beside the jobs’ port says why: it is found again, or somebody waits for an answer."""

import ast
from collections.abc import Iterator

from tests.house.code import Module, inside

AN_ANSWER = "somebody waits for it here, and asks again if it is lost"
A_LOOP = "it runs as long as the process does, and keeps nothing"
A_JOB = "it is part of a job, and what is lost of it stands in the database as still to be done"
TRUE_AGAIN = "what it keeps true is compared with the plan anew, by any process, at every change"
BESIDE = {
    "bot.cli.readiness": AN_ANSWER,
    "bot.cli.serving": A_LOOP,
    "bot.jobs.background": "it is what keeps hold of it",
    "bot.jobs.channel_readings": AN_ANSWER,
    "bot.jobs.evidence_copies": A_JOB,
    "bot.jobs.loop": "it is the port itself",
    "bot.jobs.queue": "it is the port itself",
    "bot.jobs.slack_readings": A_JOB,
    "bot.listeners.command": AN_ANSWER,
    "bot.listeners.words.evidence": AN_ANSWER,
    "bot.listeners.nudges.answers": TRUE_AGAIN,
    "bot.listeners.nudges.board": TRUE_AGAIN,
    "bot.listeners.nudges.walk": AN_ANSWER,
    "bot.listeners.people": TRUE_AGAIN,
    "bot.listeners.places": TRUE_AGAIN,
    "bot.listeners.reading.answers": AN_ANSWER,
    "bot.listeners.plan_files": A_JOB,
    "bot.listeners.presses": AN_ANSWER,
    "bot.listeners.promise_offers": AN_ANSWER,
    "bot.listeners.replies": AN_ANSWER,
    "bot.listeners.submissions": AN_ANSWER,
    "bot.listeners.updates": AN_ANSWER,
    "bot.outbox.homes": TRUE_AGAIN,
    "bot.outbox.noting": "what it notes stands in Slack, and is found there once its lease has ended",
    "bot.outbox.relay": "what it sends is leased, and found again once that has ended",
    "bot.outbox.rounds": TRUE_AGAIN,
    "bot.slack.outsiders": AN_ANSWER,
}


def begins_work(module: Module) -> Iterator[int]:
    """The lines on which a module makes a task, or hands one to whoever keeps hold of it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = ast.unparse(node.func.value)
            if node.func.attr in ("create_task", "ensure_future") or (
                node.func.attr in ("start", "begin") and of.endswith("background")
            ):
                yield node.lineno


def test_whatever_goes_on_in_the_background_is_a_job_or_says_why_it_is_none() -> None:
    found = {
        module.name
        for module in inside("bot")
        if not module.name.startswith("bot.practice")
        if any(begins_work(module))
    }
    assert found == BESIDE.keys()
