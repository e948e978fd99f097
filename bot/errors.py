"""Declare the only errors a person reads: what happened, and what to try. Whoever sets it up reads BadSettings."""


def is_of_storage(error: BaseException) -> bool:
    """Tell whether the database failed, and not what was asked of it: it can’t be reached, its disk is full, or it may
    only be read.
    """
    # Here, because the help needs these errors, and no database.
    import sqlite3

    from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
    from sqlalchemy.exc import TimeoutError as NoConnection

    if isinstance(error, NoConnection | sqlite3.OperationalError):  # the latter by what asks SQLite itself
        return True
    return isinstance(error, DBAPIError) and not isinstance(error, DataError | IntegrityError | ProgrammingError)


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
        super().__init__(
            "Somebody has changed this meanwhile, so nothing was recorded. Open it again to see how things stand."
        )


class BadSettings(Exception):
    """A setting is wrong or missing; `str()` is one line that names it and says what to do."""


class Unreadable(PlanError):
    """A file holds no plan that can be read; the sentence says why."""
