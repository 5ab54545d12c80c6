"""How the trust sends e-mail, made from the [mail] settings: types only; a password is never among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Security(StrEnum):
    """How the connection is made private: at once, or after a greeting in the open; "none" on this computer only."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
"""The usual port of each kind of connection."""

LOCAL = ("localhost", "127.0.0.1", "::1")
"""The names of this computer."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The server and the addresses of messages.

    ``host`` is "" where no server is set: drafts can be made, nothing can be sent. ``file_share`` is where people find
    papers that are too large for a message.
    """

    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    from_address: str = ""
    reply_to: str = ""
    file_share: str = ""
