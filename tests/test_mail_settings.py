"""The [mail] settings: defaults, what is refused, and that no password ever stands in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen.errors import ProjectError
from packgen.model.mail import Mail, Security
from packgen.settings import parse

LEAST = "[trust]\nname = 'Driftwood'\n[mail]\n"
SOUND = "host = 'smtp.example.org'\nfrom_address = 'governance@example.org'\n"


def read(added: str) -> Mail:
    return parse(LEAST + added, Path("trust")).mail


def complaints(added: str) -> list[str]:
    with pytest.raises(ProjectError) as failure:
        read(added)
    return [str(issue) for issue in failure.value.issues]


def test_without_settings_nothing_can_be_sent() -> None:
    assert read("") == Mail()
    assert parse("[trust]\nname = 'Driftwood'\n", Path("trust")).mail.host == ""


@pytest.mark.parametrize(
    ("added", "security", "port"),
    [
        ("", Security.STARTTLS, 587),
        ("security = 'tls'\n", Security.TLS, 465),
        ("security = 'tls'\nport = 8465\n", Security.TLS, 8465),
    ],
)
def test_a_server_has_the_usual_port_of_its_connection(added: str, security: Security, port: int) -> None:
    found = read(SOUND + added)
    assert (found.host, found.from_address) == ("smtp.example.org", "governance@example.org")
    assert (found.security, found.port) == (security, port)


def test_a_test_on_this_computer_may_do_without() -> None:
    assert read("host = 'localhost'\nsecurity = 'none'\nfrom_address = 'a@example.org'\n").port == 25


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (SOUND + "password = 'x'", "line 6: mail.password: a password must not stand in a file; take it out"),
        (SOUND + "smtp_pwd = 'x'", "line 6: mail.smtp_pwd: a password must not stand in a file"),
        (SOUND + "[mail.login]\nuser_password = 'x'", "mail.login.user_password: a password must not stand in a file"),
        (SOUND + "hots = 'x'", "line 6: mail.hots is not a setting; did you mean mail.host?"),
        ("host = 'smtp://user:secret@example.org'", "mail.host: holds more than the name of a server"),
        ("host = 'smtp.example.org:587'", 'mail.host: "smtp.example.org:587" is not the name of a server'),
        ("host = 'smtp example'", 'mail.host: "smtp example" is not the name of a server'),
        ("host = 'smtp.example.org'", "mail.from_address is missing"),
        (SOUND + "port = '587'", "mail.port: 587 is not a port"),
        (SOUND + "port = 0", "mail.port: 0 is not a port"),
        (SOUND + "security = 'ssl'", 'mail.security: "ssl" is not a kind of connection; write "starttls"'),
        (SOUND + "security = 'none'", '"none" would send papers and the password in the open'),
        ("from_address = 'Clerk <a@example.org>'", "is not an e-mail address alone"),
        ("from_address = 'a@example.org, b@example.org'", "is more than one address"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(added: str, told: str) -> None:
    assert any(told in line for line in complaints(added)), complaints(added)


def test_a_refused_password_is_not_repeated() -> None:
    assert not any("hunter2" in line for line in complaints(SOUND + "password = 'hunter2'"))
    assert not any("hunter2" in line for line in complaints("host = 'smtp://user:hunter2@example.org'"))
