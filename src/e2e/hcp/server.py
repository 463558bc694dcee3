"""HCP Terraform in memory, as far as workspaces with local execution need it.

It answers what Terraform's ``cloud`` block and its ``remote`` backend ask: service discovery,
entitlements, projects, workspaces, locks, state versions and their outputs. It runs nothing. Written
from HashiCorp's description of the API (https://developer.hashicorp.com/terraform/cloud-docs/api-docs)
and from the client that Terraform uses (https://github.com/hashicorp/go-tfe).
"""

import base64
import hashlib
import itertools
import json
import re
import ssl
import tempfile
import threading
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from .certificate import write_certificate

API = "/api/v2/"
MEDIA_TYPE = "application/vnd.api+json"


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, status, title):
        super().__init__(title)
        self.status = status


class Server:
    """A running server for one organization; use it in a ``with`` statement.

    ``hostname`` is what a ``cloud`` block names, with the port; ``environment`` what Terraform needs
    to trust it and to be let in; ``calls`` what it was asked, as (method, path); ``unknown`` the calls
    that it has no answer to.
    """

    def __init__(self, organization="example-org", execution="local"):
        self.organization, self.execution = organization, execution
        self.token = "token-of-the-test"
        self.projects = {"prj-default": "Default Project"}
        self.workspaces, self.versions = {}, {}
        self.calls, self.unknown = [], []
        self.lock = threading.Lock()
        self._serial = itertools.count(1)
        self._scratch = tempfile.TemporaryDirectory(prefix="hcp-")
        self._certificate = Path(self._scratch.name, "server.pem")
        write_certificate(self._certificate)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.owner = self
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self._certificate)
        # Not when a connection is accepted, or else one that says nothing would stop all others.
        self._http.socket = tls.wrap_socket(
            self._http.socket, server_side=True, do_handshake_on_connect=False
        )
        self.hostname = f"localhost:{self._http.server_address[1]}"
        self.url = f"https://{self.hostname}"
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)
        self._scratch.cleanup()

    @property
    def environment(self):
        return {
            "SSL_CERT_FILE": str(self._certificate),
            f"TF_TOKEN_{self.hostname.replace('-', '__').replace('.', '_')}": self.token,
        }

    def workspace(self, name):
        """The workspace of that name."""
        found = [w for w in self.workspaces.values() if w["name"] == name]
        if not found:
            raise Refused(404, "not found")
        return found[0]

    def state(self, name):
        """The current state of a workspace, parsed; None before the first."""
        version = self.versions.get(self.workspace(name)["current"])
        return json.loads(version["state"]) if version else None

    def identifier(self, kind):
        """A new id such as ws-00000001."""
        return f"{kind}-{next(self._serial):016d}"


class Handler(BaseHTTPRequestHandler):
    """One request. The methods below are named by :data:`ROUTES`."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer()

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET

    def answer(self):
        size = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(size)
        self.hcp = self.server.owner
        url = urlsplit(self.path)
        self.query = parse_qs(url.query)
        with self.hcp.lock:
            self.hcp.calls.append((self.command, url.path))
            try:
                status, content = self.route(url.path)
            except Refused as error:
                status = error.status
                content = {"errors": [{"status": str(error.status), "title": str(error)}]}
        self.send(status, content)

    def send(self, status, content):
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        is_api = self.path.startswith(API)
        self.send_header("Content-Type", MEDIA_TYPE if is_api else "application/json")
        # The oldest version of the API that the cloud block accepts is 2.5.
        self.send_header("TFP-API-Version", "2.6")
        self.send_header("TFP-AppName", "Terraform Enterprise")
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)

    def route(self, path):
        for method, pattern, name in ROUTES:
            match = re.fullmatch(pattern, path)
            if method == self.command and match:
                # What was uploaded or is downloaded by a URL of ours needs no token.
                is_open = name in ("discover", "ping", "upload")
                if not is_open and self.headers.get("Authorization") != f"Bearer {self.hcp.token}":
                    raise Refused(401, "unauthorized")
                return getattr(self, name)(*match.groups())
        self.hcp.unknown.append((self.command, path))
        raise Refused(404, "not found")

    def attributes(self):
        return json.loads(self.body)["data"].get("attributes", {})

    def discover(self):
        return 200, {service: API for service in ("tfe.v2", "tfe.v2.1", "tfe.v2.2", "state.v2")}

    def ping(self):
        return 204, b""

    def own(self, organization):
        if organization != self.hcp.organization:
            raise Refused(404, "not found")

    def entitlements(self, organization):
        self.own(organization)
        allowed = {"operations": True, "state-storage": True, "private-module-registry": True}
        return 200, document("entitlement-sets", "org-1", allowed)

    def list_projects(self, organization):
        self.own(organization)
        wanted = self.query.get("filter[names]", [None])[0]
        found = [
            resource("projects", key, {"name": name})
            for key, name in self.hcp.projects.items()
            if wanted in (None, name)
        ]
        return 200, listing(found)

    def create_project(self, organization):
        self.own(organization)
        name = self.attributes()["name"]
        if name in self.hcp.projects.values():
            raise Refused(422, "Name has already been taken")
        key = self.hcp.identifier("prj")
        self.hcp.projects[key] = name
        return 201, document("projects", key, {"name": name})

    def create_workspace(self, organization):
        self.own(organization)
        data = json.loads(self.body)["data"]
        given = data["attributes"]
        if any(w["name"] == given["name"] for w in self.hcp.workspaces.values()):
            raise Refused(422, "Name has already been taken")
        project = data.get("relationships", {}).get("project", {}).get("data") or {}
        workspace = {
            "id": self.hcp.identifier("ws"),
            "name": given["name"],
            "project": self.hcp.projects[project.get("id", "prj-default")],
            "execution-mode": given.get("execution-mode", self.hcp.execution),
            "terraform-version": given.get("terraform-version", "1.11.0"),
            "locked": False,
            "current": None,
        }
        self.hcp.workspaces[workspace["id"]] = workspace
        return 201, self.shown(workspace)

    def read_workspace_by_name(self, organization, name):
        self.own(organization)
        return 200, self.shown(self.hcp.workspace(name))

    def read_workspace(self, key):
        return 200, self.shown(self.found(key))

    def update_workspace(self, key):
        workspace = self.found(key)
        given = self.attributes()
        for name in ("terraform-version", "execution-mode"):
            if name in given:
                workspace[name] = given[name]
        return 200, self.shown(workspace)

    def found(self, key):
        if key not in self.hcp.workspaces:
            raise Refused(404, "not found")
        return self.hcp.workspaces[key]

    def shown(self, workspace):
        rights = ("read-settings", "update", "queue-run", "lock", "unlock", "force-unlock")
        permissions = {f"can-{right}": True for right in rights}
        attributes = {
            "name": workspace["name"],
            "execution-mode": workspace["execution-mode"],
            "operations": workspace["execution-mode"] != "local",
            "terraform-version": workspace["terraform-version"],
            "locked": workspace["locked"],
            "auto-apply": False,
            "working-directory": "",
            "permissions": permissions,
        }
        return document("workspaces", workspace["id"], attributes)

    def lock_workspace(self, key):
        workspace = self.found(key)
        if workspace["locked"]:
            raise Refused(409, "Unable to lock workspace. The workspace is already locked.")
        workspace["locked"] = True
        return 200, self.shown(workspace)

    def unlock_workspace(self, key):
        workspace = self.found(key)
        if not workspace["locked"]:
            raise Refused(409, "Unable to unlock workspace. The workspace is not locked.")
        workspace["locked"] = False
        return 200, self.shown(workspace)

    def create_version(self, key):
        workspace = self.found(key)
        if not workspace["locked"]:
            raise Refused(409, "Workspace must be locked to create a state version")
        given = self.attributes()
        current = self.hcp.versions.get(workspace["current"])
        if current and given["serial"] <= current["serial"] and not given.get("force"):
            raise Refused(409, "The serial provided is not greater than that of the current state")
        if current and given.get("lineage") not in (None, current["lineage"]):
            raise Refused(409, "The lineage provided is not that of the current state")
        version = {
            "id": self.hcp.identifier("sv"),
            "workspace": key,
            "serial": given["serial"],
            "lineage": given.get("lineage"),
            "md5": given["md5"],
            "state": None,
        }
        self.hcp.versions[version["id"]] = version
        if given.get("state"):
            self.keep(version, base64.b64decode(given["state"]))
        return 201, self.shown_version(version)

    def keep(self, version, state):
        if hashlib.md5(state).hexdigest() != version["md5"]:
            raise Refused(400, "The state does not match its MD5 sum")
        version["state"] = state
        self.hcp.workspaces[version["workspace"]]["current"] = version["id"]

    def upload(self, key, part):
        version = self.found_version(key)
        if part == "state":
            self.keep(version, self.body)
        return 200, b""

    def found_version(self, key):
        if key not in self.hcp.versions:
            raise Refused(404, "not found")
        return self.hcp.versions[key]

    def read_version(self, key):
        return 200, self.shown_version(self.found_version(key))

    def download(self, key):
        return 200, self.found_version(key)["state"]

    def current_version(self, key):
        return 200, self.shown_version(self.found_version(self.found(key)["current"]))

    def shown_version(self, version):
        urls = f"{self.hcp.url}/_uploads/{version['id']}"
        attributes = {
            "created-at": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "serial": version["serial"],
            "status": "finalized" if version["state"] else "pending",
            "resources-processed": True,
            "hosted-state-download-url": f"{self.hcp.url}{API}state-versions/{version['id']}/download",
            "hosted-state-upload-url": f"{urls}/state",
            "hosted-json-state-upload-url": f"{urls}/json",
        }
        return document("state-versions", version["id"], attributes)

    def current_outputs(self, key):
        version = self.found_version(self.found(key)["current"])
        outputs = json.loads(version["state"])["outputs"]
        shown = []
        for name, output in outputs.items():
            attributes = {
                "name": name,
                "value": output["value"],
                "sensitive": output.get("sensitive", False),
                "type": output["type"] if isinstance(output["type"], str) else output["type"][0],
                "detailed-type": output["type"],
            }
            shown.append(resource("state-version-outputs", f"wsout-{name}", attributes))
        return 200, listing(shown)


def resource(kind, key, attributes):
    return {"id": key, "type": kind, "attributes": attributes}


def document(kind, key, attributes):
    return {"data": resource(kind, key, attributes)}


def listing(resources):
    pages = {"current-page": 1, "total-pages": 1, "total-count": len(resources)}
    return {"data": resources, "meta": {"pagination": pages}}


_ORGANIZATION = f"{API}organizations/([^/]+)"
_WORKSPACE = f"{API}workspaces/([^/]+)"
_VERSION = f"{API}state-versions/([^/]+)"

#: Method, path and the method of :class:`Handler` that answers.
ROUTES = [
    ("GET", r"/\.well-known/terraform\.json", "discover"),
    ("GET", f"{API}ping", "ping"),
    ("GET", f"{_ORGANIZATION}/entitlement-set", "entitlements"),
    ("GET", f"{_ORGANIZATION}/projects", "list_projects"),
    ("POST", f"{_ORGANIZATION}/projects", "create_project"),
    ("POST", f"{_ORGANIZATION}/workspaces", "create_workspace"),
    ("GET", f"{_ORGANIZATION}/workspaces/([^/]+)", "read_workspace_by_name"),
    ("GET", _WORKSPACE, "read_workspace"),
    ("PATCH", _WORKSPACE, "update_workspace"),
    ("POST", f"{_WORKSPACE}/actions/lock", "lock_workspace"),
    ("POST", f"{_WORKSPACE}/actions/(?:force-)?unlock", "unlock_workspace"),
    ("POST", f"{_WORKSPACE}/state-versions", "create_version"),
    ("GET", f"{_WORKSPACE}/current-state-version", "current_version"),
    ("GET", f"{_WORKSPACE}/current-state-version-outputs", "current_outputs"),
    ("GET", _VERSION, "read_version"),
    ("GET", f"{_VERSION}/download", "download"),
    ("PUT", r"/_uploads/([^/]+)/(state|json)", "upload"),
]
