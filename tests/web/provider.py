"""A small sign-in service for tests: OpenID Connect with the code flow, on a port of its own."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "doithoai"
SECRET = "sen-no-tren-dam-1"
BACK = "https://doithoai.example/signin/provider/done"


@dataclass
class Service:
    """``person`` is who signs in there; ``wrong`` are claims that it tells wrongly, ``signer`` who signs."""

    person: dict[str, Any] = field(default_factory=lambda: {"sub": "nv-017"})
    wrong: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "một"}))
    signer: RSAKey | OctKey | None = None
    algorithm: str = "RS256"
    kid: str = "một"
    issuer: str = ""
    calls_itself: str = ""
    is_broken: bool = False
    _asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorise(self, address: str) -> str:
        """What its page does when the person has signed in there: the address to go back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == BACK
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self._asked[code] = asked
        return f"{BACK}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        """Exchange a code, once, for whoever knows the verifier and the secret."""
        asked = self._asked.pop(form["code"])
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        assert challenge.decode().rstrip("=") == asked["code_challenge"]
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 60,
            "nonce": asked["nonce"], **self.person, **self.wrong,
        }  # fmt: skip
        header = {"alg": self.algorithm, "kid": self.kid}
        signed = jwt.encode(header, claims, self.signer or self.key, algorithms=[self.algorithm])
        return {"access_token": "none", "token_type": "Bearer", "id_token": signed}

    def answer(self, path: str) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.calls_itself or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorise",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
        return {"keys": [self.key.as_dict(private=False)]}


class RunningService:
    """As a context manager, serves on 127.0.0.1 until the end."""

    def __init__(self) -> None:
        self.service = Service()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.service))
        self.service.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Service:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self.service

    def __exit__(self, *_rest: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(service.answer(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            basic = base64.b64decode(self.headers["authorization"].removeprefix("Basic ")).decode()
            assert basic.startswith(f"{CLIENT}:")
            self._send(service.token({name: values[0] for name, values in parse_qs(body).items()}))

        def _send(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(503 if service.is_broken else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    return Handler
