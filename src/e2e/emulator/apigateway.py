"""REST APIs: policy, methods, integrations, deployments, stages, tags."""

import json
from urllib.parse import unquote

from moto.apigateway import urls
from moto.apigateway.models import APIGatewayBackend, RestAPI, Stage
from moto.apigateway.responses import APIGatewayResponse

from .correction import dispatch_unlisted, fail, replace, wrap

dispatch_unlisted(urls, APIGatewayResponse)


def parts_of(operation):
    """The parts of a patch operation's path, a JSON pointer."""
    parts = operation["path"].split("/")[1:]
    return [p.replace("~1", "/").replace("~0", "~") for p in parts]


def patch(target, operations, attributes, convert=None):
    """AWS's patch: replace and add set, remove clears; a second part names a key.

    `attributes` names the attribute of `target` for the first part of a path, `convert` how its
    text becomes a value. A path that is not known is an error, so that it is noticed.
    """
    for operation in operations or []:
        op, value = operation["op"], operation.get("value")
        head, *tail = parts_of(operation)
        if head not in attributes:
            raise NotImplementedError(f"patch of {operation['path']}")
        name, held = attributes[head], getattr(target, attributes[head], None)
        if tail:
            held = {k: v for k, v in (held or {}).items() if k != tail[0]}
            if op != "remove":
                held[tail[0]] = {"true": True, "false": False}.get(value, value)
        else:
            held = None if op == "remove" else (convert or {}).get(head, lambda v: v)(value)
        setattr(target, name, held)


def yes(value):
    return value == "true"


@wrap(RestAPI)
def to_dict(original, self):
    """AWS returns the policy as the inside of a JSON string: quotes and slashes escaped."""
    value = original(self)
    if value["policy"]:
        value["policy"] = json.dumps(value["policy"])[1:-1].replace("/", "\\/")
    return value


@replace(RestAPI)
def apply_patch_operations(self, patch_operations):
    """AWS patches policy, endpoints of a private API and flags; an empty policy is none."""
    simple = []
    for operation in patch_operations:
        head, *tail = parts_of(operation)
        if head != "endpointConfiguration":
            simple.append(operation)
        elif tail[0] == "vpcEndpointIds":
            ids = self.endpoint_configuration.setdefault("vpcEndpointIds", [])
            ids[:] = [i for i in ids if i != operation["value"]]
            if operation["op"] == "add":
                ids.append(operation["value"])
        elif tail[0] == "types":
            self.endpoint_configuration["types"] = [operation["value"]]
        else:
            self.endpoint_configuration[tail[0]] = operation["value"]
    names = {
        "name": "name",
        "description": "description",
        "policy": "policy",
        "disableExecuteApiEndpoint": "disableExecuteApiEndpoint",
    }
    patch(self, simple, names, {"disableExecuteApiEndpoint": yes, "policy": lambda v: v or None})
    self.description = self.description or ""


@wrap(APIGatewayBackend)
def delete_rest_api(original, self, function_id):
    """AWS refuses while a base path maps to the API."""
    for domain in self.domain_names:
        mappings = self.base_path_mappings.get(domain, {}).values()
        if any(m.rest_api_id == function_id for m in mappings):
            fail(
                "BadRequestException",
                f"Cannot delete the API: a base path of {domain} maps to it.",
            )
    return original(self, function_id)


@replace(APIGatewayResponse)
def update_method(self):
    """AWS changes a method in place."""
    _, _, api, _, resource, _, method = self.path.split("/")[:7]
    found = self.backend.get_method(api, resource, method)
    names = {
        "authorizationType": "authorization_type",
        "apiKeyRequired": "api_key_required",
        "requestParameters": "request_parameters",
        "operationName": "operation_name",
    }
    patch(found, self._get_param("patchOperations"), names, {"apiKeyRequired": yes})
    return json.dumps(found.to_json())


@replace(APIGatewayResponse)
def update_integration(self):
    """AWS changes an integration in place."""
    _, _, api, _, resource, _, method = self.path.split("/")[:7]
    found = self.backend.get_integration(api, resource, method)
    names = {
        "uri": "uri",
        "httpMethod": "http_method",
        "credentials": "credentials",
        "passthroughBehavior": "passthrough_behaviour",
        "contentHandling": "content_handling",
        "timeoutInMillis": "timeout_in_millis",
        "requestParameters": "request_parameters",
        "requestTemplates": "request_templates",
    }
    patch(found, self._get_param("patchOperations"), names, {"timeoutInMillis": int})
    return json.dumps(found.to_json())


@wrap(APIGatewayResponse)
def put_integration(original, self):
    """AWS gives an integration a time-out of 29 s and a connection type unless told otherwise."""
    status, headers, body = original(self)
    if status < 300:
        _, _, api, _, resource, _, method = self.path.split("/")[:7]
        integration = self.backend.get_integration(api, resource, method)
        integration.connection_type = integration.connection_type or "INTERNET"
        integration.timeout_in_millis = integration.timeout_in_millis or 29000
        integration.cache_namespace = integration.cache_namespace or resource
        integration.cache_key_parameters = self._get_param("cacheKeyParameters") or []
        body = json.dumps(integration.to_json())
    return status, headers, body


@wrap(APIGatewayBackend)
def create_deployment(original, self, function_id, *args, **kwargs):
    """AWS deploys a private API only with a resource policy."""
    api = self.get_rest_api(function_id)
    if "PRIVATE" in api.endpoint_configuration.get("types", []) and not api.policy:
        fail(
            "BadRequestException", "Private REST API doesn't have a resource policy attached to it"
        )
    return original(self, function_id, *args, **kwargs)


@replace(APIGatewayResponse)
def update_deployment(self):
    """AWS changes a deployment's description."""
    _, _, api, _, deployment = self.path.split("/")[:5]
    found = self.backend.get_deployment(api, deployment)
    patch(found, self._get_param("patchOperations"), {"description": "description"})
    return json.dumps(found.to_json())


@wrap(APIGatewayBackend)
def delete_deployment(original, self, function_id, deployment_id):
    """AWS refuses while a stage points to the deployment."""
    stages = self.get_rest_api(function_id).stages.values()
    if any(s.deployment_id == deployment_id for s in stages):
        fail(
            "BadRequestException",
            "Active stages pointing to this deployment must be moved or deleted",
        )
    return original(self, function_id, deployment_id)


@wrap(APIGatewayResponse)
def create_stage(original, self):
    """AWS makes a stage of an existing deployment only."""
    api = self.backend.get_rest_api(self.path.split("/")[2])
    if self._get_param("deploymentId") not in api.deployments:
        fail("NotFoundException", "Invalid Deployment identifier specified")
    return original(self)


@wrap(APIGatewayBackend)
def update_stage(original, self, function_id, stage_name, patch_operations):
    """AWS logs only once the account's settings name the role for it."""
    for operation in patch_operations:
        path, value = operation["path"], operation.get("value")
        logs = path == "/accessLogSettings/destinationArn"
        logs = logs or (path.endswith("/logging/loglevel") and value != "OFF")
        if logs and value and not self.account.cloudwatch_role_arn:
            fail(
                "BadRequestException",
                "CloudWatch Logs role ARN must be set in account settings to enable logging",
            )
    return original(self, function_id, stage_name, patch_operations)


@wrap(Stage)
def apply_operations(original, self, patch_operations):
    """AWS forgets a path's method settings and a description when they are removed."""
    rest = []
    for operation in patch_operations:
        parts = operation["path"].split("/")[1:]  # a method's path keeps its escaped slashes
        removes = operation["op"] == "remove"
        if removes and len(parts) == 2 and parts[0] != "variables":
            self.method_settings.pop("/".join(parts), None)
        elif removes and parts == ["description"]:
            self.description = ""
        else:
            rest.append(operation)
    return original(self, rest)


def tagged(response):
    """AWS tags APIs, stages and domain names by ARN; moto stages only."""
    parts = unquote(response.path.split("/tags/", 1)[1]).split("/")[1:]
    if parts[0] == "domainnames":
        return response.backend.get_domain_name(parts[1])
    if len(parts) == 4:
        return response.backend.get_stage(parts[1], parts[3])
    return response.backend.get_rest_api(parts[1])


@replace(APIGatewayResponse)
def get_tags(self):
    """AWS answers the tags of APIs, stages and domain names."""
    return json.dumps({"tags": tagged(self).tags or {}})


@replace(APIGatewayResponse)
def tag_resource(self):
    """AWS tags APIs, stages and domain names."""
    target = tagged(self)
    target.tags = (target.tags or {}) | (self._get_param("tags") or {})
    return 204, {"status": 204}, ""


@replace(APIGatewayResponse)
def untag_resource(self):
    """AWS takes tags from APIs, stages and domain names."""
    target, keys = tagged(self), self.querystring.get("tagKeys", [])
    target.tags = {k: v for k, v in (target.tags or {}).items() if k not in keys}
    return 204, {"status": 204}, ""
