"""Lambda functions: configuration, and the run of their code."""

import io
import json
import shutil
import zipfile

import pytest

CODE = """
export const handler = async (event) => {
  console.log('asked for ' + event.path);
  if (event.path === 'late') { await new Promise((ok) => setTimeout(ok, 5000)); }
  if (event.path === 'wrong') { throw new TypeError('cannot'); }
  return { region: process.env.AWS_REGION, home: process.env.HOME ?? null };
};
"""


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("index.mjs", CODE)
    return data.getvalue()


@pytest.fixture
def client(aws):
    return aws("lambda", "us-west-2")


@pytest.fixture
def function(client, make):
    """create(...): the name of a function."""

    def create(**more):
        name = make.name()
        client.create_function(
            FunctionName=name,
            Role=make.role(),
            Runtime="nodejs22.x",
            Handler="index.handler",
            Code={"ZipFile": archive()},
            Architectures=["arm64"],
            Timeout=1,
            **more,
        )
        return name

    return create


def test_a_function_says_where_it_logs(client, function):
    name = function()
    assert client.get_function_configuration(FunctionName=name)["LoggingConfig"] == {
        "LogFormat": "Text",
        "LogGroup": f"/aws/lambda/{name}",
    }
    found = client.update_function_configuration(
        FunctionName=name,
        LoggingConfig={"LogFormat": "JSON", "LogGroup": "/own"},
        TracingConfig={"Mode": "Active"},
    )
    assert found["LoggingConfig"]["LogGroup"] == "/own"
    assert found["LoggingConfig"]["ApplicationLogLevel"] == "INFO"
    assert found["TracingConfig"]["Mode"] == "Active"


def test_a_function_is_created_with_its_logging(client, function):
    name = function(LoggingConfig={"LogFormat": "JSON", "LogGroup": "/own"})
    found = client.get_function(FunctionName=name)["Configuration"]["LoggingConfig"]
    assert (found["LogFormat"], found["LogGroup"]) == ("JSON", "/own")


def test_code_changes_with_its_architecture(client, function):
    name = function()
    found = client.update_function_code(
        FunctionName=name, ZipFile=archive(), Architectures=["x86_64"]
    )
    assert found["Architectures"] == ["x86_64"]


def test_a_statement_is_permitted_once(client, function, refused):
    name = function()
    asked = {
        "FunctionName": name,
        "StatementId": "api-gateway",
        "Action": "lambda:InvokeFunction",
        "Principal": "apigateway.amazonaws.com",
    }
    client.add_permission(**asked)
    with refused("ResourceConflictException"):
        client.add_permission(**asked)
    client.add_permission(**asked | {"StatementId": "other"})
    policy = json.loads(client.get_policy(FunctionName=name)["Policy"])
    assert [s["Sid"] for s in policy["Statement"]] == ["api-gateway", "other"]


def test_its_code_runs_in_an_environment_of_its_own(aws, client, function):
    if shutil.which("node") is None:
        pytest.fail("node is not on the PATH; the emulator runs functions with it")
    name = function(LoggingConfig={"LogFormat": "Text", "LogGroup": "/test/run"})
    answer = client.invoke(FunctionName=name, Payload=json.dumps({"path": "here"}))
    assert "FunctionError" not in answer
    assert json.load(answer["Payload"]) == {"region": "us-west-2", "home": None}
    events = aws("logs", "us-west-2").filter_log_events(logGroupName="/test/run")["events"]
    assert "asked for here" in [e["message"] for e in events]


@pytest.mark.parametrize(("path", "kind"), [("wrong", "TypeError"), ("late", "Sandbox.Timedout")])
def test_its_faults_are_answered_as_such(client, function, path, kind):
    answer = client.invoke(FunctionName=function(), Payload=json.dumps({"path": path}))
    assert answer["FunctionError"]
    assert json.load(answer["Payload"])["errorType"] == kind


def test_a_runtime_that_is_not_here_is_a_fault_of_the_emulator(client, function):
    name = function()
    client.update_function_configuration(FunctionName=name, Runtime="python3.13")
    answer = client.invoke(FunctionName=name)
    assert json.load(answer["Payload"])["errorType"] == "EmulatorFault"
