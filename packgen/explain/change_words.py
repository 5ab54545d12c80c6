"""What would change, as plain data, in; its lines for a person at a terminal out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import join_and, sentence
from packgen.listing import Answer


def change_lines(found: Answer) -> Iterator[str]:
    """Word what would change at a school: the phase first, then why, then what it would bring."""
    given = join_and(f"{name} were {value}" for name, value in found["what_if"].items())
    yield f"{found['school']} (URN {found['urn']}), evidence as at {found['as_at']}"
    yield f"If {given}:"
    if found["is_unchanged"]:
        yield "  Nothing would change: no condition, phase, early warning or intervention turns on it."
        return
    yield from _suggested(found)
    yield from _conditions(found)
    yield from _profile(found)
    yield from _duties(found)
    yield from _warnings(found)


def _suggested(found: Answer) -> Iterator[str]:
    before, after = found["suggested"]["before"], found["suggested"]["after"]
    why = sentence(found["suggested"]["why"])
    if found["agreed_then"]:
        yield f"  {found['agreed_then']} would be agreed, now {found['agreed'] or 'none'}."
    if found["has_no_phases"]:
        return
    if before == after:
        yield (
            f"  The evidence would still suggest {after}." if after else "  The evidence would still suggest no phase."
        )
    elif after is None:
        yield f"  The evidence would suggest no phase in place of {before}: {why}"
    else:
        yield f"  The evidence would suggest {after}{f' in place of {before}' if before else ', and now none'}. {why}"
    for one in found["phases"]:
        yield f"  {one['phase']} would be {one['after']} (now {one['before']})."


def _conditions(found: Answer) -> Iterator[str]:
    if found["conditions"]:
        yield "\nConditions that would change:"
    for one in found["conditions"]:
        paragraph = f" ({one['paragraph']})" if one["paragraph"] else ""
        yield f"  {one['after']}, now {one['before']}: {one['criterion']}{paragraph}"
        yield f"    {sentence(one['found'])}"


def _profile(found: Answer) -> Iterator[str]:
    if found["profile"]:
        yield "\nAspects:"
    for one in found["profile"]:
        yield f"  {one['aspect']} would suggest {one['after'] or 'no phase'}, now {one['before'] or 'none'}."


def _duties(found: Answer) -> Iterator[str]:
    """What agreeing the other phase would bring; support and plans follow what people agree, never a suggestion."""
    if found["duties"] is None:
        return
    before, after = found["duties"]["before"], found["duties"]["after"]
    instead = f" in place of {before['phase']}" if before else ""
    lead = f"With {after['phase']}" if found["agreed_then"] else f"If {after['phase']} were then agreed"
    yield f"\n{lead}{instead}:"
    now = f", now {before['days']}" if before else ""
    yield f"  Support: at least {after['days']} days a term{now}."
    for name, label in (("plans", "Plans"), ("reports", "Reports")):
        told = "; ".join(after[name]) or "none"
        was = f"; now: {'; '.join(before[name]) or 'none'}" if before and before[name] != after[name] else ""
        as_now = ", as now" if before and before[name] == after[name] else ""
        yield f"  {label}: {told}{as_now}{was}."


def _warnings(found: Answer) -> Iterator[str]:
    rows = [
        *(("would be raised", one["id"], one["text"]) for one in found["warnings"]["raised"]),
        *(("would no longer be raised", one["id"], one["text"]) for one in found["warnings"]["settled"]),
    ]
    if rows:
        yield "\nEarly warnings:"
    for what, name, text in rows:
        yield f"  {name} {what}: {text}"
    for key, words in (("triggered", "would be called for"), ("released", "would no longer be called for")):
        if names := [one["name"] for one in found["interventions"][key]]:
            yield f"  {join_and(names)} {words}."
