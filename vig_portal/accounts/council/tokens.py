"""Whether an identity token is to be believed: every check that the standard asks for, and none left out."""

from hmac import compare_digest

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

KINDS_OF_KEY = {"RS256": "RSA", "ES256": "EC"}
MUST_SAY = ["iss", "aud", "sub", "iat", "exp", "nonce"]
CLOCKS_DIFFER_SECONDS = 60
LONGEST_SUBJECT = 190


class NotBelieved(OAuth2Error):
    """A token, or an answer, that is not what the council's sign-in would have sent us."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


def claims_of(token, *, keys, issuer, client_id, nonce):
    """What the token says, once its signature, issuer, audience, times, nonce and subject are found right."""
    try:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(
            token,
            key=_key_for(header, keys),
            algorithms=[header["alg"]],
            issuer=issuer,
            audience=client_id,
            leeway=CLOCKS_DIFFER_SECONDS,
            options={"require": MUST_SAY, "strict_aud": True},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as problem:
        raise NotBelieved(type(problem).__name__)
    if claims.get("azp", client_id) != client_id:
        raise NotBelieved("azp")
    if not nonce or not isinstance(claims["nonce"], str) or not compare_digest(claims["nonce"], nonce):
        raise NotBelieved("nonce")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise NotBelieved("sub")
    return claims


def _key_for(header, keys):
    """The published key that the token names; never one that the token brings along."""
    kind = KINDS_OF_KEY.get(header.get("alg"))
    if kind is None or "crit" in header:
        raise NotBelieved("alg")
    for key in keys.get("keys", []):
        fits = (
            key.get("kty") == kind
            and key.get("use", "sig") == "sig"
            and key.get("alg", header["alg"]) == header["alg"]
        )
        if fits and header.get("kid") and key.get("kid") == header["kid"]:
            return jwt.PyJWK(key, header["alg"]).key
    raise NotBelieved("kid")
