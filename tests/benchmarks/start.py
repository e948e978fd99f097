"""What starting costs: the help, the bot until it is ready to serve, and what it holds in memory while idle."""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.benchmarks.figures import table
from tests.benchmarks.servers import (
    APP,
    HOST,
    environment,
    free_port,
    import_sample,
    our_settings,
    pretend_slack,
    running,
)

TIMES = 7
IDLE = 3.0  # seconds, after which what the start left behind has been given back
HEADER = ("what", "least", "median")
_TICKS = os.sysconf("SC_CLK_TCK")


def report(times: int) -> str:
    """The table, a row for each figure. CPU is the process's own, so that a busy machine changes it little."""
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as name, pretend_slack() as api_url:
        folder = Path(name)
        settings = our_settings(folder, api_url)
        import_sample(folder, settings)  # what is measured has been run before: files cached and compiled
        helped = [_help(folder) for _ in range(times)]
        served = [_served(folder, settings) for _ in range(times)]
        practised = [_practised(folder) for _ in range(times)]
    rows = [
        _row("`app.py --help`, wall s", [wall for wall, _ in helped], ".2f"),
        _row("`app.py --help`, CPU s", [cpu for _, cpu in helped], ".2f"),
        _row("ready over HTTP, CPU s", [cpu for cpu, _ in served], ".2f"),
        _row("idle over HTTP, resident MB", [size for _, size in served], ".1f"),
        _row("practice workspace ready, CPU s", [cpu for cpu, _ in practised], ".2f"),
        _row("practice workspace idle, resident MB", [size for _, size in practised], ".1f"),
    ]
    return f"{table(HEADER, rows)}\n\nOf {times}; SQLite, the sample plan loaded; idle is {IDLE:g} s after the start."


def _row(what: str, figures: list[float], form: str) -> tuple[str, ...]:
    return what, format(min(figures), form), format(median(figures), form)


def _help(folder: Path) -> tuple[float, float]:
    """Seconds by the wall's clock and of CPU until the help has been printed."""
    began = time.perf_counter()
    process = subprocess.Popen([*APP, "--help"], cwd=folder, env=environment({}), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("the help could not be printed")
    return wall, used.ru_utime + used.ru_stime


def _served(folder: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds of CPU until it says that it is ready, and resident MB when idle."""
    port = int(settings["PORT"])
    with running([*APP, "run"], folder, settings, port, folder) as pid:
        return _cpu_when_answering(pid, port, "/readyz"), _resident_when_idle(pid)


def _practised(folder: Path) -> tuple[float, float]:
    port = free_port()
    settings = {"DATA_DIR": str(folder / "data"), "HOST": HOST, "PORT": str(port)}
    with running([*APP, "run"], folder, settings, port, folder) as pid:
        return _cpu_when_answering(pid, port, "/"), _resident_when_idle(pid)


def _cpu_when_answering(pid: int, port: int, path: str) -> float:
    with urlopen(f"http://{HOST}:{port}{path}") as answer:
        answer.read()
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


def _resident_when_idle(pid: int) -> float:
    """Resident memory in MB of 1,024 KB, after a while without anything to do."""
    time.sleep(IDLE)
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(status["VmRSS"].split()[0]) / 1024
