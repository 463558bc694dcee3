"""REST APIs and custom domain names."""

import json

import pytest

POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Resource": "execute-api:/*"}]}


def change(path, value=None, op="replace"):
    return [{"op": op, "path": path, **({} if value is None else {"value": value})}]


@pytest.fixture
def gateway(aws, make):
    """API Gateway, in an account whose settings name the role for its logs."""
    client = aws("apigateway")
    client.update_account(patchOperations=change("/cloudwatchRoleArn", make.role()))
    return client


@pytest.fixture
def api(gateway, make):
    """A private API with one method: its id and its root resource."""
    made = gateway.create_rest_api(
        name=make.name(), endpointConfiguration={"types": ["PRIVATE"]}, tags={"a": "1"}
    )
    call = {"restApiId": made["id"], "resourceId": made["rootResourceId"], "httpMethod": "ANY"}
    gateway.put_method(**call, authorizationType="NONE")
    gateway.put_integration(**call, type="MOCK", integrationHttpMethod="POST")
    return call


@pytest.fixture
def deployed(gateway, api):
    """The same with a policy, a deployment and a stage: (API id, deployment id, stage)."""
    gateway.update_rest_api(
        restApiId=api["restApiId"], patchOperations=change("/policy", json.dumps(POLICY))
    )
    deployment = gateway.create_deployment(restApiId=api["restApiId"])["id"]
    gateway.create_stage(restApiId=api["restApiId"], stageName="live", deploymentId=deployment)
    return api["restApiId"], deployment, "live"


def test_a_policy_comes_back_as_the_inside_of_a_json_string(gateway, api):
    text = json.dumps(POLICY)
    api_id = api["restApiId"]
    gateway.update_rest_api(restApiId=api_id, patchOperations=change("/policy", text))
    found = gateway.get_rest_api(restApiId=api_id)["policy"]
    assert found == text.replace('"', '\\"').replace("/", "\\/")
    gateway.update_rest_api(restApiId=api_id, patchOperations=change("/policy", ""))
    assert not gateway.get_rest_api(restApiId=api_id).get("policy")


def test_an_api_changes_in_place(gateway, api):
    endpoints = "/endpointConfiguration/vpcEndpointIds"
    found = gateway.update_rest_api(
        restApiId=api["restApiId"],
        patchOperations=[
            *change(endpoints, "vpce-1", "add"),
            *change(endpoints, "vpce-2", "add"),
            *change(endpoints, "vpce-1", "remove"),
            *change("/endpointConfiguration/ipAddressType", "dualstack"),
            *change("/disableExecuteApiEndpoint", "false"),
            *change("/name", "renamed"),
            *change("/description", op="remove"),
        ],
    )
    assert found["endpointConfiguration"] == {
        "types": ["PRIVATE"],
        "vpcEndpointIds": ["vpce-2"],
        "ipAddressType": "dualstack",
    }
    assert (found["name"], found["disableExecuteApiEndpoint"]) == ("renamed", False)
    kinds = change("/endpointConfiguration/types/PRIVATE", "REGIONAL")
    found = gateway.update_rest_api(restApiId=api["restApiId"], patchOperations=kinds)
    assert found["endpointConfiguration"]["types"] == ["REGIONAL"]


def test_what_the_emulator_does_not_know_to_patch_is_an_error(gateway, api, refused):
    with refused("EmulatorFault"):
        gateway.update_rest_api(
            restApiId=api["restApiId"], patchOperations=change("/nonsense", "1")
        )


def test_an_integration_has_the_time_out_of_aws(gateway, api):
    found = gateway.get_integration(**api)
    assert found["timeoutInMillis"] == 29000
    assert found["cacheNamespace"] == api["resourceId"]


def test_methods_and_integrations_change_in_place(gateway, api):
    gateway.update_method(
        **api,
        patchOperations=[
            *change("/authorizationType", "AWS_IAM"),
            *change("/apiKeyRequired", "true"),
            *change("/requestParameters/method.request.path.proxy", "true", "add"),
        ],
    )
    method = gateway.get_method(**api)
    assert (method["authorizationType"], method["apiKeyRequired"]) == ("AWS_IAM", True)
    assert method["requestParameters"] == {"method.request.path.proxy": True}
    gateway.update_integration(
        **api,
        patchOperations=[
            *change("/timeoutInMillis", "5000"),
            *change("/requestTemplates/application~1json", "{}", "add"),
        ],
    )
    integration = gateway.get_integration(**api)
    assert integration["timeoutInMillis"] == 5000
    assert integration["requestTemplates"] == {"application/json": "{}"}


def test_a_private_api_without_a_policy_is_not_deployed(gateway, api, refused):
    with refused("BadRequestException"):
        gateway.create_deployment(restApiId=api["restApiId"])


def test_a_deployment_in_use_stays_and_changes_its_description(gateway, deployed, refused):
    api_id, deployment, _ = deployed
    which = {"restApiId": api_id, "deploymentId": deployment}
    with refused("BadRequestException"):
        gateway.delete_deployment(**which)
    gateway.update_deployment(**which, patchOperations=change("/description", "second"))
    assert gateway.get_deployment(**which)["description"] == "second"
    gateway.delete_stage(restApiId=api_id, stageName=deployed[2])
    gateway.delete_deployment(**which)


def test_a_stage_wants_a_deployment(gateway, deployed, refused):
    with refused("NotFoundException"):
        gateway.create_stage(restApiId=deployed[0], stageName="other", deploymentId="none")


def test_a_stage_forgets_what_is_removed(gateway, deployed):
    stage = {"restApiId": deployed[0], "stageName": deployed[2]}
    gateway.update_stage(
        **stage,
        patchOperations=[
            *change("/*/*/metrics/enabled", "true"),
            *change("/description", "text"),
            *change("/variables/colour", "red"),
        ],
    )
    found = gateway.get_stage(**stage)
    assert found["methodSettings"]["*/*"]["metricsEnabled"] is True
    removals = [
        *change("/*/*", op="remove"),
        *change("/description", op="remove"),
        *change("/variables/colour", op="remove"),
    ]
    found = gateway.update_stage(**stage, patchOperations=removals)
    assert (found["methodSettings"], found["variables"]) == ({}, {})
    assert not found["description"]


def test_a_stage_logs_only_with_a_role_in_the_account_settings(gateway, deployed, refused):
    stage = {"restApiId": deployed[0], "stageName": deployed[2]}
    group = "arn:aws:logs:us-east-1:111122223333:log-group:access"
    destination = change("/accessLogSettings/destinationArn", group)
    gateway.update_account(patchOperations=change("/cloudwatchRoleArn", ""))
    for operations in (destination, change("/*/*/logging/loglevel", "INFO")):
        with refused("BadRequestException"):
            gateway.update_stage(**stage, patchOperations=operations)
    gateway.update_stage(**stage, patchOperations=change("/*/*/logging/loglevel", "OFF"))


def test_apis_stages_and_domain_names_are_tagged_by_arn(gateway, deployed, make):
    api_id, _, stage = deployed
    name = f"{make.name()}.example.com"
    gateway.create_domain_name(domainName=name, endpointConfiguration={"types": ["REGIONAL"]})
    for path in (f"restapis/{api_id}", f"restapis/{api_id}/stages/{stage}", f"domainnames/{name}"):
        arn = f"arn:aws:apigateway:us-east-1::/{path}"
        gateway.tag_resource(resourceArn=arn, tags={"b": "2", "c": "3"})
        gateway.untag_resource(resourceArn=arn, tagKeys=["a", "c"])
        assert gateway.get_tags(resourceArn=arn)["tags"] == {"b": "2"}, path


def test_a_domain_name_wants_a_certificate_of_its_region(gateway, make, refused):
    name = f"{make.name()}.example.com"
    wanted = {"domainName": name, "endpointConfiguration": {"types": ["REGIONAL"]}}
    foreign, certificate = make.certificate("us-west-2"), make.certificate()
    with refused("BadRequestException"):
        gateway.create_domain_name(**wanted, regionalCertificateArn=foreign)
    gateway.create_domain_name(
        **wanted, regionalCertificateArn=certificate, securityPolicy="TLS_1_0"
    )
    with refused("ConflictException"):
        gateway.create_domain_name(**wanted, regionalCertificateArn=certificate)
    with refused("BadRequestException"):
        gateway.update_domain_name(
            domainName=name, patchOperations=change("/regionalCertificateArn", foreign)
        )
    renewed = make.certificate()
    found = gateway.update_domain_name(
        domainName=name,
        patchOperations=[
            *change("/regionalCertificateArn", renewed),
            *change("/securityPolicy", "TLS_1_2"),
        ],
    )
    assert (found["regionalCertificateArn"], found["securityPolicy"]) == (renewed, "TLS_1_2")


def test_an_api_behind_a_base_path_is_not_deleted(gateway, deployed, make, refused):
    api_id, _, stage = deployed
    name = f"{make.name()}.example.com"
    gateway.create_domain_name(domainName=name, endpointConfiguration={"types": ["REGIONAL"]})
    gateway.create_base_path_mapping(
        domainName=name, basePath="demo", restApiId=api_id, stage=stage
    )
    with refused("BadRequestException"):
        gateway.delete_rest_api(restApiId=api_id)
    gateway.delete_base_path_mapping(domainName=name, basePath="demo")
    gateway.delete_rest_api(restApiId=api_id)
