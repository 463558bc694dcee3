"""What Isthmus is to reach, beside what it reached."""

from dataclasses import dataclass

from .contenders import CHECK, FLOOR, ISTHMUS, ISTHMUS_20, OWN, UNTRIMMED
from .distribution import Distribution
from .figures import Result

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Goal:
    """A value that is to be at most ``goal``, better at most ``stretch``; None where there is no
    such limit."""

    what: str
    measured: float
    unit: str
    goal: float | None
    stretch: float | None

    @property
    def verdict(self) -> str:
        """The stricter of the two limits that is kept, or "no"."""
        if self.stretch is not None and self.measured <= self.stretch:
            return "stretch"
        return "goal" if self.goal is not None and self.measured <= self.goal else "no"


def goals(results: dict[str, Result], distribution: Distribution) -> list[Goal]:
    """Every goal, in the order of the table."""
    isthmus, untrimmed, twenty = results[ISTHMUS], results[UNTRIMMED], results[ISTHMUS_20]
    per_resource = isthmus.cold.median / isthmus.resources
    peers = [
        result
        for result in results.values()
        if result.peer and result.key not in (*OWN, FLOOR)
    ]
    return [
        Goal("`synth`, warm", isthmus.warm.median, "s", None, 0.9),
        Goal(
            "`synth`, warm ÷ the same constructs on the untrimmed provider",
            isthmus.warm.times(untrimmed.warm),
            "×",
            0.30,
            None,
        ),
        Goal("`synth`, cold", isthmus.cold.median, "s", None, 1.5),
        Goal(
            "`synth`, cold ÷ the same constructs on the untrimmed provider",
            isthmus.cold.times(untrimmed.cold),
            "×",
            0.12,
            None,
        ),
        Goal("`check`, warm", results[CHECK].warm.median, "s", None, 0.25),
        Goal("peak memory of the largest process, cold", isthmus.cold.peak, "MiB", None, 120),
        Goal(
            "peak memory, cold ÷ the same constructs on the untrimmed provider",
            isthmus.cold.peak / untrimmed.cold.peak,
            "×",
            0.25,
            None,
        ),
        Goal("the part that synthesizes", distribution.synthesis / _MEGABYTE, "MB", 8, 6),
        Goal("all of the distribution", distribution.everything / _MEGABYTE, "MB", 20, 14),
        Goal("`synth` of 20 Regions, cold", twenty.cold.median, "s", 10, 6),
        Goal(
            "time per resource, cold: 20 Regions ÷ 2 Regions",
            twenty.cold.median / twenty.resources / per_resource,
            "×",
            1,
            None,
        ),
        Goal(
            "`synth`, cold ÷ the fastest peer that is not compiled beforehand",
            isthmus.cold.median / min(peer.cold.median for peer in peers),
            "×",
            1,
            None,
        ),
        Goal(
            "`synth`, warm ÷ the fastest peer that is not compiled beforehand",
            isthmus.warm.median / min(peer.warm.median for peer in peers),
            "×",
            1,
            None,
        ),
        Goal(
            "`synth`, warm ÷ CDKTF in JavaScript that was compiled beforehand",
            isthmus.warm.times(results[FLOOR].warm),
            "×",
            None,
            2.5,
        ),
    ]
