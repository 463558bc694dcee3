"""The control API, for tests, at ``/_isthmus/``: what was called, what is blocked, what exists.

====================================  =============================================================
GET    /_isthmus/calls                the calls: [{service, region, home, action, time, status}, …]
DELETE /_isthmus/calls                forgets them
POST   /_isthmus/block?region=&…      calls that match fail with 503; any of region, service, home,
                                      action, all of those given must match
GET    /_isthmus/block                the rules in force
DELETE /_isthmus/block?…              takes that rule away; without parameters, every rule
GET    /_isthmus/resources            {account/region/service: [id, …]}, made and not deleted
POST   /_isthmus/certificate?arn=…    makes an issued certificate exist under that ARN
====================================  =============================================================

`service` and `region` are those of the request's signature (route53, monitoring,
elasticloadbalancing, …); `home` is the Region in which AWS answers, us-east-1 for Route 53 and IAM.
"""

import json
from urllib.parse import parse_qsl

from . import acm, inventory

RULE = ("region", "service", "home", "action")


class Control:
    """What tests know of the emulator, and tell it."""

    def __init__(self):
        self.calls = []
        self.rules = []

    def blocks(self, call):
        """Whether a rule forbids the call."""
        return any(all(call[k] == v for k, v in rule.items()) for rule in list(self.rules))

    def answer(self, environ, start_response):
        """Answers a request below ``/_isthmus/`` (WSGI)."""
        name = environ["PATH_INFO"].split("/", 2)[2]
        query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        handler = getattr(self, f"{environ['REQUEST_METHOD'].lower()}_{name}", None)
        try:
            if handler is None:
                status, value = "404 Not Found", {"message": f"no such control: {name}"}
            else:
                status, value = "200 OK", handler(query)
        except ValueError as problem:
            status, value = "400 Bad Request", {"message": str(problem)}
        data = json.dumps(value).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(data)))]
        start_response(status, headers)
        return [data]

    def get_calls(self, _):
        return list(self.calls)

    def delete_calls(self, _):
        self.calls.clear()
        return []

    def get_block(self, _):
        return list(self.rules)

    def post_block(self, query):
        self.rules.append(self.rule(query))
        return self.rules

    def delete_block(self, query):
        rule = self.rule(query)
        self.rules[:] = [r for r in self.rules if rule and r != rule]
        return self.rules

    def get_resources(self, _):
        return inventory.resources()

    def post_certificate(self, query):
        acm.give(query.get("arn", ""))
        return {}

    @staticmethod
    def rule(query):
        unknown = set(query) - set(RULE)
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}; expected {', '.join(RULE)}")
        return query
