from vig_portal.dashboards.charts import WIDTH, bar_chart


def test_bars_are_as_long_as_their_figures():
    chart = bar_chart("Families", ("Working", "Waiting"), [("Mid", 4, 2), ("West", 0, 1)])

    widths = [bar.width for bar in chart.bars]
    assert widths[0] == 2 * widths[1] == 4 * widths[3]
    assert widths[2] == 0
    assert all(bar.words_x < WIDTH for bar in chart.bars)
    assert [bar.words for bar in chart.bars] == ["4 working", "2 waiting", "0 working", "1 waiting"]


def test_nothing_to_draw_divides_by_nothing():
    assert bar_chart("Families", ("Working",), [("Mid", 0)]).bars[0].width == 0
