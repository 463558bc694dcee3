"""The chart: time and memory of a plan over the number of Regions, a line per kind of state."""

from html import escape

_WIDTH, _HEIGHT = 900, 420
_TOP, _BOTTOM = 96, 340
_PANELS = (70, 500)  # where the two begin
_PANEL = 250

_STYLE = """
    .page { fill: #ffffff; stroke: #d0d7de; }
    .t { fill: #1f2328; font-size: 14px; }
    .s { fill: #57606a; font-size: 12px; }
    .h { font-size: 17px; font-weight: 600; }
    .e { text-anchor: end; }
    .m { text-anchor: middle; }
    .grid { stroke: #d8dee4; stroke-width: 1; }
    .line { fill: none; stroke-width: 2; }
    .whole { stroke: #9aa5b1; }
    .part { stroke: #2f6fb5; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; stroke: #30363d; }
      .t { fill: #e6edf3; }
      .s { fill: #a3adb8; }
      .grid { stroke: #262c34; }
      .whole { stroke: #6e7883; }
      .part { stroke: #4f94dd; }
    }
"""


def draw(time, memory):
    """An SVG file of two panels; each is {name: [(Regions, value)]} of as many lines, of which
    ``one state`` is drawn in grey."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'aria-labelledby="title desc" font-family="-apple-system, \'Segoe UI\', '
        "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif\">",
        '  <title id="title">What a plan takes as Regions are added</title>',
        f'  <desc id="desc">{escape(_told(time, "s"))}; {escape(_told(memory, "MiB"))}.</desc>',
        f"  <style>{_STYLE}  </style>",
        f'  <rect class="page" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{_HEIGHT - 1}" '
        'rx="8"/>',
        _text(24, 34, "t h", "What a plan takes as Regions are added"),
    ]
    parts += _panel(_PANELS[0], "Seconds of one plan", time)
    parts += _panel(_PANELS[1], "MiB of all its processes", memory)
    parts.append(_text(24, _HEIGHT - 24, "s", "Number of Regions. Medians; offline."))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(left, title, lines):
    regions = [x for x, _ in next(iter(lines.values()))]
    most = max(value for line in lines.values() for _, value in line)
    step = _step(most)
    end = step * (int(most / step) + 1)
    parts = [_text(left, _TOP - 28, "t", title)]
    for tick in range(round(end / step) + 1):
        y = _y(tick * step, end)
        parts.append(f'  <path class="grid" d="M{left} {y:.1f}H{left + _PANEL}"/>')
        parts.append(_text(left - 8, y + 4, "s e", f"{tick * step:g}"))
    for region in regions:
        parts.append(_text(_x(left, region, regions), _BOTTOM + 20, "s m", f"{region}"))
    free = _BOTTOM + 100.0
    for name, line in sorted(lines.items(), key=lambda each: each[1][-1][1]):
        kind = "whole" if name == "one state" else "part"
        points = " ".join(f"{_x(left, x, regions):.1f},{_y(value, end):.1f}" for x, value in line)
        parts.append(f'  <polyline class="line {kind}" points="{points}"/>')
        free = min(_y(line[-1][1], end) + 4, free - 15)  # no name on top of another
        parts.append(_text(left + _PANEL + 8, free, "s", name))
    return parts


def _x(left, regions, all_regions):
    return left + _PANEL * regions / max(all_regions)


def _y(value, end):
    return _BOTTOM - (_BOTTOM - _TOP) * value / end


def _step(most):
    """A round distance between lines, so that there are at most six."""
    step = 1
    for factor in (2, 2.5, 2) * 6:
        if most / step <= 6:
            break
        step *= factor
    return step


def _told(lines, unit):
    return "; ".join(
        f"{name}: "
        + ", ".join(f"{value:.0f} {unit} with {regions} Regions" for regions, value in line)
        for name, line in lines.items()
    )


def _text(x, y, kind, words):
    return f'  <text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
