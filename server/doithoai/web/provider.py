"""The organisation's sign-in service, by OpenID Connect: code flow, PKCE, nonce and a signed ID token."""

from dataclasses import dataclass
from typing import Any, Final

import httpx2
import structlog
from authlib.integrations.starlette_client import OAuth, OAuthError
from joserfc.errors import JoseError

from doithoai.domain.errors import Refused
from doithoai.settings import Settings

#: Signatures with a key that the service alone has; ``none`` and shared secrets prove nothing to us.
SIGNATURES: Final = frozenset({"RS256", "PS256", "ES256", "EdDSA"})
SECONDS: Final = 10.0
LEEWAY_SECONDS: Final = 60
SUBJECT_LIMIT: Final = 255

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Started:
    """Where to send somebody, and what must fit when they come back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is at the service. ``email`` is empty unless the service has verified it."""

    subject: str
    email: str


class Provider:
    """Asks one service; what it says of itself is fetched when it is first needed, and kept."""

    def __init__(self, settings: Settings) -> None:
        """``settings`` name the service and what this server is there."""
        self._issuer = settings.oidc_issuer.rstrip("/")
        self._app = OAuth().register(
            name="provider",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret or None,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile", "code_challenge_method": "S256", "timeout": SECONDS,
            },
        )  # fmt: skip

    async def start(self, back: str) -> Started:
        """Begin; ``back`` is the address to come back to. Raises ``Refused("provider_away")``."""
        try:
            await self._know()
            made = await self._app.create_authorization_url(back)
        except (httpx2.HTTPError, OAuthError, ValueError, RuntimeError) as error:
            raise _away(error) from None
        return Started(made["url"], made["state"], made["nonce"], made["code_verifier"])

    async def finish(self, back: str, code: str, nonce: str, verifier: str) -> Person:
        """Exchange ``code`` for who it is; the other three are those that were started with.

        Raises ``Refused``: ``provider_away``, or ``provider_refused`` for what does not fit or is not signed.
        """
        try:
            await self._know()
            token = await self._app.fetch_access_token(redirect_uri=back, code=code, code_verifier=verifier)
            claims = await self._app.parse_id_token(token, nonce, leeway=LEEWAY_SECONDS)
        except httpx2.HTTPError as error:
            raise _away(error) from None
        except (OAuthError, JoseError, ValueError, RuntimeError) as error:
            log.warning("provider_refused", kind=type(error).__name__)
            raise Refused("provider_refused") from None
        if claims is None:
            raise Refused("provider_refused")
        return self._person(claims)

    async def _know(self) -> None:
        """Somebody else's description of itself must not come in here, nor a weak signature."""
        known = await self._app.load_server_metadata()
        if str(known.get("issuer", "")).rstrip("/") != self._issuer:
            raise ValueError("the service calls itself by another name")
        offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
        known["id_token_signing_alg_values_supported"] = sorted(SIGNATURES.intersection(offered))

    def _person(self, claims: dict[str, Any]) -> Person:
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_LIMIT:
            raise Refused("provider_refused")
        is_verified = claims.get("email_verified") is True
        return Person(f"{self._issuer} {subject}", str(claims.get("email", "")) if is_verified else "")


def _away(error: Exception) -> Refused:
    log.warning("provider_away", kind=type(error).__name__)
    return Refused("provider_away")
