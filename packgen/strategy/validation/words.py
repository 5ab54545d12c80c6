"""Words of a strategy that leave a judgement open: those settled otherwise than the file says, as issues."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error
from packgen.strategy.types import Strategy
from packgen.strategy.types.criteria import RECORDED, InspectionTest, LatestTest, Test
from packgen.strategy.validation.places import Place


def check_words(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Each word whose kind is another than that of its conditions."""
    for position, word in enumerate(strategy.words):
        where = place("words", position)
        if not word.conditions:
            yield error(where, f'no condition stands for "{word.word}"', "name those that do in conditions = [...]")
        for name in word.conditions:
            test = strategy.conditions[name].test
            if word.kind == "judgement" and not is_recorded(test):
                message = f'"{word.word}" is called a judgement, but the condition "{name}" holds a figure to a limit'
                yield error(where, message, 'write kind = "threshold", or name a condition on what people record')
            if word.kind == "threshold" and not has_limit(test):
                message = f'"{word.word}" is called a threshold, but the condition "{name}" is what people record'
                yield error(where, message, 'write kind = "judgement", or name a condition with a limit')


def is_recorded(test: Test) -> bool:
    """Whether what people recorded settles a test."""
    if isinstance(test, LatestTest):
        return bool(test.field) and test.older_than is None and not test.past
    return isinstance(test, RECORDED)


def has_limit(test: Test) -> bool:
    """Whether a number or a date in the file settles a test; how many areas inspectors graded so is a number too."""
    return not is_recorded(test) or (isinstance(test, InspectionTest) and len(test.areas) != 1)
