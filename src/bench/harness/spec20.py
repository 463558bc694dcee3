"""The example with as many Regions as a spec takes, all of them peered."""

from pathlib import Path

REGIONS = (
    "af-south-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
)


def write(file: Path) -> None:
    """Writes a spec that is the example's but for its Regions."""
    lines = [
        "version: 1",
        "name: private-api",
        "domain: private.internal.example.com",
        "zone: internal.example.com",
        "api: {basePath: demo, stage: dev}",
        "regions:",
    ]
    for number, region in enumerate(REGIONS, start=1):
        lines += [
            f"  {region}:",
            f"    network: {{cidr: 10.{number}.0.0/16}}",
            f"    certificate: arn:aws:acm:{region}:111122223333:certificate/"
            f"6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e{number:02}",
        ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
