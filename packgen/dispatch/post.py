"""A mail server's settings and messages in; each handed over to it by SMTP, and what the server said, out."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from packgen.dispatch.words import one_line
from packgen.errors import Issue, PackgenError, error
from packgen.model.mail import Mail, Security
from packgen.settings import FILE

TIMEOUT = 60
"""Seconds to wait for a server."""
PATIENCE = 600
"""Seconds to wait until it says that it has a whole message (RFC 5321, section 4.5.3.2.6)."""
_LONGEST = 200
_CLOSING = 421


class MailError(PackgenError):
    """The mail server cannot be reached, is not to be trusted, or lets nobody in."""


class Fate(StrEnum):
    """What became of a message.

    ``TAKEN``: the server has it. ``LATER``, ``REFUSED``: it has not, for now or for good. ``BARRED``: it takes nothing
    from this sender. ``LOST``: the connection ended before the message was handed over. ``UNKNOWN``: it ended after.
    """

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    BARRED = "barred"
    LOST = "lost"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a message, and what the server said: 550 5.1.1 no such user."""

    fate: Fate
    said: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the connection cannot be used any more."""
        return self.fate in (Fate.LOST, Fate.UNKNOWN) or self.said.startswith(str(_CLOSING))


def connect(mail: Mail, password: str) -> smtplib.SMTP:
    """Reach the server, make the connection private, and sign in. Raises MailError, which says what to do."""
    context = ssl.create_default_context()
    name = mail.from_address.rpartition("@")[2]
    client: smtplib.SMTP | None = None
    try:
        if mail.security is Security.TLS:
            client = smtplib.SMTP_SSL(mail.host, mail.port, local_hostname=name, timeout=TIMEOUT, context=context)
        else:
            client = smtplib.SMTP(mail.host, mail.port, local_hostname=name, timeout=TIMEOUT)
        client.ehlo()
        if mail.security is Security.STARTTLS:
            _make_private(client, mail, context)
        if mail.user:
            client.login(mail.user, password)
    except (MailError, OSError) as problem:
        if client:
            client.close()
        raise problem if isinstance(problem, MailError) else MailError(_unreached(mail, problem)) from None
    return client


def _make_private(client: smtplib.SMTP, mail: Mail, context: ssl.SSLContext) -> None:
    if not client.has_extn("starttls"):
        told = "does not offer to make the connection private (STARTTLS), so nothing was sent"
        hint = 'check port, or write security = "tls" if the server asks for that'
        raise MailError(error(_place(mail), told, hint))
    client.starttls(context=context)
    client.ehlo()


def _unreached(mail: Mail, problem: OSError) -> Issue:
    told, hint = _words(problem)
    return error(_place(mail), f"{told}; nothing was sent to it", hint)


def _words(problem: OSError) -> tuple[str, str]:
    if isinstance(problem, ssl.SSLCertVerificationError):
        told = f"cannot prove that it is the server it claims to be ({problem.verify_message.rstrip('.')})"
        return told, "check host; if the trust signs its own certificates, ask whoever runs the server"
    if isinstance(problem, ssl.SSLError):
        return "does not speak TLS on this port", 'check port and security: 587 with "starttls", 465 with "tls"'
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        hint = "check user and password; ask whoever runs the server whether programs may sign in (SMTP AUTH)"
        return f"refuses the user name or the password ({_said(problem.smtp_code, problem.smtp_error)})", hint
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return "lets nobody sign in on this connection", "check port and security, or leave user out"
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"lets nobody in ({_said(problem.smtp_code, problem.smtp_error)})", "try again later"
    if isinstance(problem, socket.gaierror):
        return "there is no server of this name", "check host, and that you are connected"
    if isinstance(problem, ConnectionRefusedError):
        return "nothing answers there", "check host and port"
    if isinstance(problem, TimeoutError):
        return "does not answer", "check host and port; a firewall may be in the way"
    return "ended the connection", "check port and security, or try again later"


def _place(mail: Mail) -> str:
    return f"{FILE}, [mail], {mail.host} port {mail.port}"


def hand_over(client: smtplib.SMTP, sender: str, address: str, data: bytes) -> Reply:
    """Hand one message to the server for one address. Never raises for what the server or the line does."""
    try:
        options = [f"size={len(data)}"] if client.has_extn("size") else []
        code, said = client.mail(sender, options)
        if code != 250:
            return _refused(client, code, said, Fate.REFUSED if code == 552 else Fate.BARRED)
        code, said = client.rcpt(address)
        if code not in (250, 251):
            return _refused(client, code, said, Fate.REFUSED)
        code, said = client.docmd("DATA")
        if code != 354:
            return _refused(client, code, said, Fate.REFUSED)
    except OSError:
        return Reply(Fate.LOST)
    try:
        _wait_up_to(client, PATIENCE)
        client.send(_as_data(data))
        code, said = client.getreply()
        _wait_up_to(client, TIMEOUT)
    except OSError:
        return Reply(Fate.UNKNOWN)
    return Reply(Fate.TAKEN, _said(code, said)) if code == 250 else _refused(client, code, said, Fate.REFUSED)


def _wait_up_to(client: smtplib.SMTP, seconds: int) -> None:
    if client.sock:
        client.sock.settimeout(seconds)


def _refused(client: smtplib.SMTP, code: int, said: bytes, fate: Fate) -> Reply:
    """The server's answer, the server made ready for the next message."""
    if code == -1:
        return Reply(Fate.LOST)
    if code != _CLOSING:
        try:
            client.rset()
        except OSError:
            client.close()
    return Reply(Fate.LATER if 400 <= code < 500 else fate, _said(code, said))


def _as_data(data: bytes) -> bytes:
    """A message as it travels: a full stop at the start of a line doubled, one alone at its end (RFC 5321, 4.5.2)."""
    ended = data if data.endswith(b"\r\n") else data + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {one_line(text)}"[:_LONGEST]
