"""Against a real, small SMTP server on this machine."""

import socket
import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from app.core.clock import utcnow
from app.core.ids import new_id
from app.messages.mail import Mail, MailTrouble, send


class SmtpServer:
    """Speaks as much SMTP as one mail needs, and remembers it."""

    def __init__(self, goodbye: str = "221 dag") -> None:
        self.goodbye = goodbye
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.lines: list[str] = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        connection, _ = self.socket.accept()
        with connection, connection.makefile("rwb") as stream:
            self._say(stream, "220 hier")
            in_data = False
            for raw in stream:
                line = raw.decode().rstrip("\r\n")
                self.lines.append(line)
                if in_data:
                    in_data = line != "."
                    if in_data:
                        continue
                in_data = in_data or line == "data"
                self._say(stream, self._answer(line))
                if line == "quit":
                    return

    def _answer(self, line: str) -> str:
        if line.lower().startswith("ehlo"):
            return "250-hier\r\n250 AUTH PLAIN"
        return {"data": "354 toe maar", "quit": self.goodbye}.get(
            line, "235 ok" if line.startswith("AUTH") else "250 ok"
        )

    @staticmethod
    def _say(stream: object, line: str) -> None:
        stream.write(line.encode() + b"\r\n")  # type: ignore[attr-defined]
        stream.flush()  # type: ignore[attr-defined]


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    server = SmtpServer()
    yield server
    server.socket.close()


@pytest.fixture
def mail() -> Mail:
    return Mail(new_id(), "sanne@voorbeeld.nl", "Bericht van Nabij", "Dag Sanne", utcnow())


def test_a_mail_arrives(app: Flask, server: SmtpServer, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://na%40bij:ge%3Aheim@127.0.0.1:{server.port}")
    send(mail)
    server.thread.join(5)
    assert any(line.startswith("AUTH") for line in server.lines)
    assert "rcpt TO:<sanne@voorbeeld.nl>" in server.lines
    assert "Subject: Bericht van Nabij" in server.lines
    assert f"Message-ID: <{mail.id}@voorbeeld.nl>" in server.lines
    assert "Dag Sanne" in server.lines


def test_a_clumsy_goodbye_does_not_send_it_twice(app: Flask, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    server = SmtpServer(goodbye="500 wat?")
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{server.port}")
    send(mail)
    server.thread.join(5)
    server.socket.close()
    assert "Dag Sanne" in server.lines


def test_a_server_that_is_not_there_is_an_error(app: Flask, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{port}")
    with pytest.raises(OSError, match="refused"):
        send(mail)


def test_an_address_of_another_kind_is_named(app: Flask, mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", "http://mail.voorbeeld.nl")
    with pytest.raises(MailTrouble, match="smtp://"):
        send(mail)
