"""The times and dates of forms, whose order of day and month is proven or not read."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from packgen.evidence.forms.submitted import Order, answered_day, order_of_answers, order_of_times, sent_at
from packgen.evidence.problems import UnreadableError

DAY, MONTH, UNKNOWN, NO_DOUBT = Order.DAY_FIRST, Order.MONTH_FIRST, Order.UNKNOWN, Order.NO_DOUBT
NOON = datetime(2026, 4, 3, 12, 0, 5)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], NO_DOUBT),
        ([None, NOON, "2026-04-03T12:00:05", "2026/04/03 9:31:05 am GMT", "soon"], NO_DOUBT),
        (["14/1/2026 09:31", "3/4/2026 09:31"], DAY),
        (["1/14/2026 9:31:05", "3/4/2026 9:31:05"], MONTH),
        (["14/1/2026 09:31", "1/14/2026 09:31"], UNKNOWN),
        (["03/04/2026 09:31:05", "3/4/2026"], DAY),
        (["7/2/20 11:00:22", "7/3/20 11:00:22"], MONTH),
        (["14/2/20 11:00:22", "7/3/20 11:00:22"], DAY),
        (["3/4/2026 9:31:05"], UNKNOWN),
    ],
)
def test_a_column_of_times_proves_its_order_or_leaves_it_unknown(cells: list[object], expected: Order) -> None:
    assert order_of_times(cells) is expected


@pytest.mark.parametrize(
    ("cells", "times", "expected"),
    [
        (["3/4/2026", "1/14/2026"], MONTH, MONTH),
        (["3/4/2026", "14/1/2026"], MONTH, DAY),
        (["3/4/2026", "14/1/2026", "1/14/2026"], MONTH, UNKNOWN),
        (["3/4/2026", "03/04/2026", NOON], MONTH, UNKNOWN),
        (["3/4/2026", "1/14/2026"], UNKNOWN, MONTH),
        (["3/4/2026", "1/14/2026"], DAY, DAY),
        (["3/4/2026"], NO_DOUBT, DAY),
    ],
)
def test_answers_need_a_proof_of_their_own_where_the_times_are_not_english(
    cells: list[object], times: Order, expected: Order
) -> None:
    assert order_of_answers(cells, times) is expected


@pytest.mark.parametrize(
    ("raw", "order", "expected"),
    [
        (NOON, NO_DOUBT, NOON),
        (date(2026, 4, 3), NO_DOUBT, datetime(2026, 4, 3)),
        (NOON.replace(tzinfo=timezone(timedelta(hours=1))), NO_DOUBT, NOON - timedelta(hours=1)),
        ("3/4/2026 12:00:05", DAY, NOON),
        ("4/3/2026 12:00:05", MONTH, NOON),
        ("4/3/26 12:00:05", MONTH, NOON),
        ("4/3/2026 12:00:05", UNKNOWN, None),
        ("2026/04/03 12:00:05 pm GMT", UNKNOWN, NOON),
        ("2026/04/03 1:00:05 pm BST", UNKNOWN, NOON),
        ("2026/04/03 1:00:05 PM GMT+1", UNKNOWN, NOON),
        ("2026/04/03 7:00:05 AM GMT-5", UNKNOWN, NOON),
        ("2026/04/03 12:00:05 am GMT", UNKNOWN, NOON - timedelta(hours=12)),
        ("2026/04/03 12:00:05 PST", UNKNOWN, NOON),
        ("2026-04-03T12:00:05Z", UNKNOWN, NOON),
        ("2026-04-03T12:00:05.123456+00:00", UNKNOWN, NOON),
        ("2026-04-03T17:30:05+05:30", UNKNOWN, NOON),
        ("2026-04-03", UNKNOWN, datetime(2026, 4, 3)),
        ("2026-04-03 12:00", UNKNOWN, datetime(2026, 4, 3, 12)),
        ("2026-04-31 12:00", UNKNOWN, None),
        ("2026-04-03 25:00", UNKNOWN, None),
        ("2026-04-03 soon", UNKNOWN, None),
        ("0001-01-01 00:00+14:00", UNKNOWN, None),
        ("soon", DAY, None),
        (46115.5, DAY, None),
        (None, DAY, None),
    ],
)
def test_a_time_of_submission_is_read_in_greenwich_time(raw: object, order: Order, expected: datetime | None) -> None:
    assert sent_at(raw, order) == expected


@pytest.mark.parametrize(
    ("raw", "order", "expected"),
    [
        ("3/4/2026", DAY, "3/4/2026"),
        ("3/4/2026", MONTH, date(2026, 3, 4)),
        ("3/4/26 0:00:00", MONTH, date(2026, 3, 4)),
        ("14/1/2026", MONTH, "14/1/2026"),
        ("14/1/26", UNKNOWN, "14/1/2026"),
        ("4/4/2026", UNKNOWN, "4/4/2026"),
        ("1/14/2026", UNKNOWN, "1/14/2026"),
        ("31/31/2026", UNKNOWN, "31/31/2026"),
        ("3 April 2026", UNKNOWN, "3 April 2026"),
        (NOON, UNKNOWN, NOON),
        (None, UNKNOWN, None),
    ],
)
def test_an_answer_is_turned_into_a_date_only_where_its_column_proves_it(
    raw: object, order: Order, expected: object
) -> None:
    assert answered_day(raw, order) == expected


def test_a_date_that_could_be_two_days_is_never_guessed() -> None:
    with pytest.raises(UnreadableError) as caught:
        answered_day("3/4/2026", UNKNOWN)
    assert caught.value.message == '"3/4/2026" may mean 2026-04-03 or 2026-03-04'
