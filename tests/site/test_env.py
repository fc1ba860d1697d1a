"""Settings from the environment: a wrong value is refused with its name and the way out."""

from pathlib import Path

import pytest

from waypost.core.vocabulary.wording import WaypostError
from waypost.site.env import Environment, data_folder, public_url, secret_key


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", False)])
def test_a_flag_is_yes_or_no(value: str, meant: bool) -> None:
    assert Environment({"WAYPOST_HTTPS": value}).flag("WAYPOST_HTTPS") is meant


def test_a_wrong_flag_names_the_variable_and_what_to_set() -> None:
    with pytest.raises(WaypostError, match=r"WAYPOST_HTTPS=maybe is neither yes nor no\. Set it to 1 or 0"):
        Environment({"WAYPOST_HTTPS": "maybe"}).flag("WAYPOST_HTTPS")


@pytest.mark.parametrize("value", ["many", "-1", "1.5"])
def test_a_wrong_number_names_the_variable_and_what_to_set(value: str) -> None:
    with pytest.raises(WaypostError, match=f"WAYPOST_THREADS={value} is not a whole number of at least 1"):
        Environment({"WAYPOST_THREADS": value}).whole("WAYPOST_THREADS", 8, least=1)


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    environment = Environment({"WAYPOST_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert environment.secret("WAYPOST_SECRET_KEY") == "from the file"


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="cannot be read"):
        Environment({"WAYPOST_SECRET_KEY_FILE": str(tmp_path / "none")}).secret("WAYPOST_SECRET_KEY")


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = secret_key(Environment({}), tmp_path)
    assert secret_key(Environment({}), tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WaypostError, match=r"WAYPOST_DATA=.* cannot be made"):
        data_folder(Environment({"WAYPOST_DATA": str(tmp_path / "file" / "below")}))


def test_behind_tls_mails_lead_to_https() -> None:
    hosts = {"WAYPOST_HOSTS": "waypost.example.org,other.example.org"}
    assert public_url(Environment(hosts), secure=True) == "https://waypost.example.org"
    assert public_url(Environment({}), secure=False) == "http://127.0.0.1:8000"
    assert public_url(Environment(hosts | {"WAYPOST_LISTEN_ON": "8190"}), secure=True) == "https://waypost.example.org"
    with pytest.raises(WaypostError, match="WAYPOST_URL"):
        public_url(Environment({"WAYPOST_URL": "http://waypost.example.org"}), secure=True)


def test_what_kubernetes_sets_beside_a_service_called_waypost_is_not_read() -> None:
    beside = {
        "WAYPOST_PORT": "tcp://10.96.0.12:8000",
        "WAYPOST_SERVICE_PORT": "8000",
        "WAYPOST_SERVICE_HOST": "10.96.0.12",
    }
    assert public_url(Environment(beside), secure=False) == "http://127.0.0.1:8000"


def test_mails_of_a_house_on_this_computer_lead_to_the_port_it_is_served_at() -> None:
    assert public_url(Environment({"WAYPOST_LISTEN_ON": "8190"}), secure=False) == "http://127.0.0.1:8190"
    named = {"WAYPOST_LISTEN_ON": "8190", "WAYPOST_URL": "http://waypost.example.org/"}
    assert public_url(Environment(named), secure=False) == "http://waypost.example.org"
    with pytest.raises(WaypostError, match="WAYPOST_LISTEN_ON=http"):
        public_url(Environment({"WAYPOST_LISTEN_ON": "http"}), secure=False)
