"""Where the password of the mail server is: the environment or the system's own keyring, never a file."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.errors import ProjectError, error
from packgen.model.mail import Mail
from packgen.settings import FILE

VARIABLE, SERVICE = "PACKGEN_MAIL_PASSWORD", "packgen"


def password_for(mail: Mail, environment: Mapping[str, str]) -> str:
    """The password of the user in the settings, "" where there is no user.

    Raises ProjectError where there is a user and no password is found.
    """
    if not mail.user:
        return ""
    found = environment.get(VARIABLE) or _from_keyring(mail.user)
    if not found:
        hint = f"set {VARIABLE} in the environment, or keep it in the keyring: keyring set {SERVICE} {mail.user}"
        raise ProjectError(error(f"{FILE}, [mail]", f"there is no password for {mail.user}", hint))
    return found


def _from_keyring(user: str) -> str:
    """The password in the keyring, "" where that library is not installed or holds none."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, user) or ""
    except KeyringError:
        return ""
