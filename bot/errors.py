"""Declare the only errors a person reads: what happened, and what to try. Whoever sets it up reads BadSettings."""


class PlanError(Exception):
    """Something could not be done as asked. `str()` of it is one or two plain sentences, ready to be shown."""


class NotFound(PlanError):
    """An error: what was named does not exist; the sentence names the nearest thing that does, and an example."""


class NotUnderstood(PlanError):
    """The words could not be read; the sentence says which, and gives an example."""


class NotAllowed(PlanError):
    """Somebody else may do this; the sentence says who."""


class Stale(PlanError):
    """What a form was drawn from is not what stands now."""

    def __init__(self) -> None:
        super().__init__("Somebody has changed this meanwhile. Nothing was recorded.")


class BadSettings(Exception):
    """A setting is wrong or missing; `str()` is one line that names it and says what to do."""


class Unreadable(PlanError):
    """A file holds no plan that can be read; the sentence says why."""
