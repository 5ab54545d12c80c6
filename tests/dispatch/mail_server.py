"""A real mail server on this computer for tests: TLS with a certificate made for it, sign-in, failures on demand."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "clerk", "an easy pass phrase"


@dataclass
class Box:
    """What the server does with each address, and what it took: (address, bytes) in order.

    ``answers`` maps an address to what is answered when it is named, ``hang_up`` holds those at which the connection is
    cut: at MAIL (by count), or once the whole message has come in (by address). ``held`` is set when the message for
    the address ``hold`` has come in, which then is never answered.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    hang_up_after: set[str] = field(default_factory=set)
    hang_up_at_mail: set[int] = field(default_factory=set)
    sender: str = ""
    hold: str = ""
    held: threading.Event = field(default_factory=threading.Event)
    took: list[tuple[str, bytes]] = field(default_factory=list)
    mails: int = 0

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        self.mails += 1
        if self.mails in self.hang_up_at_mail:
            server.transport.abort()
        if self.sender:
            return self.sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if told := self.answers.get(address):
            return told.pop(0) if len(told) > 1 else told[0]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        self.took.append((address, envelope.original_content))
        if address == self.hold:
            self.held.set()
            await asyncio.Event().wait()
        if address in self.hang_up_after:
            server.transport.abort()
        return "250 queued"

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.took]

    def message(self, address: str) -> EmailMessage:
        """The message that one address got, as its reader's program reads it."""
        (data,) = [data for to, data in self.took if to == address]
        return message_from_bytes(data, policy=policy.default)  # type: ignore[return-value]


def authority(folder: Path) -> tuple[trustme.CA, Path]:
    """A new authority, and its certificate as a file for SSL_CERT_FILE."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(folder / "authority.pem"))
    return made, folder / "authority.pem"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(
    box: Box, ca: trustme.CA | None, security: str = "starttls", host: str = "localhost", *, sign_in: bool = True
) -> Iterator[str]:
    """Serve while the ``with`` block lasts, and give the [mail] settings for it."""
    context = _context(ca, host) if ca else None
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
    if security == "tls":
        options |= {"ssl_context": context}
    elif context:
        options |= {"tls_context": context, "require_starttls": True}
    if sign_in:
        options |= {"authenticator": _authenticator, "auth_required": True, "auth_require_tls": security == "starttls"}
    controller = Controller(box, **options)
    controller.start()
    try:
        yield settings(options["port"], security, sign_in)
    finally:
        controller.stop()


def settings(port: int, security: str = "starttls", sign_in: bool = True) -> str:
    user = f'user = "{USER}"\n' if sign_in else ""
    return (
        f'[mail]\nhost = "localhost"\nport = {port}\nsecurity = "{security}"\n{user}'
        'from_address = "papers@example.org"\nreply_to = "governance@example.org"\n'
    )


def _context(ca: trustme.CA, host: str) -> Any:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(host).configure_cert(context)
    return context


def _authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    is_known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_known, handled=is_known)
