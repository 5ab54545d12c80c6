"""How a strategy reckons: indicators, open words, trends, small numbers and notes; a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import count_of, join_and, number_text, with_the
from packgen.schema import measure
from packgen.strategy.plain.criteria import rests_on
from packgen.strategy.plain.layout import Block, Heading, Item
from packgen.strategy.plain.people import readers_text
from packgen.strategy.plain.phrases import numbered, said
from packgen.strategy.types import Disclosure, Indicator, Significance, Strategy

WORDS = {"judgement": "People judge it.", "threshold": "A number decides it."}


def blocks(strategy: Strategy) -> Iterator[Block]:
    """Indicators of success, words, trends, small numbers, significance, what statements rest on, and notes."""
    if strategy.indicators:
        yield Heading(2, "How the trust will know that it works")
        yield from (Item(_indicator(each)) for each in strategy.indicators)
    if strategy.words:
        yield Heading(2, "Words that leave a judgement open")
        for word in strategy.words:
            yield Item(numbered(f'"{word.word}": {WORDS[word.kind]} {word.text}', word.paragraph))
    if strategy.trends:
        yield Heading(2, "How trends are read")
        yield from (Item(f"{measure(rule.measure).short}. {rule.text}") for rule in strategy.trends.values())
    yield Heading(2, "Small numbers of pupils")
    yield from (Item(told) for told in _disclosure(strategy.disclosure))
    yield Heading(2, "Differences from the national figure")
    yield from (Item(told) for told in _significance(strategy.significance))
    yield Heading(2, "What each statement rests on")
    for condition in strategy.conditions.values():
        supplied = f"{with_the(condition.supplier)} supplies it" if condition.supplier else ""
        yield Item(said(condition.text, f"Settled by {rests_on(condition, strategy)}", supplied))
    if strategy.notes:
        yield Heading(2, "Notes")
        yield from (Item(numbered(note.text, note.paragraph)) for note in strategy.notes)


def _indicator(indicator: Indicator) -> str:
    shown = [measure(name).short for name in indicator.measures]
    figures = f"Figures: {'; '.join(shown)}" if shown else ""
    inspections = "Inspection grades show it" if indicator.inspections else ""
    recorded = "" if shown or inspections else "People record what shows it"
    return numbered(said(indicator.name, indicator.text, figures, inspections, recorded), indicator.paragraph)


def _disclosure(settings: Disclosure) -> Iterator[str]:
    public, restricted = settings.public, settings.restricted
    yield f"A percentage is shown only where it speaks of at least {count_of(public.min_cohort, 'pupil')}."
    yield f"0% and 100% are shown only where they speak of at least {count_of(public.min_extreme, 'pupil')}."
    if public.small_counts and public.min_count:
        names = join_and(measure(name).label for name in public.small_counts)
        yield f"Numbers of {names} below {public.min_count} are hidden, but none is shown as none."
    yield f"Sentences comment on a figure only where it speaks of at least {count_of(settings.commentary, 'pupil')}."
    if public.secondary:
        yield "Where a hidden figure could be worked out from others, the next smallest is hidden too."
    if public.complements:
        wholes = "; ".join(join_and(groups) for groups in public.complements)
        yield f"Groups that make up a whole: {wholes}."
    if settings.restricted_audiences:
        limits = [f"percentages of at least {count_of(restricted.min_cohort, 'pupil')}"]
        limits += [f"0% and 100% from {count_of(restricted.min_extreme, 'pupil')}"] if restricted.min_extreme else []
        limits += [f"small numbers from {restricted.min_count}"] if restricted.min_count else []
        readers = readers_text(settings.restricted_audiences)
        yield f"A document that only {readers} may read shows {join_and(limits)}."


def _significance(settings: Significance) -> Iterator[str]:
    confidence = f"{number_text(settings.confidence)}%"
    if settings.test == "wilson":
        yield f"A difference counts where the national figure lies outside the school's {confidence} Wilson interval."
    else:
        chance = number_text(100 - settings.confidence)
        yield f"A difference counts where chance alone would give it less than {chance}% of the time (binomial test)."
    yield f"A gap of fewer than {count_of(settings.in_line_pupils, 'whole pupil')} is called in line."
    yield f"Small cohorts are taken together over {count_of(settings.pooled_years, 'year')}."
