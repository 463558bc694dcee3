"""What is done on AWS, in its order, and what must hold."""

import json
import time

from botocore.exceptions import ClientError

from harness.process import CommandFailed
from harness.progress import say, step
from harness.terraform import Terraform

from .options import TAG
from .probe import Probe

GREEN_SECONDS = 1200
FAILOVER_SECONDS = 1800
DESTROY_TRIES = 2

RULE = "aws_vpc_security_group_ingress_rule.endpoint_from_facade"


class Failed(Exception):
    """Something does not hold, or cannot begin."""


class Scenario:
    """The run. ``deployment`` are its workspaces, ``aws(service, region)`` gives boto3 clients."""

    def __init__(self, options, deployment, aws, pause=15, probe=Probe):
        self.options, self.deployment, self.aws, self.pause = options, deployment, aws, pause
        self.probes = {region: probe(aws, options, region) for region in options.regions}
        self.path = "/demo/things"
        self.told = {}

    # --- Before anything is made.

    def account(self):
        return self.aws("sts", self.options.regions[0]).get_caller_identity()["Account"]

    def account_role(self):
        """create or existing, whichever changes nothing for other APIs of the account.

        API Gateway writes logs by one role per account and Region. Ours would take the place of
        one that is there.
        """
        has = {
            region: bool(self.aws("apigateway", region).get_account().get("cloudwatchRoleArn"))
            for region in self.options.regions
        }
        if len(set(has.values())) > 1:
            raise Failed(
                "API Gateway may write logs in one of the Regions and not in the other"
                f" ({', '.join(region for region, there in has.items() if there)} has a role in its"
                " account settings). Give both a role, or neither, and start again."
            )
        return "existing" if all(has.values()) else "create"

    def check_certificates(self):
        """Refuses certificates that are not issued or do not cover the domain."""
        for region, arn in self.options.certificates.items():
            try:
                found = self.aws("acm", region).describe_certificate(CertificateArn=arn)
            except ClientError as refusal:
                raise Failed(f"the certificate for {region} cannot be read: {refusal}") from None
            certificate = found["Certificate"]
            if certificate["Status"] != "ISSUED":
                raise Failed(f"the certificate for {region} is {certificate['Status']}, not ISSUED")
            names = {certificate.get("DomainName"), *certificate.get("SubjectAlternativeNames", [])}
            if not {self.options.domain, "*." + self.options.domain.split(".", 1)[1]} & names:
                raise Failed(f"the certificate for {region} does not cover {self.options.domain}")

    # --- What must hold.

    def run(self):
        """Builds, looks, breaks and mends; raises :class:`Failed` where something does not hold."""
        self.deployment.synth()
        self.deployment.apply()
        self.make_probes()
        self.expect_green()
        for region in self.options.regions:
            self.expect_answer(region, "each client is answered in its own Region", region)
            self.expect_refusal(region)
        self.expect_no_changes()
        self.expect_failover()
        self.expect_no_changes()

    def outputs(self, region):
        """What the Region's workspace tells, asked once: nothing here changes it."""
        if region not in self.told:
            self.told[region] = self.deployment[f"regional-{region}"].outputs()
        return self.told[region]

    def make_probes(self):
        for region, probe in self.probes.items():
            given = self.outputs(region)
            with step(f"test client in {region}"):
                subnets = [subnet for _, subnet in sorted(given["workload_subnet_ids"].items())]
                probe.make(given["vpc_id"], given["vpc_cidr"], subnets)

    def until(self, what, holds, seconds):
        """Returns when ``holds()`` is true; how long it took."""
        begin = time.monotonic()
        while not holds():
            if time.monotonic() - begin > seconds:
                raise Failed(f"{what}: not within {seconds} s")
            time.sleep(self.pause)
        say(f"{what}: after {time.monotonic() - begin:.0f} s")

    def expect_green(self):
        """The balancer's own check of its targets, and the alarm that Route 53 watches."""
        for region in self.options.regions:
            what = f"targets healthy in {region}"
            self.until(what, lambda r=region: self.green(r), GREEN_SECONDS)

    def green(self, region):
        elb, watch = self.aws("elbv2", region), self.aws("cloudwatch", region)
        [group] = elb.describe_target_groups(Names=[f"{self.options.name}-facade"])["TargetGroups"]
        targets = elb.describe_target_health(TargetGroupArn=group["TargetGroupArn"])
        states = {t["TargetHealth"]["State"] for t in targets["TargetHealthDescriptions"]}
        alarm = self.outputs(region)["alarm_name"]
        [alarm] = watch.describe_alarms(AlarmNames=[alarm])["MetricAlarms"]
        return states == {"healthy"} and alarm["StateValue"] == "OK"

    def answers(self, client, region):
        """Whether a client in one Region is answered by the API of another, or of its own."""
        answer = self.probes[client].ask(self.options.domain, self.path)
        self.last = answer
        if answer["status"] != 200:
            return False
        return json.loads(answer["body"])["region"] == region

    def expect_answer(self, client, what, region, seconds=GREEN_SECONDS):
        what = f"{what}: {client} by {region}"
        try:
            self.until(what, lambda: self.answers(client, region), seconds)
        except Failed as failure:
            raise Failed(f"{failure}; the last answer was {self.last}") from None

    def expect_refusal(self, region):
        """The API refuses what comes through another endpoint."""
        probe, api = self.probes[region], self.outputs(region)["api_id"]
        answer = probe.ask(probe.endpoint_host, "/test/things", **{"x-apigw-api-id": api})
        # An API that does not exist is answered with 403 as well, but in other words.
        if answer["status"] != 403 or "not authorized" not in answer["body"]:
            raise Failed(f"another endpoint of {region} is not refused but answered {answer}")
        say(f"another endpoint of {region} is refused with 403")

    def expect_no_changes(self):
        changes = self.deployment.changes()
        if changes:
            raise Failed("a second plan has changes:\n" + "\n".join(changes.values()))

    def expect_failover(self):
        """Breaks the way from the balancer to the API, which is what this version's health sees.

        It does not see the API behind it: a function that is gone or answers with errors takes no
        Region out, so breaking that would prove nothing here.
        """
        lost, other = self.options.regions
        ec2 = self.aws("ec2", lost)
        endpoint = self.outputs(lost)["vpc_endpoint_id"]
        [found] = ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint])["VpcEndpoints"]
        group = found["Groups"][0]["GroupId"]
        rules = ec2.describe_security_group_rules(
            Filters=[{"Name": "group-id", "Values": [group]}]
        )["SecurityGroupRules"]
        ec2.revoke_security_group_ingress(
            GroupId=group,
            SecurityGroupRuleIds=[r["SecurityGroupRuleId"] for r in rules if not r["IsEgress"]],
        )
        say(f"broke {lost}: its endpoint lets the balancer in no more")
        self.expect_answer(lost, "failover", other, FAILOVER_SECONDS)
        regional = self.deployment[f"regional-{lost}"]
        plan = regional.plan()
        if plan != {RULE: ["create"]}:
            raise Failed(f"the plan that mends {lost} is not one rule but {plan}")
        with step(f"mending {lost}"):
            regional.apply()
        self.expect_green()
        self.expect_answer(lost, "return", lost, FAILOVER_SECONDS)

    # --- Always.

    def clean_up(self):
        """Removes everything; what is left, as text."""
        failures = []
        for probe in self.probes.values():
            failures += probe.remove()
        failures += self.destroy()
        if not failures:
            self.restore_account()
        return failures + self.left()

    def destroy(self):
        """Destroys the workspaces that hold something, dependents first."""
        failures = []
        if not (self.deployment.folder / "cdktf.out").exists():
            return failures
        for _ in range(DESTROY_TRIES):
            failures = []
            for group in self.deployment.stages("--reverse"):
                held = [w for w in group if self.holds(w["name"])]
                if not held:
                    continue
                try:
                    with step(f"destroy of {', '.join(w['name'] for w in held)}"):
                        self.deployment.each(Terraform.destroy, held)
                except CommandFailed as failure:
                    failures.append(str(failure))
                    break  # what comes next is what this one still uses
            if not failures:
                break
        return failures

    def holds(self, workspace):
        """Whether the state of a workspace has anything in it."""
        file = self.deployment.folder / "state" / self.options.name / f"{workspace}.tfstate"
        if not file.exists():
            return False
        resources = json.loads(file.read_text()).get("resources", [])
        return any(resource["mode"] == "managed" for resource in resources)

    def restore_account(self):
        """Takes the name of the role that is gone out of API Gateway's account settings."""
        for region in self.options.regions:
            api = self.aws("apigateway", region)
            role = api.get_account().get("cloudwatchRoleArn", "")
            if f"role/{self.options.name}-" in role:
                path = {"op": "replace", "path": "/cloudwatchRoleArn", "value": ""}
                api.update_account(patchOperations=[path])

    def left(self):
        """ARNs of what still bears the tag of the run."""
        found = set()
        for region in sorted({*self.options.regions, "us-east-1"}):
            pages = self.aws("resourcegroupstaggingapi", region).get_paginator("get_resources")
            filters = [{"Key": TAG, "Values": [self.options.run]}]
            for page in pages.paginate(TagFilters=filters):
                found |= {each["ResourceARN"] for each in page["ResourceTagMappingList"]}
        return sorted(found)
