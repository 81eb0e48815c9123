"""The container files: what they promise, and the parts of them that run without containers."""

import os
import re
import shutil
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml
from uvicorn.middleware.proxy_headers import _TrustedHosts

from doithoai.settings import load
from tests.server import LOOK_AGAIN_SECONDS
from tests.source import ROOT

FILES = ("docker-compose.yml", "compose.small.yml")
BACKUPS_KEPT = 14
PINNED = re.compile(r"[a-z/]+:\d+\.\d+(\.\d+)?")


def composed(name: str = FILES[0]) -> dict[str, Any]:
    """Return a compose file as the compose client reads it."""
    return dict(yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))


SERVICES = [
    pytest.param(service, id=f"{name}:{key}")
    for name in FILES
    for key, service in composed(name)["services"].items()
]


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_watched_contained_and_started_again(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["cap_drop"] == ["ALL"]
    assert {"mem_limit", "pids_limit", "stop_grace_period"} <= service.keys()


@pytest.mark.parametrize("service", SERVICES)
def test_every_image_is_pinned_or_built_from_here(service: dict[str, Any]) -> None:
    assert service.get("build") == "." or PINNED.fullmatch(service["image"])


def test_only_the_proxy_is_reached_from_outside() -> None:
    services = composed()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert [name for name, service in services.items() if "outside" in service["networks"]] == ["proxy"]
    assert composed()["networks"]["inside"] == {"internal": True}


def test_only_the_proxy_is_believed_about_who_asks() -> None:
    services, networks = composed()["services"], composed()["networks"]
    front = networks["front"]
    assert [name for name, service in services.items() if "front" in service["networks"]] == ["proxy", "app"]
    assert "inside" not in services["proxy"]["networks"]
    assert front["internal"] is True
    believed = services["app"]["environment"]["DOITHOAI_TRUSTED_PROXIES"]
    assert [{"subnet": believed}] == front["ipam"]["config"]
    network = re.sub(r"\$\{\w+:-(.+)\}", r"\1", believed)
    trusted = _TrustedHosts(load({"DOITHOAI_TRUSTED_PROXIES": network}).trusted_proxies)
    assert str(ip_network(network)[2]) in trusted
    assert "10.203.118.2" not in trusted


def test_secrets_come_from_files_only() -> None:
    for service in composed()["services"].values():
        for name, value in service.get("environment", {}).items():
            assert name.endswith("_FILE") or not re.search("PASSWORD|SECRET|DATABASE_URL|REDIS_URL", name)
            assert "@" not in value
        assert set(service.get("secrets", ())) <= composed()["secrets"].keys()
    assert {str(Path(secret["file"]).parent) for secret in composed()["secrets"].values()} == {"secrets"}
    assert "/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_what_is_kept_lies_in_volumes_with_names() -> None:
    known = composed()["volumes"].keys()
    used = {
        volume.partition(":")[0]
        for service in composed()["services"].values()
        for volume in service.get("volumes", ())
    }
    assert {name for name in used if not name.startswith("./")} == known
    assert all((ROOT / name).is_file() for name in used if name.startswith("./"))


def test_services_start_in_the_order_of_what_they_need() -> None:
    services = composed()["services"]
    for name, needed in {"proxy": "app", "app": "database", "backup": "app"}.items():
        assert services[name]["depends_on"][needed]["condition"] == "service_healthy"
    assert services["app"]["deploy"]["replicas"] >= 2


def test_the_proxy_passes_on_to_every_process_and_says_who_asked() -> None:
    text = (ROOT / "Caddyfile").read_text()
    for line in (
        "dynamic a app 8000 {", "flush_interval -1", "header_up X-Forwarded-Proto {scheme}",
        "header_up X-Forwarded-For {remote_host}", "exclude http.log.error http.handlers.reverse_proxy",
    ):  # fmt: skip
        assert line in text
    assert text.count("{") == text.count("}")


def test_the_compose_client_reads_the_files_where_there_is_one() -> None:
    client = ["docker", "compose"]
    has_client = (
        shutil.which("docker")
        and subprocess.run([*client, "version"], check=False, capture_output=True).returncode == 0
    )
    for name in FILES:
        assert composed(name)["services"]
        if has_client:
            subprocess.run([*client, "--file", name, "config", "--quiet"], cwd=ROOT, check=True)


def test_secrets_are_made_once_and_fit_together(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    script = shutil.copy(ROOT / "deploy/new-secrets.sh", tmp_path / "deploy")
    subprocess.run(["sh", script], check=True)
    made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    assert made.keys() == composed()["secrets"].keys()
    assert f":{made['database_password']}@database/" in made["database_url"]
    assert f":{made['doorbell'].split()[1]}@doorbell:" in made["redis_url"]
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    again = subprocess.run(["sh", script], check=False, capture_output=True, text=True)
    assert (again.returncode, "nothing was changed" in again.stderr) == (1, True)


def test_the_last_fourteen_backups_are_kept(tmp_path: Path) -> None:
    for day in range(1, 21):
        (tmp_path / f"doithoai-202601{day:02}T000000Z.zip").touch()
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "doithoai").write_text('#!/bin/sh\necho taken > "$2"\n')
    (programs / "doithoai").chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    job = ["sh", str(ROOT / "deploy/keep-backups.sh"), str(tmp_path), str(LOOK_AGAIN_SECONDS)]
    with subprocess.Popen(job, env={**os.environ, "PATH": path}) as running:
        try:
            while len(kept := sorted(tmp_path.glob("*.zip"))) != BACKUPS_KEPT:
                assert running.poll() is None
        finally:
            running.terminate()
    assert kept[-1].read_text() == "taken\n"
    assert kept[0].name == "doithoai-20260108T000000Z.zip"
