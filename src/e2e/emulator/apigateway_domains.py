"""Regional custom domain names of API Gateway."""

import json

from moto.apigateway.responses import APIGatewayResponse

from .acm import certificate_here
from .apigateway import parts_of, patch
from .correction import fail, replace, wrap


def check_certificate(backend, arn):
    """AWS takes a certificate of the domain name's own Region."""
    if arn and not certificate_here(backend, arn):
        fail(
            "BadRequestException",
            f"Invalid certificate ARN: {arn}. Certificate must be in '{backend.region_name}'.",
        )


@wrap(APIGatewayResponse)
def create_domain_name(original, self):
    """AWS has a domain name once per Region, with a certificate of that Region."""
    if self._get_param("domainName") in self.backend.domain_names:
        fail("ConflictException", "The domain name you provided already exists.")
    check_certificate(self.backend, self._get_param("regionalCertificateArn"))
    return original(self)


@replace(APIGatewayResponse)
def update_domain_name(self):
    """AWS changes certificate and TLS version in place."""
    domain = self.backend.get_domain_name(self.path.split("/")[2])
    names = {
        "regionalCertificateArn": "regional_certificate_arn",
        "regionalCertificateName": "regional_certificate_name",
        "securityPolicy": "security_policy",
    }
    operations = self._get_param("patchOperations")
    for operation in operations:
        if parts_of(operation) == ["regionalCertificateArn"]:
            check_certificate(self.backend, operation.get("value"))
    patch(domain, operations, names)
    return json.dumps(domain.to_json())
