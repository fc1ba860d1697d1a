"""The call to a model outside of the house: to the one endpoint that the server names, and to no private address.

Redirects are not followed, answers are cut at 200,000 bytes and after 90 seconds, and the key goes nowhere else. What is
private is told by waypost.web.calling_out, as for feeds.
"""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from waypost.core.language.outside import Asks, OutsideError
from waypost.web.calling_out import BarredError, Pinned, within

TIMEOUT, _MOST_SECONDS = 30.0, 90.0
_MOST_BYTES = 200_000


def endpoint() -> Asks:
    """What asks the endpoint that the server names."""

    def ask(body: Mapping[str, Any]) -> Mapping[str, Any]:
        return _posted(settings.OUTSIDE_URL, settings.OUTSIDE_KEY, json.dumps(body, ensure_ascii=False).encode())

    return ask


def _connection(scheme: str, host: str, port: int) -> Pinned:
    try:
        return Pinned(scheme, host, port, wait=TIMEOUT, private=settings.OUTSIDE_PRIVATE)
    except BarredError as error:
        raise OutsideError(
            en=f"{host} lies at a private address. Whoever runs the server can allow that: WAYPOST_OUTSIDE_PRIVATE=1.",
            de=f"{host} liegt an einer privaten Adresse. Wer den Server betreibt, kann das erlauben: WAYPOST_OUTSIDE_PRIVATE=1.",
        ) from error
    except OSError as error:
        raise _unreachable(host) from error


def _posted(url: str, key: str, body: bytes) -> Mapping[str, Any]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise OutsideError(
            en="The server names no endpoint for a model outside. Whoever runs it sets WAYPOST_OUTSIDE_URL.",
            de="Der Server nennt keinen Endpunkt für ein Modell außer Haus. Wer ihn betreibt, setzt WAYPOST_OUTSIDE_URL.",
        )
    if parts.scheme == "http" and not settings.OUTSIDE_PRIVATE:
        raise OutsideError(
            en="The endpoint is not called without encryption. Name it with https://.",
            de="Der Endpunkt wird nicht unverschlüsselt gerufen. Bitte mit https:// angeben.",
        )
    port = parts.port or (443 if parts.scheme == "https" else 80)
    headers = {"Content-Type": "application/json", "Host": parts.netloc.rpartition("@")[2]}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        with within(_connection(parts.scheme, host, port), _MOST_SECONDS) as call:
            call.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
            answer = call.getresponse()
            content = answer.read(_MOST_BYTES)
        if answer.status != 200:
            raise OutsideError(
                en=f"The endpoint answers with status {answer.status}. Check its address, model and key.",
                de=f"Der Endpunkt antwortet mit Status {answer.status}. Bitte Adresse, Modell und Schlüssel prüfen.",
            )
        found = json.loads(content)
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise _unreachable(host) from error
    if not isinstance(found, dict):
        raise _unreachable(host)
    return found


def _unreachable(host: str) -> OutsideError:
    return OutsideError(
        en=f"{host} could not be reached, or did not answer with JSON. Try again later.",
        de=f"{host} war nicht erreichbar oder hat nicht mit JSON geantwortet. Bitte später erneut versuchen.",
    )
