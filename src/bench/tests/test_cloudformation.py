import unittest

from harness.cloudformation import mismatches


def resource(kind, **properties):
    return {"Type": kind, "Properties": properties}


class Mismatches(unittest.TestCase):
    def test_the_same_number_of_each_kind(self):
        self.assertEqual(mismatches({"aws_vpc": 1}, [resource("AWS::EC2::VPC")]), [])

    def test_too_few_and_too_many(self):
        self.assertEqual(
            mismatches({"aws_vpc": 2}, [resource("AWS::EC2::VPC"), resource("AWS::EC2::Route")]),
            ["AWS::EC2::Route: 1, not 0", "AWS::EC2::VPC: 1, not 2"],
        )

    def test_a_property_counts_once_or_once_per_entry(self):
        terraform = {
            "aws_lb_target_group": 1,
            "aws_lb_target_group_attachment": 2,
            "aws_vpc_endpoint": 1,
            "aws_vpc_endpoint_policy": 1,
        }
        resources = [
            resource("AWS::ElasticLoadBalancingV2::TargetGroup", Targets=[{}, {}]),
            resource("AWS::EC2::VPCEndpoint", PolicyDocument={"Version": "2012-10-17"}),
        ]
        self.assertEqual(mismatches(terraform, resources), [])
        del resources[1]["Properties"]["PolicyDocument"]
        self.assertEqual(
            mismatches(terraform, resources),
            ["aws_vpc_endpoint_policy: 0 in AWS::EC2::VPCEndpoint.PolicyDocument, not 1"],
        )

    def test_what_has_no_counterpart_is_not_missed(self):
        self.assertEqual(mismatches({"aws_default_security_group": 2}, []), [])

    def test_a_type_that_nobody_has_looked_up_is_told(self):
        self.assertEqual(
            mismatches({"aws_new": 1}, []), ["aws_new: nothing says what it is in CloudFormation"]
        )
