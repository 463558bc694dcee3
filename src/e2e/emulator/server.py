"""moto's threaded server with every correction applied, on loopback."""

import functools
import os

import moto.core.responses as core_responses
import moto.core.utils as core_utils
from moto.server import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from . import (  # noqa: F401  each applies its corrections
    apigateway,
    apigateway_domains,
    awslambda,
    cloudwatch,
    ec2_endpoints,
    ec2_network,
    ec2_transit_gateway,
    ec2_transit_gateway_peering,
    ec2_transit_gateway_routes,
    elbv2,
    route53_health_checks,
    route53_records,
    route53_zones,
    tagging,
)
from .control import Control
from .gate import Gate

# moto lists a class's methods again for every request; they do not change.
core_responses.method_names_from_class = functools.cache(core_utils.method_names_from_class)


class Handler(MotoRequestHandler):
    """Sends an answer in one piece.

    In two, head and body, the AWS provider under load now and then closes the connection between
    them and calls again, so that what was made once is asked for twice.
    """

    wbufsize = 1 << 16


def make(port=0, verbose=False, real_waits=False):
    """A server on 127.0.0.1, not yet serving; port 0 takes a free one, which `.port` then tells."""
    route53_zones.REAL_WAITS = real_waits
    gate = Gate(DomainDispatcherApplication(create_backend_app), Control(), verbose)
    server = make_server("127.0.0.1", port, gate, threaded=True, request_handler=Handler)
    os.environ["MOTO_PORT"] = str(server.port)
    return server
