"""The tables of the page, in Markdown."""

from .cloudformation import without_counterpart
from .contenders import ISTHMUS
from .figures import Result, Series
from .goals import Goal


def peers(results: list[Result]) -> str:
    """Everyone that builds the two-Region example, peers first; a ratio is to Isthmus."""
    isthmus = next(result for result in results if result.key == ISTHMUS)
    rows = []
    for result in results:
        if result.peer:
            rows.append(
                [
                    result.title,
                    *_time(result.cold, isthmus.cold),
                    *_time(result.warm, isthmus.warm),
                    f"{result.cold.peak:.0f}",
                    f"{result.cold.peak / isthmus.cold.peak:.2f}",
                ]
            )
    return _table(
        ["", "cold, s", "range", "÷", "warm, s", "range", "÷", "memory, MiB", "÷"],
        rows,
    )


def isthmus_alone(results: list[Result]) -> str:
    """What Isthmus does, by verb and size."""
    rows = []
    for result in results:
        if result.key == ISTHMUS or not result.peer:
            each = f"{1000 * result.cold.median / result.resources:.1f}" if result.resources else "–"
            rows.append(
                [
                    result.title,
                    str(result.resources) if result.resources else "–",
                    *_time(result.cold),
                    *_time(result.warm),
                    f"{result.cold.peak:.0f}",
                    each,
                ]
            )
    return _table(
        [
            "",
            "resources",
            "cold, s",
            "range",
            "warm, s",
            "range",
            "memory, MiB",
            "cold, ms per resource",
        ],
        rows,
    )


def goals(found: list[Goal]) -> str:
    """Goals, what was measured, and which of the two limits it keeps."""
    return _table(
        ["", "measured", "goal", "stretch", "reached"],
        [
            [
                goal.what,
                _quantity(goal.measured, goal.unit),
                _limit(goal.goal, goal.unit),
                _limit(goal.stretch, goal.unit),
                goal.verdict,
            ]
            for goal in found
        ],
    )


def not_in_cloudformation() -> str:
    return "\n".join(f"- `{kind}`: {why}" for kind, why in sorted(without_counterpart().items()))


def _time(series: Series, reference: Series | None = None) -> list[str]:
    cells = [f"{series.median:.2f}", f"{series.fastest:.2f}–{series.slowest:.2f}"]
    return cells if reference is None else [*cells, f"{series.times(reference):.2f}"]


def _quantity(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "MiB" else f"{value:.2f} {unit}"


def _limit(value: float | None, unit: str) -> str:
    return "–" if value is None else f"≤ {value:g} {unit}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    """The first column is text, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows])
