"""What a plan says, drawn from a grammar: recommendations, actions, measures and notes of progress of one body."""

import re
from random import Random

from tests.documents.drawn.words import Words, are_others, bodies, spoken

RECOMMENDATIONS = """
Ensure that {clause}.
Ensure that {clause}, and that {clause2}.
{Leaders} should improve {thing} so that {clause}.
{Leaders} must act without delay on {thing}.
The {service} should strengthen {thing}.
The {service} must make sure that {clause}.
Not yet good enough: {thing}. {Leaders} should set out how {clause}.
Improve {thing}, and give particular attention to the training of {group} in {topic}.
Not all {record} show that {clause}.
{Record} were incomplete, and {thing} had not been reviewed.
Review {doc} with {partner} and make sure that {clause}.
There was too little challenge of {thing}.
The quality of {record} should be consistent, and {group} should have regular training in {topic}.
{Leaders} had no clear view of {thing}; oversight should be strengthened.
Work with {partner} so that {clause}.
Take steps to make sure {group} are confident in {topic}.
Strengthen governance of {thing}, including regular reports on {record}.
"""
ACTIONS = """
Review {doc} and publish the new version to {group}
Train all {group} in {topic}
We will audit {n} {record} each month and report the findings to {forum}
Appoint a lead for {thing}
Agree with {partner} how {thing} will be reported
{Post} to chair a fortnightly meeting on {thing}
Develop {doc} together with {partner}
Monthly sampling of {record} by {post}
Commission an external review of {thing}
Set up a task and finish group with {partner} to look at {thing}
Write a one-page guide on {topic} for {group}
Introduce a weekly report on {thing} for {forum}
Hold listening sessions with {group} and act on what is said
Procure and roll out a new system for {record}
Refresh the induction of {group} to include {topic}
{Post} will visit {n} teams to observe practice in {topic}
Close the {n} oldest cases relating to {thing}
Update {doc}; brief {group} at their team meetings.
Recruit {n} more {group}.
Relaunch {doc} with a short film and a quiz for {group}
"""
MEASURES = """
{pct}% of audited {record} show that {clause}
{Clause}
{pct}% of {group} trained in {topic} by the end of the year
{Group} say that they feel confident in {topic}
Fewer complaints about {thing}
{Forum} is assured that {clause}
Reduction of {n}% in delay relating to {thing}
At least {pct}% of {record} are judged good or better
Survey of {group}: {pct}% agree that {doc} is useful
So that {clause}
Audit shows sustained improvement in {thing} over two quarters
"""
PROGRESS = """
Draft of {doc} shared with {partner}
{n} of {m} {group} have been trained
First audit of {n} {record} completed; findings went to {forum}
Recruitment under way, {n} posts filled
Meeting held with {partner}; next one has been arranged
Delayed because {partner} could not release staff
{Doc} was approved and sent to all {group}
No change since the last report
{pct}% of {record} were compliant when sampled
{Post} has briefed {group}
Tender issued and {n} bids received
Sessions for {group} have started and feedback was positive
"""
FOREWORDS = """
This plan sets out how we will respond to the findings of the inspection.
The inspectors visited us earlier in the year and we accept their report in full.
{Forum} will oversee the delivery of the plan and will meet every six weeks.
We are grateful to {group}, and to {partner}, who helped to write it.
Progress will be published on our website each quarter.
Inspectors praised the commitment of {group} but found that more needs to be done about {thing}.
The plan should be read together with {doc}.
"""
FORUMS = (
    "the improvement board",
    "the scrutiny panel",
    "the quality committee",
    "the senior leadership team",
    "the audit committee",
)
LEADERS = ("leaders", "senior managers", "the leadership team", "managers", "those responsible for governance")
SERVICES = ("service", "organisation", "authority", "provider", "partnership")
WRITERS = 0.45  # how often a sentence is another writer's, whole

NUMBERED = re.compile(
    r"[A-Z]?\d(?!\d*%)|Regulation \d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*:|Q\d|"
    r"As above|See previous|Update"
)


class Sentences:
    """Sentences about one body, no two of a sort alike."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.kind = draw.choice(sorted(bodies()))
        self.words: Words = bodies()[self.kind]
        self.name = draw.choice(self.words["name"])
        self._said: set[str] = set()

    def recommendation(self) -> str:
        """What an inspector asks for."""
        return self._sentence(RECOMMENDATIONS, "cell recommendation")

    def action(self) -> str:
        """What will be done."""
        return self._sentence(ACTIONS, "cell action")

    def measure(self) -> str:
        """What will be different."""
        return self._sentence(MEASURES, "cell measure")

    def progress(self) -> str:
        """What has happened."""
        return self._sentence(PROGRESS, "cell progress")

    def forewords(self, count: int) -> list[str]:
        """What stands before a plan."""
        return [self._filled(template) for template in self.draw.sample(FOREWORDS.strip().splitlines(), count)]

    def written(self, section: str) -> str:
        """A line of the other writer's, new where one is left."""
        # A line that begins with a number or a month is another's number, or a dated note.
        lines = [line for line in spoken()[section] if not NUMBERED.match(line)]
        fresh = [line for line in lines if line not in self._said] or lines
        line = self.draw.choice(fresh)
        self._said.add(line)
        return line

    def _sentence(self, grammar: str, section: str) -> str:
        if section and self.draw.random() < (1 if are_others() else WRITERS):
            return self.written(section)
        while (said := self._filled(self.draw.choice(grammar.strip().splitlines()))) in self._said:
            pass
        self._said.add(said)
        return said

    def _filled(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda gap: self._phrase(gap[1]), template)

    def _phrase(self, gap: str) -> str:
        name = gap.lower().rstrip("2")
        counted = {"n": range(2, 30), "m": range(30, 90), "pct": range(70, 100)}
        if name in counted:
            return str(self.draw.choice(counted[name]))
        others = {"leaders": LEADERS, "service": SERVICES, "forum": FORUMS}
        phrase = self.draw.choice(others.get(name) or self.words[name])
        return phrase[0].upper() + phrase[1:] if gap[0].isupper() else phrase
