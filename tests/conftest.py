"""What many tests share: the parser and the readers, loaded once a process; a small web site."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.sparks import local_cluster

from dateline.api import default_readers
from dateline.language import Parser
from dateline.reading import Readers

pytest_plugins = ("tests.postgres", "tests.databases")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def readers() -> Readers:
    return default_readers()


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark on two worker processes; tests that ask for it are of the xdist group "spark"."""
    with local_cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="session")
def parser(readers: Readers) -> Parser:
    return readers.parser


@pytest.fixture(scope="session")
def seed_page() -> str:
    """The real page the project grew from; it lies beside the project, for its developers."""
    path = ROOT.parent / "shared" / "seed" / "page.txt"
    if not path.exists():
        pytest.skip("no seed page here")
    return path.read_text(encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def rewrites_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What a local server answers, by path, and what it was asked and sent.

    A path whose answer has an ETag is answered with 304 to whoever has it.
    """

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    drip: float = 0.0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(
        self,
        path: str,
        content: str | bytes = "",
        *,
        status: int = 200,
        content_type: str = "text/html; charset=utf-8",
        **headers: str,
    ) -> str:
        """Sets the answer of a path and gives its URL. Headers are written with underscores."""
        body = content.encode() if isinstance(content, str) else content
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": content_type, **named}, body)
        return self.url(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            self._answer()

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append((self.path, dict(self.headers), content))
            self._answer()

        def _answer(self) -> None:
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, headers, body = 304, {"ETag": etag}, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self._send(body)

        def _send(self, body: bytes) -> None:
            try:
                for byte in body if site.drip else ():
                    self.wfile.write(bytes([byte]))
                    time.sleep(site.drip)
                if not site.drip:
                    self.wfile.write(body)
            except OSError:
                pass  # the fetcher hung up, as it should

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
