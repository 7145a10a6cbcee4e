"""Whether Teams itself brings an activity, by the token beside it.

The rules are those of Microsoft's "Authenticate requests from the Bot Connector service to your
bot", and stricter in one thing: a token that never ends is no token.
"""

from typing import Any

import jwt

from bot.platforms.teams.keys import Keys

_ISSUER = "https://api.botframework.com"
#: Seconds that clocks may differ.
_LEEWAY = 300


class Tokens:
    """What is known of the tokens that Teams brings."""

    def __init__(self, app_id: str, keys: Keys) -> None:
        """`app_id` is who they must be for."""
        self._keys = keys
        self._audiences = [app_id, f"api://{app_id}", f"api://botid-{app_id}"]

    async def vouch(self, authorization: str, service: str, channel: str) -> bool:
        """Tell whether a header vouches for what comes of this channel and is answered there.

        Whoever is not Microsoft's connector by their own word costs no look for a key.
        """
        kind, _, token = authorization.partition(" ")
        if kind.casefold() != "bearer":
            return False
        try:
            named = self._key_named(token)
            key = await self._keys.find(named)
            if key is None:
                return False
            claims = self._proven(token, key.public)
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            return False
        endorsed = not key.endorsed or channel in key.endorsed
        return endorsed and _is_same(claims.get("serviceurl"), service)

    def _key_named(self, token: str) -> object:
        """Return the name of the key. Raises InvalidTokenError for what no key can make right."""
        head = jwt.get_unverified_header(token)
        if head.get("alg") != "RS256":
            raise jwt.InvalidAlgorithmError
        self._decoded(token, "", {"verify_signature": False, **_CHECKED})
        return head.get("kid")

    def _proven(self, token: str, key: Any) -> dict[str, Any]:
        return self._decoded(token, key, {"verify_signature": True, **_CHECKED})

    def _decoded(self, token: str, key: Any, options: Any) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            audience=self._audiences,
            issuer=_ISSUER,
            leeway=_LEEWAY,
            options=options,
        )
        return claims


#: Without a signature PyJWT checks none of these unless it is told to.
_CHECKED = {
    "require": ["exp", "iss", "aud"],
    "verify_exp": True,
    "verify_nbf": True,
    "verify_iat": True,
    "verify_aud": True,
    "verify_iss": True,
}


def _is_same(claimed: object, service: str) -> bool:
    return isinstance(claimed, str) and claimed.rstrip("/") == service.rstrip("/") != ""
