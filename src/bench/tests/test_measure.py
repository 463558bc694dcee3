import sys
import unittest
from pathlib import Path

from harness.figures import MIB
from harness.measure import adopt_orphans, measure
from harness.tools import Failed

HERE = Path(__file__).parent


def python(code):
    return measure((sys.executable, "-c", code), HERE, {"PATH": "/usr/bin:/bin"}, timeout=30)


class OneRun(unittest.TestCase):
    def test_time_and_memory(self):
        run = python("import time; block = bytearray(200 << 20); time.sleep(0.2)")
        self.assertGreater(run.seconds, 0.2)
        self.assertGreater(run.peak_bytes, 200 * MIB)

    def test_memory_of_a_descendant(self):
        run = python(
            "import subprocess, sys;"
            "subprocess.run([sys.executable, '-c', 'block = bytearray(200 << 20)'])"
        )
        self.assertGreater(run.peak_bytes, 200 * MIB)

    @unittest.skipUnless(sys.platform == "linux", "orphans are adopted on Linux")
    def test_a_descendant_that_outlives_the_command_counts_for_memory_not_for_time(self):
        adopt_orphans()
        run = python(
            "import subprocess, sys;"
            "subprocess.Popen([sys.executable, '-c',"
            " 'import time; time.sleep(2); block = bytearray(200 << 20)'])"
        )
        self.assertLess(run.seconds, 2)
        self.assertGreater(run.peak_bytes, 200 * MIB)

    def test_a_failure_is_told_with_what_was_printed(self):
        with self.assertRaisesRegex(Failed, "exit status 3\nno luck"):
            python("print('no luck'); raise SystemExit(3)")
