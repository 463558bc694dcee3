import unittest

from harness import chart, tables
from harness.contenders import CHECK, FLOOR, ISTHMUS, ISTHMUS_20, UNTRIMMED
from harness.distribution import Distribution
from harness.figures import MIB, Result, Series
from harness.goals import Goal, goals


def series(*seconds, mebibytes=100):
    return Series(seconds, tuple(mebibytes * MIB for _ in seconds))


def result(key, cold, warm, resources=100, peer=True):
    return Result(key, f"{key}: `run <{key}>`", peer, resources, cold=cold, warm=warm)


RESULTS = [
    result(UNTRIMMED, series(9.0, mebibytes=400), series(4.0)),
    result("other", series(5.0), series(3.0)),
    result(FLOOR, series(0.5), series(0.5)),
    result(ISTHMUS, series(2.0, 1.0, 6.0), series(1.0)),
    result(CHECK, series(0.3), series(0.2), resources=0, peer=False),
    result(ISTHMUS_20, series(8.0), series(7.0), resources=1000, peer=False),
]


class OneSeries(unittest.TestCase):
    def test_median_range_and_peak(self):
        found = Series((3.0, 1.0, 2.0, 10.0), (3 * MIB, MIB, 2 * MIB, 2 * MIB))
        self.assertEqual((found.median, found.fastest, found.slowest, found.peak), (2.5, 1, 10, 2))

    def test_ratio_of_medians(self):
        self.assertEqual(series(6.0).times(series(1.0, 2.0, 90.0)), 3)


class Goals(unittest.TestCase):
    def test_the_stricter_limit_that_is_kept(self):
        verdicts = [
            Goal("", measured, "s", goal, stretch).verdict
            for measured, goal, stretch in [
                (6, 10, 6), (6.1, 10, 6), (10.1, 10, 6), (1, None, 2), (3, None, 2), (1, 1, None)
            ]
        ]
        self.assertEqual(verdicts, ["stretch", "goal", "no", "stretch", "no", "goal"])

    def test_what_they_are_counted_from(self):
        sizes = Distribution(everything=9_000_000, synthesis=7_000_000)
        found = {goal.what: goal.measured for goal in goals({r.key: r for r in RESULTS}, sizes)}
        self.assertEqual(found["`synth`, cold ÷ the same constructs on the untrimmed provider"], 2 / 9)
        self.assertEqual(found["peak memory, cold ÷ the same constructs on the untrimmed provider"], 0.25)
        self.assertEqual(found["all of the distribution"], 9)
        self.assertEqual(found["time per resource, cold: 20 Regions ÷ 2 Regions"], 0.4)
        self.assertEqual(
            found["`synth`, cold ÷ the fastest peer that is not compiled beforehand"], 2 / 5
        )
        self.assertEqual(
            found["`synth`, warm ÷ CDKTF in JavaScript that was compiled beforehand"], 2
        )


class Written(unittest.TestCase):
    def test_a_row_of_the_table(self):
        self.assertIn(
            "| 9.00 | 9.00–9.00 | 4.50 | 4.00 | 4.00–4.00 | 4.00 | 400 | 4.00 |",
            tables.peers(RESULTS),
        )

    def test_only_those_that_build_the_example_are_beside_it(self):
        self.assertNotIn(CHECK, tables.peers(RESULTS))
        self.assertNotIn(CHECK, chart.draw(RESULTS))
        self.assertIn(CHECK, tables.isthmus_alone(RESULTS))

    def test_the_chart_is_well_formed(self):
        from xml.etree import ElementTree

        bars = ElementTree.fromstring(chart.draw(RESULTS)).findall(
            ".//{http://www.w3.org/2000/svg}rect"
        )
        self.assertEqual(len(bars), 1 + 2 * 4)
