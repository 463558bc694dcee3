"""The page, from what was measured and nothing else."""

from statistics import median

from . import chart

MIB = 2**20


def drawing(data):
    """The page's chart, as an SVG file."""
    subjects = data["subjects"]
    titles = list(_by_kind(subjects[0]))
    lines = {
        what: {
            title.strip("`"): [
                (subject["regions"], _of(_by_kind(subject)[title][1], what) / unit)
                for subject in subjects
            ]
            for title in titles
        }
        | {
            "one state": [
                (subject["regions"], _of(subject["monolith"], what) / unit) for subject in subjects
            ]
        }
        for what, unit in (("seconds", 1), ("total", MIB))
    }
    return chart.draw(lines["seconds"], lines["total"])


def page(data):
    subjects = data["subjects"]
    return "\n".join(
        [
            *_introduction(data),
            *_in_short(subjects),
            *_time(subjects),
            *_memory(subjects),
            *_kinds(subjects),
            *_one_more(subjects),
            *(_cuts(subjects[-1], data["variants"]) if data["variants"] else []),
        ]
    )


def _introduction(data):
    machine = data["environment"]
    return [
        "# Planning",
        "",
        "<!-- Written by src/bench/run plan from what it measured; the words are in src/bench. -->",
        "",
        "What `terraform plan` takes of the workspaces that `isthmus synth` writes, beside one"
        " state with the same resources: a root over [the modules](modules.md) with one provider"
        " per Region. Both were checked to plan as many resources.",
        "",
        f"Medians of {_count(data['rounds'], 'round')} in which every plan ran once, offline with"
        " `-refresh=false`, when nothing exists yet. A plan of what exists also reads each resource"
        f" from AWS. {machine['terraform']}, AWS provider {machine['provider']},"
        f" {_count(machine['cores'], 'core')}, {machine['memory']}. The raw numbers are in"
        " [benchmark-plan.json](benchmark-plan.json).",
        "",
        "```sh by=.ci/run",
        "src/bench/run plan",
        "```",
        "",
        "![Time and memory of the plan of each workspace and of the one state, over the number of"
        " Regions; the numbers are in the tables below](benchmark-plan.svg)",
        "",
    ]


def _in_short(subjects):
    if len(subjects) < 2:
        return []
    first, last = subjects[0], subjects[-1]
    before, after = (each["workspaces"]["peering"] for each in (first, last))
    regional, dns = (_by_kind(last)[title][1] for title in ("`regional-*`", "`global-dns`"))
    return [
        "A Region's workspace and `global-dns` take about the same however many Regions there are:"
        f" with {last['regions']} Regions, {_s(_of(regional, 'seconds'))} s with"
        f" {_mib(_of(regional, 'total'))} MiB and {_s(_of(dns, 'seconds'))} s with"
        f" {_mib(_of(dns, 'total'))} MiB. `peering` grows, from {_s(_of(before, 'seconds'))} s with"
        f" {_mib(_of(before, 'total'))} MiB for {first['regions']} Regions to"
        f" {_s(_of(after, 'seconds'))} s with {_mib(_of(after, 'total'))} MiB for"
        f" {last['regions']}, where one state takes {_s(_of(last['monolith'], 'seconds'))} s with"
        f" {_mib(_of(last['monolith'], 'total'))} MiB.",
        "",
    ]


def _time(subjects):
    rows = []
    for subject in subjects:
        name, longest = _longest(subject)
        rows.append(
            [
                subject["regions"],
                sum(subject["resources"].values()),
                len(subject["resources"]),
                _s(_serial(subject)),
                _s(_of(subject["side_by_side"], "seconds")),
                f"{_s(longest)} (`{name}`)",
                _s(_of(subject["monolith"], "seconds")),
            ]
        )
    return [
        "## Time",
        "",
        "Seconds of wall time. With a runner per workspace, the longest single one is the time of"
        " all.",
        "",
        *_table(
            "Regions|Resources|Workspaces|One after another|Two at a time|Longest single|One state",
            rows,
        ),
    ]


def _memory(subjects):
    rows = []
    for subject in subjects:
        name, most = _hungriest(subject)
        rows.append(
            [
                subject["regions"],
                f"{_mib(most)} (`{name}`)",
                _mib(_of(subject["side_by_side"], "total")),
                _mib(_of(subject["monolith"], "total")),
                _mib(max(_of(runs, "largest") for runs in subject["workspaces"].values())),
                _mib(_of(subject["monolith"], "largest")),
            ]
        )
    return [
        "## Memory",
        "",
        "MiB at the moment of the most, of Terraform and all provider processes together, a page"
        " that several share counted once (Pss; the JSON file also has the sum of Rss). The last"
        " two columns are the largest single process with all its pages (Rss). Terraform Enterprise"
        " [allows a run 512 MB]"
        "(https://developer.hashicorp.com/terraform/enterprise/system-overview/capacity) unless it"
        " is told another limit.",
        "",
        *_table(
            "Regions|Most of one workspace|Two at a time|One state"
            "|Largest process of a workspace|Largest process of the one state",
            rows,
        ),
    ]


def _kinds(subjects):
    rows = []
    for subject in subjects:
        counts = subject["resources"]
        each = [(title, counts[name], runs) for title, (name, runs) in _by_kind(subject).items()]
        each.append(("one state", sum(counts.values()), subject["monolith"]))
        for title, resources, runs in each:
            rows.append(
                [
                    subject["regions"],
                    title,
                    resources,
                    max(run["providers"] for run in runs),
                    _s(_of(runs, "seconds")),
                    _s(_of(runs, "cpu")),
                    _mib(_of(runs, "total")),
                ]
            )
    return [
        "## Each workspace",
        "",
        "`regional-*` is the median of all of them. Terraform starts a process for each provider"
        " configuration that a resource uses, once to validate and once to plan. One that no"
        " resource uses starts none: `global-dns` has one for every Region, and runs one process.",
        "",
        *_table("Regions|Workspace|Resources|Provider processes|Seconds|CPU seconds|MiB", rows),
    ]


def _one_more(subjects):
    if len(subjects) < 2:
        return []
    rows = [
        [
            f"from {before['regions']} to {after['regions']}",
            *(
                _change(before, after, of, show)
                for of, show in (
                    (lambda each: sum(each["resources"].values()), _integer),
                    (lambda each: median(each["synth"]), _two),
                    (_serial, _s),
                    (lambda each: _of(each["side_by_side"], "seconds"), _s),
                    (lambda each: _longest(each)[1], _s),
                    (lambda each: _hungriest(each)[1], _mib),
                    (lambda each: _of(each["monolith"], "seconds"), _s),
                    (lambda each: _of(each["monolith"], "total"), _mib),
                )
            ),
        ]
        for before, after in zip(subjects, subjects[1:])
    ]
    last = subjects[-1]
    regional = _by_kind(last)["`regional-*`"]
    resources = last["resources"][regional[0]]
    return [
        "## What one Region more costs",
        "",
        f"A workspace of its own with {resources} resources, planned in"
        f" {_s(_of(regional[1], 'seconds'))} s with {_mib(_of(regional[1], 'total'))} MiB; two"
        " resources in `global-dns`; in `peering` 12 resources for every Region that is there"
        " already, and a provider process. The workspaces of the other Regions stay the same to the"
        " byte, and so do their plans. On average, per Region:",
        "",
        *_table(
            "Regions|Resources|`synth`, s|One after another, s|Two at a time, s"
            "|Longest single, s|Most of one workspace, MiB|One state, s|One state, MiB",
            rows,
        ),
    ]


def _cuts(subject, variants):
    whole = variants["whole"]
    rows = []
    for key, title in (
        ("whole", "`peering` as it is"),
        ("region", "a workspace per Region, with half of its pairs"),
        ("pair", "a workspace per pair"),
    ):
        cut = variants[key]
        rows.append(
            [
                title,
                cut["workspaces"],
                cut["resources"],
                max(run["providers"] for run in cut["runs"]),
                _s(_of(cut["runs"], "seconds")),
                _mib(_of(cut["runs"], "total")),
                _s(cut["workspaces"] * _of(cut["runs"], "cpu")),
            ]
        )
    settings = [
        [
            title,
            _s(_of(variants[key]["runs"], "seconds")),
            _s(_of(variants[key]["runs"], "cpu")),
            _mib(_of(variants[key]["runs"], "total")),
        ]
        for key, title in (
            ("whole", "as it is"),
            ("parallelism", "`-parallelism=2`"),
            ("collector", "`GOGC=25` in the environment"),
        )
    ]
    total = {
        key: variants[key]["workspaces"] * _of(variants[key]["runs"], "cpu")
        for key in ("whole", "region", "pair")
    }
    times = {key: total[key] / total["whole"] for key in ("region", "pair")}
    halved = _of(variants["region"]["runs"], "total")
    return [
        "## Why `peering` is one workspace",
        "",
        "It is what grows: in memory with the Regions, a process for each, and in time also with"
        " their pairs. Either side of a pair needs its own Region's provider, so that a cut pays"
        " for the same providers again in each part. Measured with"
        f" {subject['regions']} Regions, each part by itself:",
        "",
        *_table(
            "Cut|Workspaces|Resources of one|Provider processes of one|Seconds of one|MiB of one"
            "|CPU seconds of all",
            rows,
        ),
        *_where(variants),
        f"By Region, one part takes {_mib(halved)} MiB instead of"
        f" {_mib(_of(whole['runs'], 'total'))}, all of them {times['region']:.1f} times the CPU"
        " time, and two at once take"
        f" {'more' if 2 * halved > _of(whole['runs'], 'total') else 'less'} memory than the whole;"
        " it still grows with the Regions. By pair, every part stays as small as with two Regions,"
        f" for {times['pair']:.0f} times the CPU time and {variants['pair']['workspaces']} states"
        " to keep, lock, share and run. A part with the provider of one Region only, which would be"
        " flat, cannot be applied: a route waits for the acceptance on the other side, that for the"
        " request on this side, and no more than eight requests of a gateway may be pending at"
        " once. Up to the limit of twenty Regions the one workspace is therefore the better cut.",
        "",
        "What can be set, for the same plan:",
        "",
        *_table("Setting|Seconds|CPU seconds|MiB", settings),
        "Fewer operations at once save little, since [Terraform starts every provider at the"
        " beginning](https://github.com/hashicorp/terraform/issues/32744). Where a runner has too"
        " little memory, let Go collect more often, with"
        " [`GOGC`](https://pkg.go.dev/runtime#hdr-Environment_Variables) in the environment of that"
        " one workspace. The next step would be version 6 of the AWS provider, where a resource"
        " names its Region and one process serves all; why that is not used is in"
        " [decisions](decisions.md#what-the-sample-does-not-do).",
        "",
    ]


def _where(variants):
    """CPU time per process and per resource, which explain the three cuts; not with so few Regions
    that two cuts are the same."""
    points = [
        (
            max(run["providers"] for run in variants[key]["runs"]),
            variants[key]["resources"],
            _of(variants[key]["runs"], "cpu"),
        )
        for key in ("pair", "region", "whole")
    ]
    (p1, r1, c1), (p2, r2, c2) = (
        tuple(there - here for here, there in zip(points[0], point)) for point in points[1:]
    )
    if not (determinant := p1 * r2 - p2 * r1):
        return []
    process = (c1 * r2 - c2 * r1) / determinant
    resource = (p1 * c2 - p2 * c1) / determinant
    return [
        f"The rows come to {_two(process)} s of CPU time for each provider process and"
        f" {_two(100 * resource)} s for a hundred resources.",
        "",
    ]


def _by_kind(subject):
    """{title: (name of one, runs)}, the regional workspaces as one."""
    names = [name for name in subject["workspaces"] if name.startswith("regional-")]
    regional = [run for name in names for run in subject["workspaces"][name]]
    others = {
        f"`{name}`": (name, runs)
        for name, runs in subject["workspaces"].items()
        if name not in names
    }
    return {"`regional-*`": (names[0], regional)} | others


def _serial(subject):
    return sum(_of(runs, "seconds") for runs in subject["workspaces"].values())


def _longest(subject):
    return _most(subject, "seconds")


def _hungriest(subject):
    return _most(subject, "total")


def _most(subject, what):
    medians = {title: _of(runs, what) for title, (_, runs) in _by_kind(subject).items()}
    title = max(medians, key=medians.get)
    return title.strip("`"), medians[title]


def _of(runs, what):
    return median(run[what] for run in runs)


def _change(before, after, of, show):
    return show((of(after) - of(before)) / (after["regions"] - before["regions"]))


def _table(head, rows):
    head = head.split("|")
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(map(str, row))} |" for row in rows),
        "",
    ]


def _count(number, thing):
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _integer(number):
    return f"{number:.0f}"


def _two(number):
    return f"{number:.2f}"


def _s(number):
    return f"{number:.1f}"


def _mib(number):
    return f"{number / MIB:.0f}"
