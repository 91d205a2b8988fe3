"""What commands write to stderr for programs that read it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from dateline.record import Record

_STARTS_WITHIN = 60.0


def lines(told: str) -> list[dict[str, Any]]:
    """Every line is one of JSON, with what every line has."""
    found = [json.loads(line) for line in told.splitlines()]
    assert all({"time", "level", "event", "logger"} <= set(line) for line in found)
    return found


def test_an_error_is_a_line_of_the_log_too(tmp_path: Path) -> None:
    environment = {**os.environ, "DATELINE_LOG_FORMAT": "json"}
    command = [sys.executable, "-m", "dateline", "status", "-r", str(tmp_path / "none.db")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert line["level"] == "error"
    assert "there is no record at" in line["event"]


def test_a_desk_logs_in_one_form_from_its_start_to_its_end(tmp_path: Path) -> None:
    """uvicorn's lines, the requests' and what is told to people; stopped as by systemd."""
    Record(str(tmp_path / "record.db")).close()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "dateline", "--log-format", "json", "--log-level", "debug"),
        *("desk", "--no-browser", "--port", str(port), "-r", str(tmp_path / "record.db")),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        try:
            assert _asked(f"http://127.0.0.1:{port}/healthz?token=secret") == {"status": "ok"}
        finally:
            desk.send_signal(signal.SIGTERM)
            _, told = desk.communicate(timeout=60)
    found = lines(told)
    (request,) = [line for line in found if line.get("route") == "/healthz"]
    assert (request["status"], request["method"]) == (200, "GET")
    assert {"uvicorn.error", "dateline.cli.screen"} <= {line["logger"] for line in found}
    assert "secret" not in told


def _asked(url: str) -> dict[str, Any]:
    """The status it answers with, once it answers."""
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 — this machine's
                return {"status": json.load(answer)["status"]}
        except urllib.error.URLError:
            assert time.monotonic() < until
            time.sleep(0.1)
