"""How one mail leaves: by SMTP, or as a file in a folder when no server is named."""

import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

from flask import current_app

PATIENCE = 20  # seconds that a mail server may take to answer
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class MailTrouble(Exception):
    """It can't be sent like this; without the address, so that it may be logged."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Everything a mail needs; id makes a second copy recognisable as one."""

    id: UUID
    to: str
    subject: str
    body: str
    made_at: datetime


def message_of(mail: Mail) -> EmailMessage:
    """As the standards have it: plain text, dated when it was written, marked as written by a machine."""
    sender = current_app.config["MAIL_FROM"]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Nabij <{sender}>", mail.to, mail.subject
    message["Date"] = format_datetime(mail.made_at)
    message["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"], message["Content-Language"] = "auto-generated", "nl"
    message.set_content(mail.body)
    return message


def send(mail: Mail) -> None:
    """By SMTP_URL (smtp:// or smtps://), else into MAIL_FOLDER. Raises when it did not leave."""
    url = current_app.config["SMTP_URL"]
    if url:
        _send_by_smtp(url, message_of(mail))
    else:
        _write_file(Path(current_app.config["MAIL_FOLDER"]), mail)


def _send_by_smtp(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailTrouble("NABIJ_SMTP_URL must look like smtp://user:password@host:587 or smtps://…:465")
    server = _connect(parts.scheme, parts.hostname, parts.port)
    try:
        if parts.username:
            _log_in(server, parts.hostname, unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
    finally:
        with suppress(OSError, smtplib.SMTPException):  # it was accepted: a clumsy goodbye must not send it again
            server.quit()


def _connect(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(host, port or 587, timeout=PATIENCE)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    return server


def _log_in(server: smtplib.SMTP, host: str, user: str, password: str) -> None:
    if not isinstance(server.sock, ssl.SSLSocket) and host not in HERE:
        raise MailTrouble("The mail server offers no encryption, so the password stays here.")
    server.login(user, password)


def _write_file(folder: Path, mail: Mail) -> None:
    """Readable by us only, and there at once or not at all."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{mail.made_at:%Y%m%dT%H%M%S}-{mail.id}.eml"
    half = path.with_suffix(".half")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(message_of(mail).as_bytes())
    half.replace(path)
