"""Lambda functions, which Node.js runs on this machine, without a container."""

import io
import json
import os
import shutil
import subprocess
import tempfile
import time
import uuid
import zipfile
from pathlib import Path

from moto.awslambda import urls
from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.awslambda.policy import Policy
from moto.awslambda.responses import LambdaResponse
from moto.core.utils import iso_8601_datetime_with_nanoseconds
from moto.logs.models import logs_backends

from .correction import dispatch_unlisted, fail, replace, wrap

RUNNER = Path(__file__).with_name("awslambda_runner.mjs")

dispatch_unlisted(urls, LambdaResponse)


def logging_config(function, given):
    """AWS logs as text to /aws/lambda/<name> unless told otherwise; JSON has levels, INFO."""
    group = f"/aws/lambda/{function.function_name}"
    config = {"LogFormat": "Text", "LogGroup": group}
    config |= {k: v for k, v in (given or {}).items() if v}
    if config["LogFormat"] == "JSON":
        config = {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"} | config
    return config


def logging_of(function):
    return getattr(function, "logging_config", None) or logging_config(function, None)


@wrap(LambdaBackend)
def create_function(original, self, spec):
    """AWS keeps the logging configuration."""
    function = original(self, spec)
    for known in (function, self.get_function(spec["FunctionName"])):
        known.logging_config = logging_config(known, spec.get("LoggingConfig"))
    return function


@wrap(LambdaFunction)
def get_configuration(original, self, on_create=False):
    """AWS shows where a function logs."""
    return original(self, on_create) | {"LoggingConfig": logging_of(self)}


@wrap(LambdaFunction)
def update_configuration(original, self, config_updates):
    """AWS changes logging and tracing as well."""
    original(self, config_updates)
    if "LoggingConfig" in config_updates:
        self.logging_config = logging_config(self, config_updates["LoggingConfig"])
    if "TracingConfig" in config_updates:
        self.tracing_config = config_updates["TracingConfig"]
    self.last_modified = iso_8601_datetime_with_nanoseconds()
    return self.get_configuration()


@wrap(LambdaFunction)
def update_function_code(original, self, updated_spec):
    """AWS changes the architecture with the code."""
    if updated_spec.get("Architectures"):
        self.architectures = updated_spec["Architectures"]
    return original(self, updated_spec)


@wrap(Policy)
def add_statement(original, self, raw, qualifier=None):
    """AWS refuses a second statement of the same id."""
    added, revision = original(self, raw, qualifier)
    key = (added["Sid"], added["Resource"])
    if [(s["Sid"], s["Resource"]) for s in self.statements].count(key) > 1:
        self.statements.pop()
        fail(
            "ResourceConflictException",
            f"The statement id ({added['Sid']}) provided already exists. Please provide a new "
            "statement id, or remove the existing statement.",
        )
    return added, revision


def environment_of(function, request):
    """What a function finds in its environment; of this machine's, only the path."""
    given = {k: str(v) for k, v in (function.environment_vars or {}).items()}
    return {
        "PATH": os.environ["PATH"],
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_LAMBDA_FUNCTION_VERSION": str(function.version),
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
        "AWS_LAMBDA_LOG_GROUP_NAME": logging_of(function)["LogGroup"],
        "AWS_LAMBDA_LOG_STREAM_NAME": request,
        "AWS_ACCESS_KEY_ID": "function",
        "AWS_SECRET_ACCESS_KEY": "function",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{os.environ['MOTO_PORT']}",
        "TZ": ":UTC",
    } | given


@replace(LambdaFunction)
def _invoke_lambda(self, event=None):
    """AWS runs the function's code, within its time, and keeps its log."""
    node, request = shutil.which("node"), str(uuid.uuid4())
    if not node or not (self.run_time or "").startswith("nodejs"):
        problem = {"errorType": "EmulatorFault", "errorMessage": f"cannot run {self.run_time}"}
        return json.dumps(problem), True, ""
    with tempfile.TemporaryDirectory() as scratch:
        folder, answer = Path(scratch, "task"), Path(scratch, "answer.json")
        with zipfile.ZipFile(io.BytesIO(self.code_bytes)) as archive:
            archive.extractall(folder)
        arguments = [self.handler, self.function_name, self.function_arn, request]
        try:
            ran = subprocess.run(
                [node, RUNNER, answer, folder, *arguments, str(self.timeout)],
                input=event if isinstance(event, str) else json.dumps(event),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment_of(self, request) | {"LAMBDA_TASK_ROOT": str(folder)},
                cwd=folder,
                text=True,
                timeout=int(self.timeout),
            )
            log = ran.stdout
        except subprocess.TimeoutExpired as expired:
            log = (expired.stdout or b"").decode("utf-8", "replace")
        keep_log(self, request, log)
        if answer.exists():
            result = json.loads(answer.read_text())
        else:
            late = f"RequestId: {request} Error: Task timed out after {self.timeout}.00 seconds"
            result = {"error": {"errorType": "Sandbox.Timedout", "errorMessage": late}}
    if "error" in result:
        return json.dumps(result["error"]), True, log
    return json.dumps(result["value"]), False, log


def keep_log(function, stream, text):
    """AWS files a function's output in its log group."""
    group, now = logging_of(function)["LogGroup"], int(time.time() * 1000)
    logs = logs_backends[function.account_id][function.region]
    logs.ensure_log_group(group)
    events = [{"timestamp": now, "message": line} for line in text.splitlines()]
    if events:
        logs.create_log_stream(group, stream)
        logs.put_log_events(group, stream, events)
