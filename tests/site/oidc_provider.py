"""A small OpenID Connect provider on the loopback: code flow with PKCE, client secret, tokens signed with RS256."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "waypost", "a secret of the two"


@dataclass
class Company:
    """What the provider knows: who signs in there now, and what it gave out. `claims` change the id token."""

    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def configuration(self) -> dict[str, Any]:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        found: dict[str, Any] = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in ends.items()}
        return found | {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address that the browser is sent back to, with a code."""
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The tokens for a code, once; only for the client, and who has the verifier of its challenge."""
        asked = self.codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or given.get("client_secret") != SECRET or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        access, now = secrets.token_urlsafe(16), int(time.time())
        self.tokens.add(access)
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person, **self.claims}
        signed = jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "one"})
        return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def jwks(self) -> dict[str, Any]:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [key | {"kid": "one", "use": "sig", "alg": "RS256"}]}


@contextmanager
def at_loopback() -> Generator[Company]:
    """The provider while it runs."""
    company = Company()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            company.asked.append(parts.path)
            if parts.path == "/.well-known/openid-configuration":
                return self.answer(200, company.configuration())
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", company.authorize(dict(first(parts.query))))
                self.send_header("Content-Length", "0")
                return self.end_headers()
            if parts.path == "/jwks":
                return self.answer(200, company.jwks())
            known = self.headers.get("Authorization", "").removeprefix("Bearer ") in company.tokens
            return self.answer(200 if known else 401, company.person if known else {})

        def do_POST(self) -> None:
            company.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*company.token(dict(first(body))))

        def answer(self, status: int, told: dict[str, Any]) -> None:
            text = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        company.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield company
        finally:
            server.shutdown()


def first(query: str) -> list[tuple[str, str]]:
    return [(name, values[0]) for name, values in parse_qs(query).items()]
