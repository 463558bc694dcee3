"""Route 53 health checks: on an endpoint, on an alarm, on other health checks."""

import uuid

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.responses import ActionResult
from moto.route53.models import HealthCheck
from moto.route53.responses import Route53

from .correction import fail, replace

ENDPOINT_DEFAULTS = {"RequestInterval": 30, "FailureThreshold": 3, "MeasureLatency": False}
NO_ENDPOINT = ("CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL")
STATISTICS = ("Average", "Minimum", "Maximum", "Sum", "SampleCount")


def alarm_configuration(account, config):
    """AWS copies the alarm when the check is made or updated, and takes plain metric alarms only.

    The error where the alarm does not exist is a guess.
    """
    name, region = config["AlarmIdentifier"]["Name"], config["AlarmIdentifier"]["Region"]
    alarm = cloudwatch_backends[account][region].alarms.get(name)
    if alarm is None:
        fail("InvalidInput", f"The CloudWatch alarm {name} does not exist in {region}.")
    unsupported = "which health checks do not support."
    if alarm.rule or alarm.metric_data_queries:
        fail("InvalidInput", f"The CloudWatch alarm {name} is not on one metric, {unsupported}")
    if alarm.statistic not in STATISTICS or (alarm.period or 0) < 60:
        fail("InvalidInput", f"{name} is of high resolution or a percentile, {unsupported}")
    if alarm.datapoints_to_alarm not in (None, alarm.evaluation_periods):
        fail("InvalidInput", f"{name} is an M out of N alarm, {unsupported}")
    return {
        "EvaluationPeriods": alarm.evaluation_periods,
        "Threshold": alarm.threshold,
        "ComparisonOperator": alarm.comparison_operator,
        "Period": alarm.period,
        "MetricName": alarm.metric_name,
        "Namespace": alarm.namespace,
        "Statistic": alarm.statistic,
        "Dimensions": [{"Name": d.name, "Value": d.value} for d in alarm.dimensions],
    }


# AWS returns of a check's configuration what it was given and the defaults of its type.
HealthCheck.health_check_config = property(lambda self: self.config)


def configure(response, check, config):
    """Gives a check its configuration, and a copy of the alarm it follows."""
    if config["Type"] == "CLOUDWATCH_METRIC":
        alarm = alarm_configuration(response.current_account, config)
        check.cloud_watch_alarm_configuration = alarm
    unknown = set(config.get("ChildHealthChecks") or []) - set(response.backend.health_checks)
    if unknown:
        fail("InvalidInput", f"No health check exists with the ID {sorted(unknown)[0]}.")
    check.config = config


@replace(Route53)
def create_health_check(self):
    """AWS keeps all it is given; a caller reference makes one check."""
    reference = self._get_param("CallerReference")
    if any(c.caller_reference == reference for c in self.backend.health_checks.values()):
        fail(
            "HealthCheckAlreadyExists",
            f"A health check with caller reference {reference} exists.",
        )
    given = self._get_param("HealthCheckConfig")
    config = {k: v for k, v in given.items() if v not in (None, [])}
    config = {"Inverted": False, "Disabled": False} | config
    if config["Type"] not in NO_ENDPOINT:
        secure = config["Type"].startswith("HTTPS")
        config = {"EnableSNI": secure, "Port": 443 if secure else 80} | config
        config = ENDPOINT_DEFAULTS | config
    check = HealthCheck(str(uuid.uuid4()), reference, {"type": config["Type"]})
    configure(self, check, config)
    self.backend.health_checks[check.id] = check
    location = f"https://route53.amazonaws.com/2013-04-01/healthcheck/{check.id}"
    return ActionResult({"HealthCheck": check, "Location": location})


@replace(Route53)
def update_health_check(self):
    """AWS changes what it is given, resets what it is told to, and copies the alarm anew."""
    check = self.backend.get_health_check(self._get_param("HealthCheckId"))
    version = self._get_param("HealthCheckVersion")
    if version and int(version) != check.health_check_version:
        fail(
            "HealthCheckVersionMismatch",
            f"The health check is at version {check.health_check_version}.",
        )
    about = ("HealthCheckId", "HealthCheckVersion", "ResetElements")
    given = {k: v for k, v in self.params.items() if v is not None and k not in about}
    reset = self._get_param("ResetElements", []) or []
    wanted = {k: v for k, v in (check.config | given).items() if k not in reset}
    configure(self, check, wanted)
    check.health_check_version += 1
    return ActionResult({"HealthCheck": check})
