"""What stands before moto: records every call, fails those blocked, turns faults into errors."""

import io
import json
import re
import sys
import threading
import time
import traceback
from contextlib import nullcontext
from html import escape
from urllib.parse import parse_qs, parse_qsl

from moto.core.request import Request
from moto.core.routing import get_service_router

HOME = {"iam": "us-east-1", "route53": "us-east-1"}
"""Where AWS runs a service without Regions, whatever Region a client signs for."""

REST_JSON = ("apigateway", "lambda")
"""Services of a JSON protocol whose requests without a body do not say so."""

MOTO_NAMES = {"monitoring": "cloudwatch", "elasticloadbalancing": "elbv2"}

SCOPE = re.compile(r"Credential=[^/,\s]+/\d{8}/([^/,\s]*)/([^/,\s]+)/aws4_request")


class Gate:
    """WSGI application before another one. A call takes its turn: moto is not thread-safe."""

    def __init__(self, app, control, verbose=False):
        self.app, self.control, self.verbose = app, control, verbose
        self.lock = threading.RLock()

    def __call__(self, environ, start_response):
        body = buffer(environ)
        if environ.get("PATH_INFO", "").startswith("/_isthmus/"):
            with self.lock:
                return self.control.answer(environ, start_response)
        call = describe(environ, body)
        self.control.calls.append(call)
        service = call["service"]
        if self.control.blocks(call):
            call["status"] = 503
            return error(
                start_response, service, environ, "503 Service Unavailable", "ServiceUnavailable"
            )
        answered = {}

        def keep(status, headers, exc_info=None):
            answered.update(status=status, headers=headers)

        try:
            # A function that is invoked may call back: it must not hold the lock.
            with nullcontext() if call["action"] == "Invoke" else self.lock:
                chunks = list(self.app(environ, keep))
            call["status"] = int(answered["status"].split()[0])
            text = b"".join(chunks)
            if call["status"] == 404 and text.lower().startswith(b"<!doctype html"):
                raise NotImplementedError(f"no path for {call['action']} {environ['PATH_INFO']}")
        except Exception as problem:  # not a 5xx, which clients would retry for minutes
            call["status"], call["error"] = 400, f"{type(problem).__name__}: {problem}"
            print(f"{service} {call['region']} {call['action']}", file=sys.stderr)
            traceback.print_exc()
            return error(
                start_response,
                service,
                environ,
                "400 Bad Request",
                "EmulatorFault",
                call["error"],
            )
        if call["status"] >= 400 and self.verbose:
            print(service, call["region"], call["action"], text[:600], file=sys.stderr, flush=True)
        start_response(answered["status"], answered["headers"])
        return chunks


def buffer(environ):
    """Reads the whole body, so that a kept-alive connection stays in step, and puts it back."""
    if environ.get("wsgi.input_terminated"):
        body = environ["wsgi.input"].read()
    else:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    return body


def describe(environ, body):
    """Which operation of which service a request calls, in which Region."""
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    scope = SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
    region, service = scope.groups() if scope else (None, None)
    return {
        "service": service,
        "region": region,
        "home": HOME.get(service, region),
        "action": action(service, environ, query, body),
        "time": time.time(),
    }


def action(service, environ, query, body):
    """The operation's name, by protocol: JSON target, query Action, or REST method and path."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.split(".")[-1]
    if "Action" in query:
        return query["Action"][0]
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        for key, value in parse_qsl(body.decode("utf-8", "replace")):
            if key == "Action":
                return value
    try:
        copy = {k: v for k, v in environ.items() if not k.startswith("werkzeug")}
        copy["wsgi.input"] = io.BytesIO(b"")
        router = get_service_router(MOTO_NAMES.get(service, service))
        return router.match(Request(copy))[0].name
    except Exception:  # a call that no model knows: its path must do
        return f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"


def error(start_response, service, environ, status, code, message="blocked by the test"):
    """An error in the form that the service's protocol gives it."""
    if "json" in environ.get("CONTENT_TYPE", "") or service in REST_JSON:
        data, kind = json.dumps({"__type": code, "message": message}), "application/json"
    else:
        inner = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
        outer = {
            "ec2": "<Response><Errors>{}</Errors><RequestID>0</RequestID></Response>",
            "s3": "{}",
        }
        other = "<ErrorResponse>{}<RequestId>0</RequestId></ErrorResponse>"
        data, kind = outer.get(service, other).format(inner), "text/xml"
    data = data.encode()
    headers = [("Content-Type", kind), ("Content-Length", str(len(data)))]
    start_response(status, [*headers, ("X-Amzn-ErrorType", code)])
    return [data]
