"""What the tests print while they run: how far they are, in a few lines. What failed or was skipped pytest says."""

from collections.abc import Sequence

import pytest

STEPS = 10  # lines, from the first test to the last
FEW = 100  # tests: for those no line is needed


class Progress:
    """Counts the tests that have ended, in this process or in those that work for it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.total = self.ended = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.total = self.total or len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        self.total = len(ids)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: object) -> tuple[str, str, str] | None:
        """A test that passed is counted, without a dot."""
        if isinstance(report, pytest.TestReport) and report.when == "call" and report.passed:
            return "passed", "", ""
        return None

    def pytest_runtest_logfinish(self) -> None:
        self.ended += 1
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        tenths = STEPS * self.ended // max(1, self.total)
        is_next = tenths > STEPS * (self.ended - 1) // max(1, self.total)
        if reporter and is_next and self.total >= FEW:
            reporter.ensure_newline()
            reporter.write_line(f"{self.ended:,} of {self.total:,} tests have ended")
