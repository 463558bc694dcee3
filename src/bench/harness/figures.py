"""The arithmetic: medians, ranges and ratios of what was measured."""

from dataclasses import dataclass
from statistics import median

from .measure import Measurement

MIB = 1024 * 1024


@dataclass(frozen=True)
class Series:
    """All measured runs of one contender, warm or cold; at least one."""

    seconds: tuple[float, ...]
    peaks: tuple[int, ...]

    @staticmethod
    def of(measurements: list[Measurement]) -> "Series":
        return Series(
            tuple(measurement.seconds for measurement in measurements),
            tuple(measurement.peak_bytes for measurement in measurements),
        )

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def fastest(self) -> float:
        return min(self.seconds)

    @property
    def slowest(self) -> float:
        return max(self.seconds)

    @property
    def peak(self) -> float:
        """The median of the peaks, in MiB."""
        return median(self.peaks) / MIB

    def times(self, other: "Series") -> float:
        """How many times as long as another, by the medians."""
        return self.median / other.median


@dataclass(frozen=True)
class Result:
    """What was measured of one contender."""

    key: str
    title: str
    peer: bool
    resources: int
    warm: Series
    cold: Series
