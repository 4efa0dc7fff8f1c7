"""How strongly a count is shown, and what the shades are said to mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_pages.views.heat import SHADES, shade


@pytest.mark.parametrize(
    ("most", "shades"),
    [
        pytest.param(1, [0, 1], id="one"),
        pytest.param(4, [0, 1, 2, 3, 4], id="one-shade-each"),
        pytest.param(8, [0, 1, 1, 2, 2, 3, 3, 4, 4], id="two-each"),
        pytest.param(5, [0, 1, 2, 3, 4, 4], id="five"),
    ],
)
def test_shades_by_number(most, shades):
    assert [shade(count, most) for count in range(most + 1)] == shades


@given(st.integers(1, 500).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))))
def test_nothing_has_no_shade_and_more_is_never_lighter(numbers):
    count, most = numbers
    assert (shade(count, most) == 0) == (count == 0)
    assert shade(count, most) <= SHADES
    assert count == most or shade(count, most) <= shade(count + 1, most)
