"""A line over time: its figures, and where they stand."""

from datetime import date, timedelta

from cases.outcomes.charts import MOST_WITH_WORDS, line_chart

FIRST = date(2026, 3, 4)


def test_a_higher_figure_stands_higher_and_a_later_day_to_the_right():
    chart = line_chart("Goal", [(FIRST, 0), (FIRST + timedelta(days=10), 10)], lowest=0, highest=10)

    low, high = chart.dots
    assert (low.x, high.x) == (chart.left, chart.right)
    assert low.y == chart.steps[0].y > high.y == chart.steps[-1].y
    assert [dot.words for dot in chart.dots] == ["0", "10"]
    assert (chart.first, chart.last) == ("4 March 2026", "14 March 2026")


def test_days_are_as_far_apart_as_they_were():
    days = (0, 10, 40)
    chart = line_chart("Goal", [(FIRST + timedelta(days=number), 5) for number in days], lowest=0, highest=10)

    first, second, third = (dot.x for dot in chart.dots)
    assert round((third - second) / (second - first)) == 3


def test_one_figure_divides_by_nothing():
    chart = line_chart("Goal", [(FIRST, 4)], lowest=0, highest=10)

    assert len(chart.dots) == 1
    assert chart.last == ""


def test_nothing_to_draw_is_no_chart():
    assert line_chart("Goal", [], lowest=0, highest=10) is None


def test_many_figures_do_not_stand_on_each_other():
    rows = [(FIRST + timedelta(days=number), number % 11) for number in range(MOST_WITH_WORDS + 1)]

    words = [dot.words for dot in line_chart("Goal", rows, lowest=0, highest=10).dots]

    assert words == ["0", *[""] * (MOST_WITH_WORDS - 1), "1"]
