"""Certificates, which the product takes as given: a test makes one exist under the ARN it names."""

import re

from moto.acm.models import CertBundle, acm_backends

GIVEN = set()
"""The ARNs of the certificates made by `give`."""


def give(arn):
    """Makes an issued certificate exist under that ARN, in the Region and account it names."""
    parts = re.fullmatch(r"arn:[a-z-]+:acm:([a-z0-9-]+):(\d{12}):certificate/[\w-]+", arn)
    if not parts:
        raise ValueError(f"not the ARN of an ACM certificate: '{arn}'")
    region, account = parts.groups()
    certificate = CertBundle.generate_cert("example.com", account, region)
    certificate.arn, certificate.status = arn, "ISSUED"
    acm_backends[account][region]._certificates[arn] = certificate
    GIVEN.add(arn)


def certificate_here(backend, arn):
    """Whether a service in that account and Region can use the certificate of that ARN."""
    certificates = acm_backends[backend.account_id][backend.region_name]._certificates
    return ":acm:" not in arn or arn in certificates
