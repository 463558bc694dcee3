"""CloudWatch alarms. They are not evaluated: a test sets their state."""

from moto.cloudwatch.models import CloudWatchBackend

from .correction import wrap


@wrap(CloudWatchBackend)
def put_metric_alarm(original, self, name, **kwargs):
    """AWS starts an alarm as INSUFFICIENT_DATA, and keeps state and tags when it is put again."""
    before = self.alarms.get(name)
    if before:
        kwargs["tags"] = None
    alarm = original(self, name=name, **kwargs)
    alarm.state_value = before.state_value if before else "INSUFFICIENT_DATA"
    if before:
        alarm.state_reason = before.state_reason
        alarm.state_updated_timestamp = before.state_updated_timestamp
        alarm.history = before.history
    return alarm
