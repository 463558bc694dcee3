"""The chart: for everyone a bar of the cold and of the warm median, with the range as a line."""

from html import escape

from .contenders import OWN
from .figures import Result, Series

_WIDTH, _LEFT, _RIGHT = 920, 320, 70
_TOP, _ROW, _BAR, _BOTTOM = 84, 54, 16, 30

_STYLE = """
    .page { fill: #ffffff; stroke: #d0d7de; }
    .t { fill: #1f2328; font-size: 14px; }
    .s { fill: #57606a; font-size: 12px; }
    .h { font-size: 17px; font-weight: 600; }
    .b { font-weight: 600; }
    .e { text-anchor: end; }
    .m { text-anchor: middle; }
    .grid { stroke: #d8dee4; stroke-width: 1; }
    .range { stroke: #1f2328; stroke-width: 1.4; }
    .cold { fill: #9aa5b1; }
    .warm { fill: #c9d1d9; }
    .own.cold { fill: #2f6fb5; }
    .own.warm { fill: #86b6ea; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; stroke: #30363d; }
      .t { fill: #e6edf3; }
      .s { fill: #a3adb8; }
      .grid { stroke: #262c34; }
      .range { stroke: #e6edf3; }
      .cold { fill: #6e7883; }
      .warm { fill: #454d57; }
      .own.cold { fill: #4f94dd; }
      .own.warm { fill: #2a5f9e; }
    }
"""


def draw(results: list[Result]) -> str:
    """An SVG file of those that build the two-Region example, the slowest first."""
    shown = sorted(
        (result for result in results if result.peer),
        key=lambda result: result.cold.median,
        reverse=True,
    )
    longest = max(max(result.cold.slowest, result.warm.slowest) for result in shown)
    step = _step(longest)
    end = step * (int(longest / step) + 1)
    scale = (_WIDTH - _LEFT - _RIGHT) / end
    height = _TOP + _ROW * len(shown) + _BOTTOM
    told = "; ".join(
        f"{_plain(result.title)} {result.cold.median:.1f} s cold, {result.warm.median:.1f} s warm"
        for result in shown
    )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="title desc" font-family="-apple-system, \'Segoe UI\', '
        "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif\">",
        '  <title id="title">Seconds to synthesize the two-Region example</title>',
        f'  <desc id="desc">{escape(told)}.</desc>',
        f"  <style>{_STYLE}  </style>",
        f'  <rect class="page" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="8"/>',
        _text(24, 34, "t h", "Seconds to synthesize the two-Region example"),
        _text(24, 58, "s", "Median of whole processes, line: fastest to slowest. Darker: cold. "
              "Lighter: warm."),
    ]
    bottom = _TOP + _ROW * len(shown)
    for tick in range(int(round(end / step)) + 1):
        x = _LEFT + tick * step * scale
        parts.append(f'  <path class="grid" d="M{x:.1f} {_TOP - 8}V{bottom}"/>')
        parts.append(_text(x, bottom + 18, "s m", f"{tick * step:g}"))
    for index, result in enumerate(shown):
        y = _TOP + index * _ROW
        own = "own " if result.key in OWN else ""
        name, _, command = _plain(result.title).partition(": ")
        parts.append(_text(_LEFT - 12, y + 14, "t e b" if own else "t e", name))
        parts.append(_text(_LEFT - 12, y + 32, "s e", command))
        parts += _bar(y, own + "cold", result.cold, scale)
        parts += _bar(y + _BAR + 2, own + "warm", result.warm, scale)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bar(y: float, kind: str, series: Series, scale: float) -> list[str]:
    middle = y + _BAR / 2
    right = _LEFT + series.slowest * scale
    return [
        f'  <rect class="{kind}" x="{_LEFT}" y="{y}" width="{series.median * scale:.1f}" '
        f'height="{_BAR}"/>',
        f'  <path class="range" d="M{_LEFT + series.fastest * scale:.1f} {middle}H{right:.1f}"/>',
        _text(right + 8, middle + 4, "s", f"{series.median:.1f}"),
    ]


def _step(longest: float) -> float:
    """A round distance between lines, so that there are at most ten."""
    step = 0.1
    for factor in (2, 2.5, 2) * 6:
        if longest / step <= 10:
            break
        step *= factor
    return step


def _plain(title: str) -> str:
    return title.replace("**", "").replace("`", "")


def _text(x: float, y: float, kind: str, words: str) -> str:
    return f'  <text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
