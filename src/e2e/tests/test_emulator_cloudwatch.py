"""CloudWatch alarms."""


def test_an_alarm_starts_without_data_and_keeps_state_and_tags(aws, make):
    client, name = aws("cloudwatch"), make.name()
    alarm = {
        "AlarmName": name,
        "Namespace": "AWS/NetworkELB",
        "MetricName": "HealthyHostCount",
        "Statistic": "Maximum",
        "ComparisonOperator": "LessThanThreshold",
        "Period": 60,
        "EvaluationPeriods": 2,
    }

    def shown():
        return client.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]

    client.put_metric_alarm(**alarm, Threshold=1, Tags=[{"Key": "a", "Value": "1"}])
    assert shown()["StateValue"] == "INSUFFICIENT_DATA"
    client.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="test")
    client.put_metric_alarm(**alarm, Threshold=2, Tags=[{"Key": "a", "Value": "2"}])
    found = shown()
    assert (found["StateValue"], found["StateReason"], found["Threshold"]) == ("ALARM", "test", 2)
    tags = client.list_tags_for_resource(ResourceARN=found["AlarmArn"])["Tags"]
    assert tags == [{"Key": "a", "Value": "1"}]
