"""Who on the machine can read what is kept: its owner alone."""

from pathlib import Path

from bot.settings import Settings
from tests.doctor.looked_over import line
from tests.support.running import SAMPLE, RunningBot
from tests.support.terminal import Terminal


def test_what_a_command_writes_is_for_its_owner_alone(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("import", SAMPLE).returncode == 0
    assert terminal.run("export", "--output", "plan.json").returncode == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {"plankeeper.db", "plan.json"}
    assert [path for path in written if path.stat().st_mode & 0o077] == []
    assert "✗ mend  files" not in terminal.run("doctor").stdout


def test_what_others_on_the_machine_can_read_is_to_be_mended(bot: RunningBot, settings: Settings, path: Path) -> None:
    path.chmod(0o640)
    found = line(settings, "files")
    assert found.startswith("✗ mend")
    assert f"others on this machine can read {path}" in found
    assert "chmod go-rwx" in found
