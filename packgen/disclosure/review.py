"""All documents of a build held against what their readers may see: what they print in, every leak as an issue out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from packgen.disclosure.audience import seen_by
from packgen.disclosure.inference import inferred
from packgen.errors import Issue, error
from packgen.model import Document, Evidence, Observation
from packgen.strategy.types import Disclosure, Policy

Divided = tuple[list[Observation], list[Observation]]
"""The figures that readers of a part may see, and those that are withheld from them."""
FAULT = "report this as a fault of packgen; nothing was made"


def review(documents: Iterable[Document], evidence: Evidence, rules: Disclosure) -> tuple[Issue, ...]:
    """Say where a reader is shown a withheld figure, or could work one out from all documents together.

    Evidence is made safe before any document is written, so this finds nothing unless that has failed: it goes by
    what the documents cite, whatever way it came there.
    """
    everything = tuple(documents)
    readers = sorted({reader for document in everything for reader in document.type.audience})
    divided = cache(partial(_divided, evidence))  # several readers share a policy
    found = [issue for reader in readers for issue in _of_reader(reader, everything, divided, rules)]
    return tuple(dict.fromkeys(found))


def _of_reader(
    reader: str, documents: tuple[Document, ...], divided: Callable[[int, Policy], Divided], rules: Disclosure
) -> Iterator[Issue]:
    own = [document for document in documents if reader in document.type.audience]
    policy, part = rules.policy([reader]), max(document.type.part for document in own)
    printed = {cell: document.name for document in own for origin in document.origins.values() for cell in origin.cells}
    known, withheld = divided(part, policy)
    open_cells = _all_cells(known)
    for observation in withheld:
        for cell in _cells(observation) - open_cells:
            if cell in printed:
                yield _shown(printed[cell], cell, reader)
    yield from _worked_out([o for o in known if _value_cells(o) & printed.keys()], withheld, policy, reader)


def _divided(evidence: Evidence, part: int, policy: Policy) -> Divided:
    """What readers of a part may see of the figures, and what the policy withholds from them, both as handed in."""
    before = [o for o in evidence.observations if o.value.part <= part]
    after = seen_by(evidence, part, policy).observations
    pairs = list(zip(before, after, strict=True))
    gone = [o for o, seen in pairs if o.value.is_known and not seen.value.is_known]
    return [seen for o, seen in pairs if seen.value.is_known], gone


def _worked_out(known: list[Observation], withheld: list[Observation], policy: Policy, reader: str) -> Iterator[Issue]:
    for one in inferred(known, withheld, policy) if policy.secondary else ():
        school, measure, period = one.key
        message = f"the {one.what} of the group {one.group} in {period} could be worked out for {measure} of {school}"
        yield error(f"what {reader} are sent", message, FAULT)


def _shown(document: str, cell: str, reader: str) -> Issue:
    message = f"prints a figure about too few pupils for {reader}, from {cell}"
    return error(document, message, FAULT)


def _value_cells(observation: Observation) -> set[str]:
    return set(map(str, observation.value.sources))


def _cells(observation: Observation) -> set[str]:
    facts = (observation.value, observation.numerator)
    return {str(source) for fact in facts for source in fact.sources}


def _all_cells(observations: Iterable[Observation]) -> set[str]:
    """The cells of figures that may be seen, counts included: a row's cohort may stand beside both kinds."""
    facts = (fact for o in observations for fact in (o.value, o.numerator, o.denominator))
    return {str(source) for fact in facts for source in fact.sources}
