"""Sign-in by the office's own OpenID Connect provider: authorization code with PKCE, state and nonce.

Nothing is kept here between the two steps. The browser holds one random secret in a cookie; state, nonce
and code verifier are made from it, so an answer fits only the browser that asked. Needs the extra ``oidc``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from pipeline.desk.account_rules import clean_subject
from pipeline.errors import InputError, PipelineError, RefusedError, SettingsError
from pipeline.settings import OpenIdConnect
from pipeline.store import Store
from pipeline.store.account_records import UserRecord

if TYPE_CHECKING:
    import httpx

_SECONDS = 5.0  # for each answer of the provider
_MAX_BYTES = 1_000_000
_LEEWAY = 60  # seconds that two clocks may differ
# signed with a key that only the provider has: a shared secret would let others sign as well
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_SETTING = "config.toml: desk.oidc"


class ProviderError(PipelineError):
    """The provider cannot be reached, or answers what it must not."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who somebody is to the provider. ``email`` is "" unless the provider has verified it."""

    issuer: str
    subject: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class _Provider:
    issuer: str
    authorization: str
    token: str
    keys: str
    secret_in_body: bool


def check_oidc(settings: OpenIdConnect) -> None:
    """Raises SettingsError when the desk could not sign anybody in as ``settings`` say."""
    if not settings.issuer:
        return
    try:
        import authlib.oidc.core  # noqa: F401
        import joserfc.jwt  # noqa: F401
    except ImportError as error:
        raise SettingsError(
            "needs packages that are not installed.",
            where=_SETTING,
            advice="Install them: pip install 'notice-pipeline[oidc]', or take the table out.",
        ) from error
    if not _is_safe(settings.issuer):
        raise SettingsError("must begin with https://.", where=f"{_SETTING}.issuer")
    if not settings.client_id:
        raise SettingsError("is missing.", where=f"{_SETTING}.client_id")
    if settings.client_secret_env and not os.environ.get(settings.client_secret_env):
        raise SettingsError(
            f"the environment variable {settings.client_secret_env} is not set.",
            where=f"{_SETTING}.client_secret_env",
            advice="Set it to the client secret before the desk starts.",
        )


def label_of(settings: OpenIdConnect) -> str:
    """What the button says; "" where there is none."""
    return settings.label or urlsplit(settings.issuer).netloc


def new_flow() -> str:
    """The secret of one sign-in."""
    return secrets.token_urlsafe(32)


def authorization_address(settings: OpenIdConnect, *, flow: str, redirect_uri: str) -> str:
    """Where the browser goes to sign in; raises ProviderError."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    with _client() as client:
        provider = _discover(client, settings.issuer)
    return str(
        prepare_grant_uri(
            provider.authorization,
            client_id=settings.client_id,
            response_type="code",
            redirect_uri=redirect_uri,
            scope="openid email",
            state=_derived(flow, "state"),
            nonce=_derived(flow, "nonce"),
            code_challenge=create_s256_code_challenge(_derived(flow, "verifier")),
            code_challenge_method="S256",
        )
    )


def identity(
    settings: OpenIdConnect, *, answer: Mapping[str, str], flow: str, redirect_uri: str, now: datetime
) -> Identity:
    """Whom the provider has sent back.

    Raises RefusedError when the answer belongs to no sign-in of this browser or the person was refused
    there, ProviderError when the provider's own words do not hold.
    """
    if not flow or not hmac.compare_digest(
        answer.get("state", "").encode(), _derived(flow, "state").encode()
    ):
        raise RefusedError(
            "this answer belongs to no sign-in that was begun in this browser.", advice="Begin again."
        )
    if answer.get("iss", settings.issuer) != settings.issuer:
        raise RefusedError("this answer comes from another sign-in provider.", advice="Begin again.")
    if "error" in answer or not answer.get("code"):
        raise RefusedError(
            "the sign-in provider let nobody in.", advice="Begin again, or sign in with a password."
        )
    with _client() as client:
        provider = _discover(client, settings.issuer)
        tokens = _exchange(
            client, provider, settings, code=answer["code"], flow=flow, redirect_uri=redirect_uri
        )
        keys = _json(client, "GET", provider.keys)
    claims = _verified(tokens, keys, settings=settings, nonce=_derived(flow, "nonce"), now=now)
    email = claims.get("email")
    trusted = claims.get("email_verified") is True and isinstance(email, str)
    return Identity(issuer=settings.issuer, subject=str(claims["sub"]), email=str(email) if trusted else "")


def account_of(store: Store, person: Identity) -> UserRecord | None:
    """The active account of a person, None without one.

    At the first sign-in an account is found by what an administrator wrote down, the provider's identifier
    or the e-mail address; from then on it is tied to the identifier, whatever happens to the address.
    """
    tied = f"{person.issuer}|{person.subject}"
    user = store.user_of_subject(tied)
    if user is None:
        for known in (person.subject, person.email):
            found = None if known.startswith(person.issuer) else store.user_of_subject(_cleaned(known))
            if found is not None and found.active:
                user = store.change_user(found.name, actor=found.name, subject=tied)
                break
    return user if user is not None and user.active else None


def _cleaned(subject: str) -> str:
    try:
        return clean_subject(subject)
    except InputError:  # nothing that an administrator could have written down
        return ""


def _derived(flow: str, purpose: str) -> str:
    digest = hmac.new(flow.encode(), f"oidc {purpose}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _is_safe(address: str) -> bool:
    """https, or the same machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        local = host == "localhost" or (host[:1].isdigit() and ip_address(host).is_loopback)
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and local))


def _client() -> httpx.Client:
    import httpx

    return httpx.Client(timeout=_SECONDS, follow_redirects=False)


def _discover(client: httpx.Client, issuer: str) -> _Provider:
    """What the provider says of itself (OpenID Connect Discovery)."""
    said = _json(client, "GET", issuer.rstrip("/") + "/.well-known/openid-configuration")
    addresses = {name: said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    wrong = [name for name, value in addresses.items() if not isinstance(value, str) or not _is_safe(value)]
    if said.get("issuer") != issuer or wrong:
        raise ProviderError(
            "the sign-in provider describes itself wrongly.",
            advice="An administrator must compare desk.oidc.issuer with the provider's own issuer.",
        )
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return _Provider(
        issuer=issuer,
        authorization=str(addresses["authorization_endpoint"]),
        token=str(addresses["token_endpoint"]),
        keys=str(addresses["jwks_uri"]),
        secret_in_body="client_secret_basic" not in methods and "client_secret_post" in methods,
    )


def _exchange(
    client: httpx.Client,
    provider: _Provider,
    settings: OpenIdConnect,
    *,
    code: str,
    flow: str,
    redirect_uri: str,
) -> dict[str, Any]:
    """The code for the tokens."""
    import httpx

    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": _derived(flow, "verifier"),
        "client_id": settings.client_id,
    }
    secret = os.environ.get(settings.client_secret_env, "") if settings.client_secret_env else ""
    auth = None
    if secret and provider.secret_in_body:
        form["client_secret"] = secret
    elif secret:
        auth = httpx.BasicAuth(quote(settings.client_id, safe=""), quote(secret, safe=""))
    return _json(client, "POST", provider.token, data=form, auth=auth)


def _verified(
    tokens: Mapping[str, Any], keys: Any, *, settings: OpenIdConnect, nonce: str, now: datetime
) -> dict[str, Any]:
    """The claims of the ID token; raises ProviderError unless it was signed for us, for this sign-in, and is fresh."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        token = jwt.decode(
            str(tokens.get("id_token", "")), KeySet.import_key_set(keys), algorithms=_ALGORITHMS
        )
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": settings.issuer},
                "aud": {"essential": True, "value": settings.client_id},
                "sub": {"essential": True},
            },
            params={
                "nonce": nonce,
                "client_id": settings.client_id,
                "access_token": tokens.get("access_token"),
            },
        )
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise ProviderError(
            f"what the sign-in provider says of this person does not hold ({type(error).__name__}).",
            advice="Begin again. If it happens every time, compare the clocks and desk.oidc with the provider.",
        ) from error
    if not 0 < len(str(claims["sub"])) <= 255:
        raise ProviderError("the sign-in provider names nobody.", advice="Begin again.")
    return dict(claims)


def _json(client: httpx.Client, method: str, address: str, **content: Any) -> dict[str, Any]:
    """An answer of the provider; raises ProviderError."""
    import json

    import httpx

    try:
        with client.stream(method, address, headers={"accept": "application/json"}, **content) as response:
            body = b""
            for part in response.iter_bytes():
                body += part
                if len(body) > _MAX_BYTES:
                    break
            status = response.status_code
    except httpx.HTTPError as error:
        raise ProviderError(
            "the sign-in provider does not answer.", advice="Sign in with a password, or try again later."
        ) from error
    try:
        said = json.loads(body) if status == 200 and len(body) <= _MAX_BYTES else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise ProviderError(
            f"the sign-in provider refuses to help (status {status}).",
            advice="Begin again, or sign in with a password.",
        )
    return said
