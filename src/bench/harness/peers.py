"""Installs the peers from their registries at the versions that are pinned in ``peers``, and builds
the programs, each in a folder of its own below target/bench."""

import json
import shutil
from pathlib import Path

from .places import LAUNCHER, PEERS, PROGRAMS, REPOSITORY, ROOT, TARGET
from .tools import Failed, call

CDKTF_TS = PROGRAMS / "cdktf-typescript"
CDKTN_TS = PROGRAMS / "cdktn-typescript"
AWS_CDK_TS = PROGRAMS / "aws-cdk-typescript"
CDKTF_JAVA = PROGRAMS / "cdktf-java"

# Where `tsc` puts the CDKTF program, for the measurement without ts-node.
COMPILED = CDKTF_TS / "compiled"

_PROJECT_FILES = ("package.json", "package-lock.json", ".npmrc")


def install(say) -> None:
    """Makes every program ready to run; what is there already is kept where it is unchanged."""
    say("CDKTF for TypeScript")
    _copy(PEERS / "cdktf-typescript", CDKTF_TS)
    _npm(CDKTF_TS)
    call("npx", "tsc", "--declaration", "false", "--outDir", COMPILED, folder=CDKTF_TS)

    say("CDK Terrain for TypeScript")
    _copy(PEERS / "cdktf-typescript", CDKTN_TS, leave=_PROJECT_FILES)
    _copy(PEERS / "cdktn-typescript", CDKTN_TS)
    _rename_packages(CDKTN_TS)
    _npm(CDKTN_TS)

    say("AWS CDK for TypeScript")
    _copy(PEERS / "aws-cdk-typescript", AWS_CDK_TS)
    shutil.copy(PEERS / "cdktf-typescript" / "lib" / "settings.ts", AWS_CDK_TS / "lib")
    _npm(AWS_CDK_TS)
    _recommended_flags(AWS_CDK_TS)

    say("Isthmus")
    call(LAUNCHER, "--version", folder=ROOT)

    say("CDKTF for Java")
    _copy(PEERS / "cdktf-java", CDKTF_JAVA)
    _maven_project(CDKTF_JAVA)


def maven(*goals: str, offline: bool = True) -> tuple[str, ...]:
    """Maven with a repository of the benchmark's own, so that the library under test, which is
    installed there, stays out of the user's. ``-gs``: in place of the global settings; the user's
    are read as well."""
    switches = ("-o",) if offline else ()
    return (
        "mvn",
        *switches,
        "-gs",
        str(TARGET / "settings.xml"),
        f"-Dmaven.repo.local={REPOSITORY}",
        f"-Disthmus.version={version()}",
        *goals,
    )


def class_path() -> str:
    """The program's classes and all jars that it needs, as Maven resolved them."""
    jars = (CDKTF_JAVA / "target" / "class-path.txt").read_text(encoding="utf-8").strip()
    return f"{CDKTF_JAVA / 'target' / 'classes'}:{jars}"


def runnable_jar() -> Path:
    """What Isthmus is distributed as."""
    return ROOT / "target" / f"isthmus-{version()}-all.jar"


def version() -> str:
    """The version of Isthmus."""
    for line in (ROOT / "pom.xml").read_text(encoding="utf-8").splitlines():
        if line.startswith("  <version>"):
            return line.strip().removeprefix("<version>").removesuffix("</version>")
    raise Failed("pom.xml names no version")


def versions() -> dict[str, str]:
    """The pinned versions of the npm packages, by project and package: ``cdktf-typescript/cdktf``."""
    found = {}
    for file in sorted(PEERS.glob("*/package.json")):
        project = json.loads(file.read_text(encoding="utf-8"))
        for package, pinned in {**project["dependencies"], **project["devDependencies"]}.items():
            found[f"{file.parent.name}/{package}"] = pinned
    return found


def _copy(source: Path, program: Path, leave: tuple[str, ...] = ()) -> None:
    shutil.copytree(
        source, program, dirs_exist_ok=True, ignore=lambda folder, names: set(leave) & set(names)
    )


def _npm(program: Path) -> None:
    """Installs what the lock file names, unless that was done."""
    lock = (program / "package-lock.json").read_bytes()
    done = program / "node_modules" / ".installed-lock.json"
    if not done.exists() or done.read_bytes() != lock:
        call("npm", "ci", "--ignore-scripts", folder=program)
        done.write_bytes(lock)


def _rename_packages(program: Path) -> None:
    """CDK Terrain has CDKTF's API under names of its own; the move is this."""
    for file in [program / "main.ts", *program.glob("lib/*.ts")]:
        text = file.read_text(encoding="utf-8")
        text = text.replace('"@cdktf/provider-aws', '"@cdktn/provider-aws')
        file.write_text(text.replace('from "cdktf"', 'from "cdktn"'), encoding="utf-8")


def _recommended_flags(program: Path) -> None:
    """What `cdk init` does: the feature flags that the installed library recommends."""
    flags = program / "node_modules" / "aws-cdk-lib" / "recommended-feature-flags.json"
    settings = json.loads((program / "cdk.json").read_text(encoding="utf-8"))
    settings["context"] = json.loads(flags.read_text(encoding="utf-8"))
    (program / "cdk.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def _maven_project(program: Path) -> None:
    jar = ROOT / "target" / f"isthmus-{version()}.jar"
    built_from = f"{jar.stat().st_mtime_ns} {(program / 'pom.xml').read_text(encoding='utf-8')}"
    done = program / "target" / "installed.txt"
    if done.exists() and done.read_text(encoding="utf-8") == built_from:
        return
    _settings()
    shutil.rmtree(REPOSITORY / "dev" / "isthmus", ignore_errors=True)
    call(
        *maven(
            "-B",
            "-q",
            "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file",
            f"-Dfile={jar}",
            f"-DpomFile={ROOT / 'pom.xml'}",
            f"-DlocalRepositoryPath={REPOSITORY}",
            offline=False,
        ),
        folder=program,
    )
    call(
        *maven(
            "-B",
            "-q",
            "compile",
            "dependency:build-classpath",
            "-Dmdep.outputFile=target/class-path.txt",
            "exec:java",
            offline=False,
        ),
        folder=program,
    )
    done.write_text(built_from, encoding="utf-8")


def _settings() -> None:
    """Maven asks what it has downloaded before, for other projects, before it asks a registry."""
    template = (ROOT / "src" / "it" / "settings.xml").read_text(encoding="utf-8")
    downloaded = Path.home() / ".m2" / "repository"
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "settings.xml").write_text(
        template.replace("@localRepositoryUrl@", downloaded.as_uri()), encoding="utf-8"
    )
