"""Everything that is measured, and the environment that each gets."""

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from . import peers
from .measure import Measurement, measure
from .places import HOMES, LAUNCHER, ROOT, TWENTY_REGIONS, TWO_REGIONS

# What is passed on of the caller's environment. The rest, such as NODE_OPTIONS, would be a
# difference between machines that nobody sees.
_PASSED_ON = ("PATH", "JAVA_HOME", "LANG", "LC_ALL", "TMPDIR", "USER", "SSL_CERT_FILE")

# Every place where something may keep what it computed once. A cold run has new ones.
_CACHES = {
    "HOME": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "JSII_RUNTIME_PACKAGE_CACHE_ROOT": ".cache/aws/jsii/package-cache",
    "npm_config_cache": ".npm",
}


@dataclass(frozen=True)
class Contender:
    """One command that is measured.

    output: the folder that it writes, removed before a cold run; None for one that writes nothing
    memory: files in which it remembers something besides the caches, removed before a cold run
    resources: how many resources it describes
    peer: whether it builds the two-Region example beside Isthmus and is compared with it
    """

    key: str
    title: str
    command: tuple[str, ...]
    folder: Path
    output: Path | None = None
    resources: int = 0
    peer: bool = True
    environment: dict[str, str] = field(default_factory=dict)
    memory: tuple[Path, ...] = ()

    def warm(self) -> Measurement:
        """One run with the caches that the run before has filled."""
        return self._run(HOMES / self.key)

    def cold(self) -> Measurement:
        """One run as on a machine that has the programs and has never run them."""
        if self.output is not None:
            shutil.rmtree(self.output, ignore_errors=True)
        for file in self.memory:
            file.unlink(missing_ok=True)
        HOMES.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=HOMES, ignore_cleanup_errors=True) as home:
            return self._run(Path(home))

    def _run(self, home: Path) -> Measurement:
        home.mkdir(parents=True, exist_ok=True)
        passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        caches = {name: str(home / below) for name, below in _CACHES.items()}
        return measure(self.command, self.folder, {**passed_on, **caches, **self.environment})


UNTRIMMED = "java-untrimmed"
FLOOR = "cdktf-compiled"
ISTHMUS = "isthmus"
ISTHMUS_20 = "isthmus-20"
ISTHMUS_JAR = "isthmus-jar"
CHECK = "isthmus-check"

# What belongs to Isthmus among those that build the example.
OWN = (ISTHMUS, ISTHMUS_JAR)

# Where the launcher notes which Java it has found.
_LAUNCHER_MEMORY = (ROOT / "target" / "java.known",)


def contenders(resources: dict[str, int]) -> list[Contender]:
    """All of them, peers first.

    resources: how many the example has with two Regions, and with twenty, by key
    """
    two = resources[ISTHMUS]
    npx = {"npm_config_update_notifier": "false"}
    # Nothing that needs a network, which would cost it time here and not elsewhere.
    aws_cdk = {
        **npx,
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        "CDK_DISABLE_VERSION_CHECK": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return [
        Contender(
            "cdktf-java",
            "CDKTF, Java template: `mvn -e -q compile exec:java`",
            peers.maven("-e", "-q", "compile", "exec:java"),
            peers.CDKTF_JAVA,
            peers.CDKTF_JAVA / "cdktf.out",
            two,
        ),
        Contender(
            UNTRIMMED,
            "CDKTF, the same Java program: `java -cp`",
            ("java", "-cp", peers.class_path(), "com.mycompany.app.Main"),
            peers.CDKTF_JAVA,
            peers.CDKTF_JAVA / "cdktf.out",
            two,
        ),
        Contender(
            "aws-cdk",
            "AWS CDK, TypeScript template: `npx cdk synth`",
            ("npx", "cdk", "synth"),
            peers.AWS_CDK_TS,
            peers.AWS_CDK_TS / "cdk.out",
            two,
            environment=aws_cdk,
        ),
        Contender(
            "aws-cdk-app",
            "AWS CDK, its app alone: `npx tsc && npx tsx`",
            ("sh", "-c", "npx tsc && npx tsx bin/private-api.ts"),
            peers.AWS_CDK_TS,
            peers.AWS_CDK_TS / "cdk.out",
            two,
            environment={**npx, "CDK_OUTDIR": str(peers.AWS_CDK_TS / "cdk.out")},
        ),
        Contender(
            "cdktf-typescript",
            "CDKTF, TypeScript template: `npx ts-node main.ts`",
            ("npx", "ts-node", "main.ts"),
            peers.CDKTF_TS,
            peers.CDKTF_TS / "cdktf.out",
            two,
            environment=npx,
        ),
        Contender(
            "cdktn-typescript",
            "CDK Terrain, TypeScript template: `npx ts-node main.ts`",
            ("npx", "ts-node", "main.ts"),
            peers.CDKTN_TS,
            peers.CDKTN_TS / "cdktf.out",
            two,
            environment=npx,
        ),
        Contender(
            FLOOR,
            "CDKTF, the same compiled beforehand: `node main.js`",
            ("node", str(peers.COMPILED / "main.js")),
            peers.CDKTF_TS,
            peers.CDKTF_TS / "cdktf.out",
            two,
        ),
        Contender(
            ISTHMUS,
            "**Isthmus**: `isthmus synth`",
            (str(LAUNCHER), "synth"),
            TWO_REGIONS,
            TWO_REGIONS / "cdktf.out",
            two,
            memory=_LAUNCHER_MEMORY,
        ),
        Contender(
            ISTHMUS_JAR,
            "**Isthmus**, its jar without launcher: `java -jar isthmus-all.jar synth`",
            ("java", "-jar", str(peers.runnable_jar()), "synth"),
            TWO_REGIONS,
            TWO_REGIONS / "cdktf.out",
            two,
        ),
        Contender(
            CHECK,
            "`isthmus check`",
            (str(LAUNCHER), "check"),
            TWO_REGIONS,
            peer=False,
            memory=_LAUNCHER_MEMORY,
        ),
        Contender(
            ISTHMUS_20,
            "`isthmus synth`, 20 Regions",
            (str(LAUNCHER), "synth"),
            TWENTY_REGIONS,
            TWENTY_REGIONS / "cdktf.out",
            resources[ISTHMUS_20],
            peer=False,
            memory=_LAUNCHER_MEMORY,
        ),
    ]
