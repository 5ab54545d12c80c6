"""An explanation as plain data in; its lines for a person at a terminal, the message first, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packgen.explain.change_words import change_lines
from packgen.explain.duties import duties_lines
from packgen.language import count_of, sentence
from packgen.listing import Answer, shortened
from packgen.rules.criteria.findings import Verdict

MET, UNMET, UNKNOWN = (verdict.value for verdict in Verdict)


def explain_text(found: Answer) -> str:
    """Word an explanation for a person at a terminal."""
    if "output" in found:
        return "\n".join(_output_lines(found))
    return "\n".join(change_lines(found) if "what_if" in found else _school_lines(found))


def _output_lines(found: Answer) -> Iterator[str]:
    yield f"{found['output']}: {found['title']}, Part {found['part']}"
    for paper in found.get("papers", ()):
        yield f"  {paper['number']}  {paper['title']}: {paper['path'] or 'missing'}"
    for figure in found.get("figures", ()):
        yield f"  {shortened(figure['text'])}"
        yield f"      {figure['path']}{', by the rule: ' + figure['rule'] if figure['rule'] else ''}"
        for cell in figure["cells"]:
            yield f"      from {cell}"


def _school_lines(found: Answer) -> Iterator[str]:
    yield f"{found['school']} (URN {found['urn']}), evidence as at {found['as_at']}"
    yield from _message(found)
    if found["candidates"]:
        yield from _candidates(found)
    if found["profile"]:
        yield from _profile(found)
    yield from _warnings(found)
    yield from _standing(found)


def _message(found: Answer) -> Iterator[str]:
    """What was agreed and what the evidence suggests: all that a reader in a hurry needs."""
    agreed = found["agreed"]
    if not found["candidates"]:
        yield f"{sentence(found['why'])} {_raised(found)}"
        return
    yield from _agreed(agreed)
    if not found["suggested"]:
        yield f"The evidence suggests no phase: {found['why']}."
    elif agreed and agreed["phase"] == found["suggested"]:
        yield f"The evidence suggests {found['suggested']} too. {sentence(found['why'])}"
    else:
        yield f"The evidence suggests {found['suggested']}. {sentence(found['why'])}"
    if found["difference"]:
        yield f"They differ. {found['difference']['text']}"
        yield f"Reason recorded: {sentence(agreed['reason']) or 'none.'}"
    elif found["separates"] and found["runner_up"]:
        yield sentence(found["separates"])


def _raised(found: Answer) -> str:
    """How many early warnings are raised: what a school without phases is supported by."""
    raised = sum(one["verdict"] == MET for one in found["warnings"])
    called = sum(one["is_triggered"] for one in found["interventions"])
    if not raised:
        return "No early warning is raised."
    verb = "are" if raised > 1 else "is"
    return f"{count_of(raised, 'early warning')} {verb} raised, calling for {count_of(called, 'intervention')}."


def _agreed(agreed: Answer | None) -> Iterator[str]:
    if agreed is None:
        yield "No phase has been agreed yet."
        return
    yield f"Agreed phase: {agreed['phase']}, on {agreed['date']} at the {agreed['meeting']}, by {agreed['by']}."
    if agreed["terms"] > 1:
        yield f"The same phase has been agreed for {agreed['terms']} terms, since {agreed['since']}."
    if not agreed["is_current"]:
        yield "It has not been agreed for this term yet."


def _candidates(found: Answer) -> Iterator[str]:
    open_ones = [one for one in found["candidates"] if one["verdict"] != UNMET]
    yield "\nWhy, phase by phase:"
    for one in open_ones:
        yield from _open(one)
    for one in found["candidates"]:
        if one["verdict"] == UNMET:
            yield from _closed(one)


def _open(one: Answer) -> Iterator[str]:
    """A phase that is met or cannot be ruled out: what decides first, then the rest."""
    yield f"\n  {one['phase']}: {_verdict(one)}"
    against = [finding for finding in one["not_met"] if finding["id"] in one["weakened_by"]]
    is_open = one["verdict"] == UNKNOWN  # of a phase that is met, what other routes lack is no matter
    for verdict, findings in (
        (MET, one["met"]),
        (UNKNOWN, one["not_known"] if is_open else ()),
        ("against it", against),
    ):
        for finding in findings:
            yield from _finding(verdict, finding)


def _verdict(one: Answer) -> str:
    return "cannot be ruled out" if one["verdict"] == UNKNOWN else one["verdict"]


def _closed(one: Answer) -> Iterator[str]:
    """A phase that is out of question: only what rules it out, with its cells."""
    decisive = [finding for finding in one["not_met"] if finding["id"] in one["ruled_out_by"]]
    yield f"\n  {one['phase']}: not met"
    for finding in decisive:
        yield f"    not met: {finding['criterion']} {sentence(finding['found'])}"
    yield from _cells(decisive, "    ")


def _finding(verdict: str, finding: Answer) -> Iterator[str]:
    paragraph = f" ({finding['paragraph']})" if finding["paragraph"] else ""
    yield f"    {verdict}: {finding['criterion']}{paragraph}"
    yield f"      {sentence(finding['found'])}"
    yield from _cells([finding], "      ")


def _cells(findings: Iterable[Answer], indent: str) -> Iterator[str]:
    cells = dict.fromkeys(cell for finding in findings for cell in finding["cells"])
    sheets: dict[str, list[str]] = {}
    for cell in cells:
        sheet, _, address = cell.rpartition("!")
        sheets.setdefault(sheet, []).append(address)
    if sheets:
        told = (f"{sheet}!{', '.join(addresses)}" for sheet, addresses in sheets.items())
        yield f"{indent}from {'; '.join(told)}"


def _profile(found: Answer) -> Iterator[str]:
    yield "\nAspect by aspect:"
    for row in found["profile"]:
        judged = f"judged {row['judgement']}; " if row["candidates"] else ""
        yield f"  {row['aspect']}: {judged}agreed {row['agreed']}; suggested {row['suggested'] or 'none'}"
        yield f"    {sentence(row['why'])}"
        if row["suggested"] and row["runner_up"]:
            yield f"    {sentence(row['separates'])}"
        yield from _cells(_reasons(row), "    ")
    yield f"  {sentence(found['profile_beside_whole'])}"


def _reasons(row: Answer) -> list[Answer]:
    """What the best candidate of an aspect rests on."""
    best = row["candidates"][0] if row["suggested"] and row["candidates"] else None
    return best["met"] if best else []


def _warnings(found: Answer) -> Iterator[str]:
    raised = [one for one in found["warnings"] if one["verdict"] == MET]
    unknown = [one for one in found["warnings"] if one["verdict"] == UNKNOWN]
    if raised:
        yield "\nEarly warnings:"
    for one in raised:
        answered = f"risk {one['risk']} answers it" if one["risk"] else "no risk of the register answers it yet"
        yield f"  {one['id']}: {sentence(one['text'])} {sentence(one['found'])} {sentence(answered)}"
        yield from _cells([one], "    ")
    if unknown:
        yield "\nEarly warnings that cannot be told yet:"
    for one in unknown:
        yield f"  {one['id']}: {one['found']}"
    standing = [one for one in found["interventions"] if one["is_triggered"] or one["is_running"]]
    if standing:
        yield "\nInterventions:"
    for one in standing:
        yield f"  {one['name']}: {sentence(one['state'])}"


def _standing(found: Answer) -> Iterator[str]:
    yield ""
    if len(found["journey"]) > 1:
        steps = (f"{step['phase']}, {step['period']}" for step in found["journey"])
        yield f"Phases agreed so far: {'; '.join(steps)}."
    roll = found["roll"]["text"]
    if not any(roll.removesuffix(".") in finding["found"] for one in found["candidates"] for finding in one["met"]):
        yield roll
    yield from duties_lines(found)
    if found["missing"]:
        yield found["missing"]["text"]
