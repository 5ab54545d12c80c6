"""The [mail] settings, each already checked alone, in; how the trust sends e-mail, or contradictions, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packgen import setting_rules as rules
from packgen.language.addresses import fault_of
from packgen.model.mail import LOCAL, PORTS, Mail, Security
from packgen.setting_rules import SettingError

TABLE = "mail"
_SECRET = ("pass", "secret", "token", "credential", "pwd")
_HIGHEST = 65_535


def host(value: Any, root: Path) -> str:
    """The name of a server alone: smtp.office365.com."""
    name = rules.text(value, root)
    if "@" in name:
        raise SettingError("holds more than the name of a server", "write the name alone, and never a password")
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", name) or "://" in name or re.search(r"[^:]:\d+$", name):
        raise SettingError(f'"{name}" is not the name of a server', 'write host = "smtp.example.org", and port apart')
    return name


def port(value: Any, root: Path) -> int:
    """A port, 1 to 65535."""
    if type(value) is not int or not 1 <= value <= _HIGHEST:
        raise SettingError(f"{value} is not a port", "write a whole number without quotation marks: 587")
    return value


def security(value: Any, root: Path) -> Security:
    """How the connection is made private."""
    try:
        return Security(value)
    except ValueError:
        raise SettingError(f'"{value}" is not a kind of connection', 'write "starttls" (usual) or "tls"') from None


def address(value: Any, root: Path) -> str:
    """One address."""
    written = rules.text(value, root)
    if fault := fault_of(written):
        raise SettingError(f'"{written}" {fault}', "write one address: governance@example.org")
    return written


RULES: dict[str, Callable[[Any, Path], Any]] = {
    "host": host,
    "port": port,
    "security": security,
    "user": rules.text,
    "from_address": address,
    "reply_to": address,
    "file_share": rules.text,
}
"""The rule of each setting of [mail]."""


def is_secret(name: str) -> bool:
    """Whether a setting that packgen does not know looks like a password."""
    key = name.rpartition(".")[2].casefold()
    return name.startswith(f"{TABLE}.") and any(word in key for word in _SECRET)


def mail(values: Mapping[str, Any]) -> Mail:
    """Put the settings together."""
    own = {key: values[f"{TABLE}.{key}"] for key in RULES if values.get(f"{TABLE}.{key}") is not None}
    kind = own.get("security", Security.STARTTLS)
    return Mail(**{"port": PORTS[kind], **own})


def contradictions(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Settings that are sound alone but not together: name, message, hint."""
    found = mail(values)
    if found.security is Security.NONE and found.host not in LOCAL:
        told = 'mail.security: "none" would send papers and the password in the open'
        yield f"{TABLE}.security", told, 'write "starttls" or "tls"; "none" is for a server on this computer only'
    if found.host and not found.from_address:
        yield f"{TABLE}.host", "mail.from_address is missing", "write the address that the papers come from"
