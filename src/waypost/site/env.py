"""Settings from the environment. A wrong value is refused at the start, with the name, the value and the way out."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waypost.core.vocabulary.wording import WaypostError

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


@dataclass(frozen=True, slots=True)
class Environment:
    """Reads variables; `variables` is `os.environ`, or a mapping in tests."""

    variables: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, default).strip()

    def flag(self, name: str, default: bool = False) -> bool:
        """Raises WaypostError for anything that is neither yes nor no."""
        value = self.text(name, "1" if default else "0").lower()
        if value not in _TRUE | _FALSE:
            raise WaypostError(
                en=f"{name}={value} is neither yes nor no. Set it to 1 or 0.",
                de=f"{name}={value} ist weder ja noch nein. Bitte auf 1 oder 0 setzen.",
            )
        return value in _TRUE

    def whole(self, name: str, default: int, *, least: int = 0) -> int:
        """Raises WaypostError for anything but a whole number of at least `least`."""
        value = self.text(name, str(default))
        if not value.lstrip("-").isdigit() or int(value) < least:
            raise WaypostError(
                en=f"{name}={value} is not a whole number of at least {least}. Set it to one, or leave it out ({default}).",
                de=f"{name}={value} ist keine ganze Zahl ab {least}. Bitte eine setzen oder weglassen ({default}).",
            )
        return int(value)

    def words(self, name: str, default: str = "") -> list[str]:
        """A list written with commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def secret(self, name: str) -> str:
        """A secret from the variable, or from the file that `<name>_FILE` names. "" where neither is set."""
        if value := self.text(name):
            return value
        file = self.text(f"{name}_FILE")
        if not file:
            return ""
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WaypostError(
                en=f"{name}_FILE={file} cannot be read ({error.strerror}). Name a readable file with the secret in it.",
                de=f"{name}_FILE={file} ist nicht lesbar ({error.strerror}). Bitte eine lesbare Datei mit dem "
                "Geheimnis nennen.",
            ) from error


ENVIRONMENT = Environment(os.environ)


def data_folder(environment: Environment) -> Path:
    """`WAYPOST_DATA`, made where it is not: database, media and event files lie in it."""
    folder = Path(environment.text("WAYPOST_DATA", "waypost-data")).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WaypostError(
            en=f"WAYPOST_DATA={folder} cannot be made ({error.strerror}). Name a folder that this user may write.",
            de=f"WAYPOST_DATA={folder} lässt sich nicht anlegen ({error.strerror}). Bitte einen Ordner nennen, "
            "in den dieser Benutzer schreiben darf.",
        ) from error
    return folder


def public_url(environment: Environment, secure: bool) -> str:
    """`WAYPOST_URL`, the address in mails; behind TLS the first of `WAYPOST_HOSTS` where it is not set.

    Without both it is this computer, at `WAYPOST_LISTEN_ON`. Raises WaypostError for an http address behind TLS.
    """
    host = next(iter(environment.words("WAYPOST_HOSTS")), "127.0.0.1").lstrip(".")
    usual = f"https://{host}" if secure else f"http://127.0.0.1:{usual_port(environment)}"
    url = environment.text("WAYPOST_URL", usual).rstrip("/")
    if secure and not url.startswith("https://"):
        raise WaypostError(
            en=f"WAYPOST_URL={url} is not an https address, and WAYPOST_HTTPS=1 says that pages are. Write https://…",
            de=f"WAYPOST_URL={url} ist keine https-Adresse, WAYPOST_HTTPS=1 sagt aber HTTPS. Bitte https://… schreiben.",
        )
    return url


def usual_port(environment: Environment) -> int:
    """`WAYPOST_LISTEN_ON`, where the house is served unless `--port` says otherwise: then serving sets it for all it starts.

    Not `WAYPOST_PORT`: Kubernetes sets that to an address (`tcp://…`) beside a Service that is called waypost.
    """
    return environment.whole("WAYPOST_LISTEN_ON", 8000, least=1)


def secret_key(environment: Environment, folder: Path) -> str:
    """`WAYPOST_SECRET_KEY`, else one that is made once and kept in the data folder, readable by its owner alone."""
    if key := environment.secret("WAYPOST_SECRET_KEY"):
        return key
    file = folder / "secret-key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text().strip()
