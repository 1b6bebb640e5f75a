"""An OpenID provider over HTTP: discovery, keys, a code that is good once, PKCE. What it signs, a test may twist."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT_ID = "vig-portal"
CLIENT_SECRET = "a secret of the tests"


class Key:
    def __init__(self, kid, alg="RS256"):
        self.kid = kid
        self.alg = alg
        self.private = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048)
            if alg == "RS256"
            else ec.generate_private_key(ec.SECP256R1())
        )

    @property
    def public(self):
        return self.private.public_key()

    @property
    def jwk(self):
        algorithm = jwt.get_algorithm_by_name(self.alg)
        return {**algorithm.to_jwk(self.public, as_dict=True), "kid": self.kid, "use": "sig", "alg": self.alg}

    def sign(self, claims, **header):
        return jwt.encode(claims, self.private, algorithm=self.alg, headers={"kid": self.kid, **header})


class Provider:
    """`claims` is who signs in; `twist` makes the token from the claims, and is where a test lies."""

    def __init__(self):
        self.key = Key("one")
        self.elliptic = Key("two", "ES256")
        self.strange = Key("one")  # calls itself as the published one, and is not
        self.server = ThreadingHTTPServer(("localhost", 0), _handler_of(self))
        self.url = f"http://localhost:{self.server.server_port}/tenant/v2.0"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.forget()

    def forget(self):
        self.codes = {}
        self.asked = []
        self.claims = {}
        self.twist = lambda claims: self.key.sign(claims)
        self.config = {}
        self.moved = {}  # end of a path: where it says that the answer is now

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def configuration(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.config,
        }

    def authorize(self, asked):
        """The person has signed in here: back to the portal with a code."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent):
        asked = self.codes.pop(sent.get("code"), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or asked.get("code_challenge_method") != "S256"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != sent.get("redirect_uri")
            or sent.get("client_secret") != CLIENT_SECRET
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "amr": ["pwd", "mfa"],
            **({"auth_time": now} if "max_age" in asked else {}),
            **self.claims,
        }
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": self.twist(claims)}


def _handler_of(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = urlsplit(self.path)
            if self.sent_on(path.path):
                return
            if path.path.endswith("/.well-known/openid-configuration"):
                self.answer(200, provider.configuration)
            elif path.path.endswith("/keys"):
                self.answer(200, {"keys": [provider.key.jwk, provider.elliptic.jwk]})
            elif path.path.endswith("/authorize"):
                self.send_response(302)
                asked = {name: values[0] for name, values in parse_qs(path.query).items()}
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            else:
                self.answer(404, {})

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            if self.sent_on(self.path):
                return
            self.answer(*provider.token({name: values[0] for name, values in parse_qs(body).items()}))

        def sent_on(self, path):
            for end, elsewhere in provider.moved.items():
                if path.endswith(end):
                    self.send_response(307)
                    self.send_header("Location", elsewhere)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return True
            return False

        def answer(self, status, what):
            body = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Says nothing."""

    return Handler
