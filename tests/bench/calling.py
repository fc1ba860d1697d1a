"""Calls over connections that break: before, in the middle of, and after what is sent. Each has a connection of its own."""

import re
import socket
import time
from contextlib import suppress
from enum import Enum, auto
from http.client import HTTPException, HTTPResponse


class Cut(Enum):
    """Where a connection breaks."""

    NOT = auto()
    BEFORE = auto()  # nothing goes out
    WITHIN = auto()  # half of it does
    AFTER = auto()  # the server has it all, and its answer is lost


class Line:
    """One who calls, with cookies; counts the calls, those that were cut, and how long the answers of the others took."""

    def __init__(self, host: str) -> None:
        self.host, self.cookies = host, dict[str, str]()
        self.asked = self.cut = 0
        self.waits: list[float] = []

    def ask(self, method: str, path: str, body: str = "", *, cut: Cut = Cut.NOT) -> str:
        """What came back; "" where the connection was cut or nothing is new. Raises AssertionError for a refusal."""
        self.asked += 1
        self.cut += cut is not Cut.NOT
        if cut is Cut.BEFORE:
            return ""
        whole = self._request(method, path, body)
        began = time.perf_counter()
        try:
            with self._connected() as line:
                line.sendall(whole[: len(whole) // 2] if cut is Cut.WITHIN else whole)
                if cut is not Cut.NOT:
                    return ""
                return self._answer(line, method, path, began)
        except (OSError, HTTPException):
            self.cut += 1
            return ""

    def _request(self, method: str, path: str, body: str) -> bytes:
        sent = body.encode()
        head = {
            "Host": self.host,
            "Connection": "close",
            "Accept": "application/json" if path.rstrip("/").count("/") > 2 else "text/html",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Content-Type": "application/json" if body.startswith("{") else "application/x-www-form-urlencoded",
            "Content-Length": str(len(sent)),
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items() if value)]
        return "\r\n".join([*lines, "", ""]).encode() + sent

    def _connected(self) -> socket.socket:
        name, _, port = self.host.partition(":")
        made = socket.create_connection((name, int(port)), timeout=30)
        with suppress(OSError):
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _answer(self, line: socket.socket, method: str, path: str, began: float) -> str:
        answer = HTTPResponse(line, method=method)
        answer.begin()
        text = answer.read().decode()
        self.waits.append(time.perf_counter() - began)
        assert answer.status < 400 or answer.status == 503, f"{path}: {answer.status} {text[:300]}"
        for each in answer.headers.get_all("Set-Cookie") or []:
            if found := re.match(r"([^=]+)=([^;]*)", each):
                self.cookies[found[1]] = found[2]
        return text if answer.status == 200 else ""
