"""Downloads from a hub: a server on the loopback that speaks its API, with real files and their real check sums."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from l10n.engines import neural_hub, neural_install, neural_store
from l10n.errors import InputError

NLLB = Path(__file__).parent / "fixtures" / "neural" / "nllb-tiny"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {path.name: path.read_bytes() for path in NLLB.iterdir()} | {"README.md": b"---\nlicense: gpl-3.0\n---\n"}
NAME = "press/nllb-tiny"


def sibling(path: str, raw: bytes) -> dict[str, Any]:
    """A file as the hub lists it: large ones with SHA-256, small ones with git's name of their content."""
    told: dict[str, Any] = {"rfilename": path, "size": len(raw), "blobId": hashlib.sha1(b"blob %d\0" % len(raw) + raw).hexdigest()}
    if path.endswith((".bin", ".model")):
        told["lfs"] = {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw), "pointerSize": 130}
    return told


class Hub:
    """The hub's side: what it lists, what it gives, how it fails."""

    def __init__(self, vendor: Any) -> None:
        self.vendor = vendor
        self.files = dict(FILES)
        self.listing: dict[str, Any] = {
            "id": NAME,
            "sha": COMMIT,
            "cardData": {"license": "gpl-3.0"},
            "siblings": [sibling(path, raw) for path, raw in {**FILES, "pytorch_model.bin": b"x", "onnx/model.bin": b"x"}.items()],
        }
        self.drops = 0
        """How many answers with model.bin break off in the middle."""
        self.ranges = True
        self.elsewhere = ""
        """Where model.bin is redirected to."""
        vendor.script = self.answer

    def answer(self, asked: Any) -> Any:
        reply = self.vendor.Reply
        if asked.path.startswith("/api/models/"):
            known = asked.path in (f"/api/models/{NAME}", f"/api/models/{NAME}/revision/v1") and asked.query == {"blobs": ["true"]}
            return self.listing if known else reply({"error": "Repository not found"}, 404)
        if asked.path.startswith("/cdn/"):
            return self.give(asked, asked.path.removeprefix("/cdn/"))
        path = asked.path.removeprefix(f"/{NAME}/resolve/{COMMIT}/")
        if path == "model.bin" and self.elsewhere:
            return reply(b"", 302, {"Location": self.elsewhere})
        return self.give(asked, path) if path in self.files else reply(b"", 404)

    def give(self, asked: Any, path: str) -> Any:
        reply, raw = self.vendor.Reply, self.files[path]
        start = 0
        if self.ranges and "range" in asked.headers:
            start = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
        head = {"Content-Range": f"bytes {start}-{len(raw) - 1}/{len(raw)}"} if start else {}
        if path == "model.bin" and self.drops:
            self.drops -= 1
            return reply(raw[start : start + 30_000], 206 if start else 200, head, fault="drop")
        return reply(raw[start:], 206 if start else 200, head)

    def asked(self, path: str) -> list[Any]:
        return [asked for asked in self.vendor.asked if asked.path.endswith(path)]


@pytest.fixture
def hub(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A hub that has one model."""
    monkeypatch.setenv("HF_ENDPOINT", vendor.url)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return Hub(vendor)


def fetch(store: Path, name: str = NAME) -> Path:
    return neural_hub.fetch(neural_hub.look(name), store, lambda path, done, size: None)


def test_files_of_one_commit_are_downloaded(hub: Hub, tmp_path: Path) -> None:
    """What CTranslate2 and SentencePiece read is fetched, at the commit that was listed; other programs' weights are not."""
    offer = neural_hub.look(f"{NAME}@v1")
    assert (offer.name, offer.commit, offer.license, offer.size) == (NAME, COMMIT, "gpl-3.0", sum(map(len, FILES.values())))
    steps: list[tuple[str, int, int]] = []
    folder = neural_hub.fetch(offer, tmp_path, lambda *step: steps.append(step))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert {path: done for path, done, size in steps if done == size} == {path: len(raw) for path, raw in FILES.items()}
    neural_hub.done(folder)
    assert list(tmp_path.iterdir()) == []


def test_broken_downloads_go_on(hub: Hub, tmp_path: Path) -> None:
    """Where the connection breaks, the rest is asked for, and nothing twice."""
    hub.drops = 2
    assert {path.name: path.read_bytes() for path in fetch(tmp_path).iterdir()} == FILES
    ranges = [asked.headers.get("range") for asked in hub.asked("model.bin")]
    assert ranges == [None, "bytes=30000-", "bytes=60000-"]


def test_next_run_takes_up_what_is_there(hub: Hub, tmp_path: Path) -> None:
    """After as many breaks as one run bears it stops in one line; the next run asks for the rest."""
    hub.files["model.bin"] = raw = bytes(range(256)) * 1000
    hub.listing["siblings"] = [sibling(path, content) for path, content in hub.files.items()]
    hub.drops = neural_hub.TRIES
    with pytest.raises(InputError) as caught:
        fetch(tmp_path)
    assert str(caught.value) == f"{NAME}: the connection to {hub.vendor.host} broke off; what is downloaded stays, ask again"
    hub.vendor.asked.clear()
    assert (fetch(tmp_path) / "model.bin").read_bytes() == raw
    assert [asked.headers.get("range") for asked in hub.asked("model.bin")] == ["bytes=150000-"]
    assert fetch(tmp_path).is_dir() and len(hub.asked("model.bin")) == 1


def test_server_without_ranges(hub: Hub, tmp_path: Path) -> None:
    """One that answers with the whole file again is read from the start."""
    hub.drops, hub.ranges = 1, False
    assert {path.name: path.read_bytes() for path in fetch(tmp_path).iterdir()} == FILES


@pytest.mark.parametrize("path", ["model.bin", "config.json"])
def test_other_bytes_than_listed(hub: Hub, tmp_path: Path, path: str) -> None:
    """A check sum that is not right: one line, and the bytes are not kept."""
    raw = hub.files[path]
    hub.files[path] = raw[:-1] + bytes([raw[-1] ^ 1])
    with pytest.raises(InputError) as caught:
        fetch(tmp_path)
    assert str(caught.value) == f"{NAME}: {path} is not what {hub.vendor.host} lists (size or check sum); ask again"
    assert not [p for p in tmp_path.rglob("*") if p.name.startswith(path)]
    hub.files[path] = raw + b"more"
    with pytest.raises(InputError, match=r"answered more than the \d+ bytes that it lists"):
        fetch(tmp_path)


def test_token_goes_to_the_hub_alone(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not to the host that it redirects to, and into no message."""
    monkeypatch.setenv("HF_TOKEN", "canary-token")
    hub.elsewhere = f"http://localhost:{hub.vendor.server_port}/cdn/model.bin"
    fetch(tmp_path)
    seen = {asked.path: asked.headers.get("authorization") for asked in hub.vendor.asked}
    assert seen.pop("/cdn/model.bin") is None
    assert set(seen.values()) == {"Bearer canary-token"}
    with pytest.raises(InputError) as caught:
        neural_hub.look("press/other")
    assert "HF_TOKEN" in str(caught.value) and "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://cdn.example.org/model.bin", "redirects to an address that is not https"),
        ("ftp://localhost/model.bin", "redirects to an address that is not"),
        (f"/{NAME}/resolve/{COMMIT}/model.bin", "redirects in a circle"),
    ],
)
def test_redirects_that_are_not_followed(hub: Hub, tmp_path: Path, where: str, said: str) -> None:
    """Plain HTTP to another host, other schemes, circles."""
    hub.elsewhere = where
    with pytest.raises(InputError, match=said):
        fetch(tmp_path)


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ({}, "answered something that is no model's listing"),
        ([], "answered something that is no model's listing"),
        ({"sha": "main"}, "answered something that is no model's listing"),
        ({"siblings": []}, "it holds no model: it has no model.bin"),
        ({"siblings": [7, {"rfilename": "../model.bin", "size": 1, "blobId": "x"}, {"rfilename": "model.bin"}]}, "it has no model.bin"),
        (
            {"siblings": [sibling(name, b"x") for name in ("model.safetensors", "source.spm", "target.spm", "vocab.json")]},
            "it is not converted for CTranslate2: pip install ctranslate2 transformers torch, then ct2-transformers-converter "
            "--model press/nllb-tiny --output_dir nllb-tiny-ct2 --quantization int8 --copy_files source.spm target.spm, "
            "then l10n models install nllb-tiny-ct2",
        ),
    ],
)
def test_listings_that_are_of_no_use(hub: Hub, listing: Any, said: str) -> None:
    """One line each; names that lead elsewhere are not there at all."""
    hub.listing = {"sha": COMMIT, **listing} if isinstance(listing, dict) and listing else listing
    with pytest.raises(InputError) as caught:
        neural_hub.look(NAME)
    assert str(caught.value).startswith(f"{NAME}: ") and said in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (404, "has no such model, or not that revision; or it needs a token in HF_TOKEN (HTTP 404)"),
        (401, "has no such model, or not that revision; or it needs a token in HF_TOKEN (HTTP 401)"),
        (429, "asks to wait (HTTP 429); ask again later, what is downloaded stays"),
        (500, "answered HTTP 500"),
    ],
)
def test_statuses(hub: Hub, code: int, said: str) -> None:
    """What a status means, in one line."""
    hub.vendor.script = lambda asked: hub.vendor.Reply({}, code)
    with pytest.raises(InputError) as caught:
        neural_hub.look(NAME)
    assert str(caught.value) == f"{NAME}: {hub.vendor.host} {said}"


def test_hub_that_is_not_there(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is one line."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1/")
    with pytest.raises(InputError) as caught:
        neural_hub.look(NAME)
    assert str(caught.value) == f"{NAME}: no connection to 127.0.0.1:1"
    with pytest.raises(InputError, match="is no name of a model on a hub: OWNER/NAME or OWNER/NAME@REVISION"):
        neural_hub.look("../x")


def test_installed_from_a_hub(hub: Hub, office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asks with size and licence, downloads, tries, installs, and cleans up; without a yes nothing is downloaded."""
    store = tmp_path / "models"
    monkeypatch.setenv("L10N_MODELS", str(store))
    asked = office.run("models", "install", NAME, stdin=b"n\n")
    assert asked.code == 130 and f"Download 126 kB of {NAME} (licence: gpl-3.0) from {hub.vendor.host}?" in asked.err
    assert len(hub.vendor.asked) == 1
    done = office.ok("models", "install", NAME, "--yes")
    assert done.out.endswith("installed nllb-tiny: nllb, 5 languages → 5 languages, 126 kB, licence gpl-3.0\n")
    model = neural_store.find(store, "nllb-tiny")
    assert (model.origin, neural_store.damage(model)) == (f"hub:{NAME}@{COMMIT}", [])
    assert sorted(path.name for path in store.iterdir()) == [neural_install.LOCK, "nllb-tiny"]
