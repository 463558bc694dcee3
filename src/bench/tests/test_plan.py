import json
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

from plan import process, report, subject

TWO_PROCESSES = """
import subprocess, sys
code = "import time; pages = bytearray(40 * 2**20); time.sleep(0.8)"
both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
for each in both: each.wait()
"""


def runs(seconds, mebibytes, providers=1):
    size = mebibytes * report.MIB
    return [
        {
            "seconds": seconds,
            "cpu": seconds,
            "total": size,
            "sum": 2 * size,
            "largest": size,
            "providers": providers,
        }
    ]


def measured(regions, peering):
    names = [f"regional-{number}" for number in range(regions)]
    return {
        "regions": regions,
        "resources": {name: 60 for name in names} | {"peering": 12, "global-dns": 5},
        "synth": [regions / 10],
        "workspaces": {name: runs(3, 400) for name in names}
        | {"peering": runs(peering, 500, regions), "global-dns": runs(2.5, 400)},
        "side_by_side": runs(9, 800),
        "monolith": runs(20, 900, regions + 1),
    }


def cut(workspaces, resources, seconds, providers):
    return {
        "workspaces": workspaces,
        "resources": resources,
        "runs": runs(seconds, 100 * providers, providers),
    }


# A process takes half a second and a resource a hundredth, besides two seconds for Terraform.
VARIANTS = {
    "whole": cut(1, 540, 12.4, 10),
    "region": cut(10, 60, 5.6, 6),
    "pair": cut(45, 12, 3.12, 2),
    "parallelism": cut(1, 540, 12.4, 10),
    "collector": cut(1, 540, 20, 10),
}


def page(subjects, variants):
    return report.page(
        {
            "environment": {"terraform": "T", "provider": "P", "cores": 2, "memory": "8 GiB"},
            "rounds": 1,
            "subjects": subjects,
            "variants": variants,
        }
    )


class ThePage(unittest.TestCase):
    def test_the_longest_and_the_sum(self):
        written = page([measured(2, peering=4)], {})
        self.assertIn("| 2 | 137 | 4 | 12.5 | 9.0 | 4.0 (`peering`) | 20.0 |", written)

    def test_what_one_region_more_costs_is_the_change_per_region(self):
        written = page([measured(2, peering=4), measured(4, peering=7)], {})
        self.assertIn("| from 2 to 4 | 60 | 0.10 | 4.5 | 0.0 | 1.5 | 0 | 0.0 | 0 |", written)

    def test_a_cut_costs_what_all_its_parts_cost(self):
        written = page([measured(10, peering=12)], VARIANTS)
        self.assertIn("| a workspace per pair | 45 | 12 | 2 | 3.1 | 200 | 140.4 |", written)

    def test_where_the_time_goes(self):
        written = page([measured(10, peering=12)], VARIANTS)
        self.assertIn("0.50 s of CPU time for each provider process and 1.00 s for a hun", written)


class TheChart(unittest.TestCase):
    def test_has_a_line_for_each_kind_of_state_in_either_panel(self):
        data = {"subjects": [measured(2, peering=4), measured(20, peering=40)]}
        drawn = ElementTree.fromstring(report.drawing(data))
        lines = drawn.findall("{http://www.w3.org/2000/svg}polyline")
        self.assertEqual(len(lines), 2 * len(["regional", "peering", "global-dns", "one state"]))


@unittest.skipUnless(process.supported(), "memory is measured on Linux")
class Memory(unittest.TestCase):
    def test_that_of_processes_at_the_same_time_adds_up(self):
        with process.Watch() as watch:
            process.run([sys.executable, "-c", TWO_PROCESSES], None, None)
        self.assertGreater(watch.usage.total, 80 * report.MIB)
        self.assertLess(watch.usage.largest, 80 * report.MIB)
        self.assertGreater(watch.usage.seconds, 0.8)

    def test_a_failure_says_what_was_printed(self):
        with self.assertRaisesRegex(process.Failed, "ended with 3:\nno"):
            process.run([sys.executable, "-c", "print('no'); exit(3)"], None, None)


class TheOneState(unittest.TestCase):
    def test_has_a_module_per_region_and_per_pair(self):
        with tempfile.TemporaryDirectory() as folder:
            root = subject.root(_written(Path(folder), 3), subject.spec(3))
        sources = [module["source"] for module in root["module"].values()]
        self.assertEqual(sources.count("./modules/regional-api"), 3)
        self.assertEqual(sources.count("./modules/transit-peering"), 3)
        self.assertEqual(sources.count("./modules/global-dns"), 1)
        self.assertEqual(len(root["provider"]["aws"]), 4)


def _written(folder, regions):
    """{workspace: folder} with the little that is read of what `synth` writes."""
    gateway = {"main": {"amazon_side_asn": 64512}}
    regional = json.dumps(
        {"locals": {"zones": {"z": {}}}, "resource": {"aws_ec2_transit_gateway": gateway}}
    )
    folders = {f"regional-{region}": regional for region in subject.spec(regions)["regions"]}
    folders["global-dns"] = "{}"
    for name, content in folders.items():
        (folder / name).mkdir()
        (folder / name / "cdk.tf.json").write_text(content)
        (folder / name / "offline_override.tf.json").write_text('{"provider": {"aws": [{}]}}')
    return {name: folder / name for name in folders}
