"""The marking app as the server hands it out: one version, whole, the same for everybody."""

import gzip
import json
import re
from hashlib import sha256

import brotli
import pytest

HASHED = re.compile(r"/marking/files/[0-9a-f]{16}/[\w/.-]+")


def listed(client):
    script = client.get("/marking/worker.js").text
    return json.loads(script[script.index("keep({") + 5 : script.rindex(")")])


def test_the_page_is_the_same_for_everybody_and_names_nobody(visitor, sign_in):
    shown = visitor.get("/marking/")
    assert sign_in("dace").get("/marking/").data == shown.data
    assert "Dace" not in shown.text
    assert "Set-Cookie" not in shown.headers


@pytest.mark.parametrize("address", ["/marking/", "/marking/anything/below"])
def test_every_address_below_is_the_app(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.mimetype == "text/html"


def test_what_the_page_links_is_kept_by_the_worker(visitor):
    kept = listed(visitor)["files"]
    linked = HASHED.findall(visitor.get("/marking/").text)
    assert linked
    assert set(linked) <= set(kept)


def test_the_worker_keeps_every_file_by_its_hash(visitor):
    for address, content_hash in listed(visitor)["files"].items():
        with visitor.get(address) as answer:
            assert answer.status_code == 200, address
            assert sha256(answer.data).hexdigest() == content_hash, address


def test_modules_and_styles_name_only_what_is_kept(visitor):
    kept = listed(visitor)["files"]
    for address in kept:
        if address.endswith((".js", ".css")):
            with visitor.get(address) as answer:
                named = re.findall(r'(?:from|import|url\()\s*"(\.[^"]+)"', answer.text)
            for name in named:
                assert resolved(address, name) in kept, (address, name)


def resolved(address, name):
    folder = address.rsplit("/", 1)[0]
    while name.startswith("."):
        step, _, name = name.partition("/")
        folder = folder.rsplit("/", 1)[0] if step == ".." else folder
    return f"{folder}/{name}"


def test_a_file_is_kept_for_ever_and_found_in_its_version_only(visitor):
    address = next(each for each in listed(visitor)["files"] if each.endswith("/app.js"))
    with visitor.get(address) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.mimetype == "text/javascript"
    version = listed(visitor)["version"]
    assert visitor.get(address.replace(version, "0" * 16)).status_code == 404
    assert visitor.get(f"/marking/files/{version}/css/print.css").status_code == 404
    assert visitor.get(f"/marking/files/{version}/../app.py").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_script_goes_out_small(visitor, accepted, coding, unpack):
    address = next(each for each in listed(visitor)["files"] if each.endswith("/app.js"))
    plain = visitor.get(address)
    assert "Content-Encoding" not in plain.headers
    small = visitor.get(address, headers={"Accept-Encoding": accepted})
    assert small.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in small.headers["Vary"]
    assert unpack(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert b"/* " not in plain.data


def test_the_worker_is_asked_for_anew_and_rules_the_app_only(visitor):
    answer = visitor.get("/marking/worker.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/marking/"
    assert answer.mimetype == "text/javascript"


def test_the_app_can_be_put_on_the_first_screen(visitor):
    described = visitor.get("/marking/manifest.webmanifest").json
    assert described["start_url"] == described["scope"] == "/marking/"
    assert {icon["sizes"] for icon in described["icons"]} == {"192x192", "512x512"}
    for icon in described["icons"]:
        with visitor.get(icon["src"]) as answer:
            width = int.from_bytes(answer.data[16:20], "big")
            assert f"{width}x{width}" == icon["sizes"]


def test_its_words_are_handed_out_in_each_language_and_no_other(visitor):
    assert visitor.get("/marking/words/lv.json").json["language"] == "lv"
    assert visitor.get("/marking/words/en.json").json["language"] == "en"
    assert visitor.get("/marking/words/de.json").status_code == 404
