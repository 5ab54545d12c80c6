"""Sending through a real server: once to each address, a record of it, and what happens when something fails."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme
from projects import packgen

from dispatch.issued_trust import PACK_2, addresses, attached, dispatch, issue, project, words
from dispatch.mail_server import PASSWORD, USER, Box, authority, free_port, serving, settings

EVERYBODY = [
    "governance@example.org",
    "chair@example.org",
    "trustee.a@example.org",
    "trustee.b@example.org",
    "coo@example.org",
    "ceo@example.org",
    "head@example.org",
    "chair.puffin@example.org",
]
THIRD = "trustee.a@example.org"

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it does, from the start


@pytest.fixture(scope="session")
def ca(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def signed(ca: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this computer trusts for the length of a test, and the clerk's password."""
    monkeypatch.setenv("SSL_CERT_FILE", str(ca[1]))
    monkeypatch.setenv("PACKGEN_MAIL_PASSWORD", PASSWORD)
    return ca[0]


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def trust(tmp_path: Path, box: Box, signed: trustme.CA) -> Iterator[Path]:
    """A trust whose papers were issued, and the server that its settings name."""
    with serving(box, signed) as written:
        issue(project(tmp_path, settings=written))
        yield tmp_path


def record(folder: Path) -> list[tuple[str, str]]:
    path = folder / "issued/2026-03-12-tb-2026-03/v1/sent.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [(line["address"], line["standing"]) for line in lines]


def test_each_address_gets_one_message_of_its_own(trust: Path, box: Box) -> None:
    said = dispatch(trust, "--send", "--yes")
    assert (said.code, said.err) == (0, "")
    assert box.addresses == EVERYBODY and "8 sent." in said.out
    message = box.message(THIRD)
    assert addresses(message) == [THIRD] and message["Bcc"] is None and message["X-Unsent"] is None
    assert addresses(message, "From", "Reply-To") == ["papers@example.org", "governance@example.org"]
    assert message["Date"] is not None and str(message["Message-ID"]).endswith("@example.org>")
    assert list(attached(message)) == ["00-tb-2026-03-pack-part-1.pdf", "00-tb-2026-03-pack-part-2.pdf"]
    assert words(message).startswith("Dear members of the Trust Board\n")


def test_part_2_reaches_nobody_else(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    got = {to for to in EVERYBODY for data in attached(box.message(to)).values() if PACK_2.encode() in data}
    assert got == set(EVERYBODY[:4])


def test_the_record_has_a_line_before_and_after_each(trust: Path) -> None:
    dispatch(trust, "--send", "--yes")
    assert record(trust) == [(to, standing) for to in EVERYBODY for standing in ("sending", "sent")]


def test_the_record_is_no_stranger_in_what_was_issued(trust: Path) -> None:
    dispatch(trust, "--send", "--yes")
    said = packgen("verify", "TB-2026-03", "--project", trust)
    assert (said.code, said.err) == (0, ""), said.err


def test_nothing_is_ever_sent_twice(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    before = record(trust)
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 0 and "Nothing to send." in said.out and "8 messages sent before" in said.out
    assert len(box.took) == 8 and record(trust) == before
    assert f"{THIRD}: sent " in dispatch(trust, "--dry-run").out


def test_what_the_clerk_sent_by_hand_is_on_record_and_not_sent_again(trust: Path, box: Box) -> None:
    said = dispatch(trust, "--sent", "3-members.eml", "--sent", "CHAIR@example.org")
    assert (said.code, said.err) == (0, "") and "3 addresses recorded as sent by hand." in said.out
    by_hand = ["chair@example.org", THIRD, "trustee.b@example.org"]
    assert record(trust) == [(address, "sent") for address in by_hand]
    assert said.out.count(": sent by hand, recorded ") == 3
    again = dispatch(trust, "--sent", "3-members")
    assert again.out.endswith("2 addresses already on record.\n") and len(record(trust)) == 3
    assert dispatch(trust, "--send", "--yes").code == 0
    assert box.addresses == [address for address in EVERYBODY if address not in by_hand]


def test_all_can_be_recorded_at_once_without_a_server(tmp_path: Path) -> None:
    issue(project(tmp_path))
    assert "packgen dispatch TB-2026-03 --sent all keeps that on record" in dispatch(tmp_path).out
    assert dispatch(tmp_path, "--sent", "all").code == 0
    assert record(tmp_path) == [(address, "sent") for address in EVERYBODY]


def test_what_is_no_draft_is_told_and_nothing_recorded(tmp_path: Path) -> None:
    issue(project(tmp_path))
    said = dispatch(tmp_path, "--sent", "all", "--sent", "3-member")
    assert said.code == 1 and "--sent 3-member: is neither a draft nor an address of this meeting" in said.err
    assert "did you mean 3-members" in said.err and record(tmp_path) == []


def test_only_who_is_named_gets_it_again(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    first = box.message(THIRD)["Message-ID"]
    assert dispatch(trust, "--send", "--yes", "--again", THIRD.upper()).code == 0
    assert box.addresses == [*EVERYBODY, THIRD]
    assert box.took[-1][1].count(str(first).encode()) == 1, "a server can tell that it is the same message"
    said = dispatch(trust, "--send", "--yes", "--again", "trustee.z@example.org")
    assert said.code == 1 and "no message goes to this address; did you mean trustee." in said.err


def test_a_later_version_is_sent_on_its_own(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    issue(trust, version=2)
    said = dispatch(trust, "--send", "--yes", "--whole")
    assert said.code == 0 and len(box.took) == 16


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("550 5.1.1 no such user", "the server refuses the message to trustee.a@example.org (550 5.1.1 no such user)"),
        ("451 4.7.1 come back later", "does not take the message to trustee.a@example.org for now (451 4.7.1 come"),
    ],
)
def test_a_refused_address_stops_no_other_and_is_tried_again(answer: str, told: str, trust: Path, box: Box) -> None:
    box.answers[THIRD] = [answer]
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and told in said.err and "People!E6" in said.err
    assert box.addresses == [to for to in EVERYBODY if to != THIRD]
    assert (THIRD, "refused") in record(trust)
    del box.answers[THIRD]
    assert dispatch(trust, "--send", "--yes").code == 0
    assert sorted(box.addresses) == sorted(EVERYBODY)


def test_a_connection_lost_before_a_message_is_made_again(trust: Path, box: Box) -> None:
    box.hang_up_at_mail = {3}
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and f"lost before the message to {THIRD} was handed over" in said.err
    assert box.addresses == [to for to in EVERYBODY if to != THIRD]
    assert dispatch(trust, "--send", "--yes").code == 0
    assert sorted(box.addresses) == sorted(EVERYBODY)


def test_a_connection_lost_after_a_message_leaves_the_rest_to_the_clerk(trust: Path, box: Box) -> None:
    box.hang_up_after = {THIRD}
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and f"lost after the message to {THIRD} was handed over; it may have arrived" in said.err
    assert box.addresses == EVERYBODY, "the rest went out on a new connection"
    box.hang_up_after = set()
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and f"if not, send it with --again {THIRD}" in said.err and len(box.took) == 8
    assert dispatch(trust, "--send", "--yes", "--again", THIRD).code == 0
    assert box.addresses == [*EVERYBODY, THIRD]


def test_killed_between_two_lines_of_the_record_nothing_goes_twice(trust: Path, box: Box) -> None:
    box.hold = THIRD
    started = (sys.executable, "-c", "from packgen.cli import main; main()")
    command = [*started, "dispatch", "TB-2026-03", "--project", str(trust), "--send", "--yes"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert box.held.wait(120)
        process.kill()
    box.hold = ""
    assert record(trust)[-1] == (THIRD, "sending")
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and f"the message to {THIRD} was begun" in said.err and "--again" in said.err
    assert box.addresses == EVERYBODY
    said = dispatch(trust, "--send", "--yes")
    assert "Nothing to send." in said.out and len(box.took) == 8


def test_half_a_line_of_the_record_is_as_if_it_was_never_written(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    path = trust / "issued/2026-03-12-tb-2026-03/v1/sent.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    said = dispatch(trust, "--send", "--yes")
    assert "the message to chair.puffin@example.org was begun" in said.err and len(box.took) == 8


def test_a_damaged_record_stops_everything(trust: Path, box: Box) -> None:
    dispatch(trust, "--send", "--yes")
    path = trust / "issued/2026-03-12-tb-2026-03/v1/sent.jsonl"
    path.write_bytes(b"?" + path.read_bytes())
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and "sent.jsonl, line 1: is damaged" in said.err and len(box.took) == 8


def test_a_sender_that_may_not_send_stops_the_rest(trust: Path, box: Box) -> None:
    box.sender = "550 5.7.60 not allowed to send as this sender"
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and not box.took
    assert "the server takes no message from this sender (550 5.7.60 not allowed" in said.err
    assert "7 messages left unsent" in said.err and box.mails == 1


def test_it_asks_first(trust: Path, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    said = dispatch(trust, "--send")
    assert said.code == 130 and "8 messages to send, from papers@example.org through localhost." in said.out
    assert "Send 8 now?" in said.out + said.err and not box.took
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert dispatch(trust, "--send").code == 0 and len(box.took) == 8


def test_a_dry_run_sends_nothing(trust: Path, box: Box) -> None:
    said = dispatch(trust, "--send", "--dry-run")
    assert said.code == 0 and "8 messages to send" in said.out and "5 messages with papers of Part 2." in said.out
    assert not box.took and not record(trust)


def test_a_changed_file_is_never_sent(trust: Path, box: Box) -> None:
    (trust / "issued/2026-03-12-tb-2026-03/v1/part-1/05-paper.pdf").write_bytes(b"other")
    said = dispatch(trust, "--send", "--yes")
    assert said.code == 1 and "part-1/05-paper.pdf: has been changed since it was issued" in said.err
    assert not box.took and not record(trust)


def test_what_is_too_large_for_an_e_mail_is_not_sent_without_a_place(
    tmp_path: Path, box: Box, signed: trustme.CA
) -> None:
    with serving(box, signed) as written:
        issue(project(tmp_path, settings=written), filler=b"x" * 16_000_000)
        said = dispatch(tmp_path, "--send", "--yes")
        assert said.code == 1 and f"nothing is sent to {THIRD}: the files are too large" in said.err
        assert box.addresses == ["head@example.org", "chair.puffin@example.org"]


def test_a_server_that_speaks_tls_at_once(tmp_path: Path, box: Box, signed: trustme.CA) -> None:
    with serving(box, signed, "tls") as written:
        issue(project(tmp_path, settings=written))
        assert dispatch(tmp_path, "--send", "--yes").code == 0
    assert box.addresses == EVERYBODY


def refused(folder: Path, written: str) -> str:
    """What is said where nothing can be sent, and that nothing was."""
    issue(project(folder, settings=written))
    said = dispatch(folder, "--send", "--yes")
    assert said.code == 1 and not record(folder) and PASSWORD not in said.out + said.err
    return said.err


def test_a_certificate_of_somebody_else_is_refused(tmp_path: Path, box: Box, signed: trustme.CA) -> None:
    with serving(box, trustme.CA()) as written:
        assert "localhost port" in (told := refused(tmp_path / "a", written))
        assert "cannot prove that it is the server it claims to be" in told
    with serving(box, signed, host="mail.example.net") as written:
        assert "cannot prove that it is the server it claims to be" in refused(tmp_path / "b", written)
    assert not box.took and not box.mails


def test_a_server_without_tls_gets_neither_password_nor_papers(tmp_path: Path, box: Box, signed: trustme.CA) -> None:
    with serving(box, None, sign_in=False) as written:
        told = refused(tmp_path / "a", written + f'user = "{USER}"\n')
        assert "does not offer to make the connection private (STARTTLS), so nothing was sent" in told
        told = refused(tmp_path / "b", written.replace("starttls", "tls"))
        assert "does not speak TLS on this port; nothing was sent to it; check port and security" in told
    assert not box.took and not box.mails


def test_a_wrong_password_is_told_and_not_shown(
    tmp_path: Path, box: Box, signed: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACKGEN_MAIL_PASSWORD", "another pass phrase")
    with serving(box, signed) as written:
        told = refused(tmp_path, written)
    assert "refuses the user name or the password (535" in told and "another pass" not in told


def test_without_a_password_nothing_is_tried(
    tmp_path: Path, box: Box, signed: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PACKGEN_MAIL_PASSWORD")
    with serving(box, signed) as written:
        assert "there is no password for clerk; set PACKGEN_MAIL_PASSWORD" in refused(tmp_path, written)


def test_the_password_may_be_in_the_keyring(
    tmp_path: Path, box: Box, signed: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is an extra that the tests do without: one that knows this password alone stands in for it."""
    errors = SimpleNamespace(KeyringError=type("KeyringError", (Exception,), {}))
    keyring = SimpleNamespace(get_password=lambda service, user: {("packgen", USER): PASSWORD}.get((service, user)))
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    monkeypatch.delenv("PACKGEN_MAIL_PASSWORD")
    with serving(box, signed) as written:
        issue(project(tmp_path, settings=written))
        assert dispatch(tmp_path, "--send", "--yes").code == 0
    assert box.addresses == EVERYBODY


@pytest.mark.parametrize("word", [("--yes",), ("--again", THIRD)])
def test_words_for_sending_need_it(word: tuple[str, ...], tmp_path: Path) -> None:
    said = dispatch(tmp_path, *word)
    assert said.code == 2 and "--again and --yes are for sending: add --send." in said.err


def test_a_server_that_is_not_there(tmp_path: Path, signed: trustme.CA) -> None:
    assert "nothing answers there; nothing was sent to it; check host and port" in refused(
        tmp_path, settings(free_port())
    )


def test_without_a_server_drafts_can_be_made_and_nothing_sent(tmp_path: Path) -> None:
    assert "packgen.toml: no mail server is set, so nothing can be sent; write [mail]" in refused(tmp_path, "")
    assert dispatch(tmp_path).code == 0
