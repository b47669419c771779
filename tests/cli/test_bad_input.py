"""Empty, huge, binary, wrongly encoded, formula-carrying: a sentence, and the data stay."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cli.house import House, new_library

FORMULA = '=HYPERLINK("http://x","y")'
HUGE = "ن" * 100_000
MANY = 10_000_000


@pytest.fixture
def library(tmp_path: Path) -> House:
    """A library that was set up by the program itself."""
    return new_library(tmp_path)


def files() -> dict[str, bytes]:
    noise = random.Random(7).randbytes(MANY)
    return {
        "empty": b"",
        "blank": b"\r\n \t\r\n" * 10,
        "noise": noise,
        "zeros": bytes(MANY),
        "one line": b"x" * MANY,
        "commas": b"," * MANY,
        "quotes": b'"' * MANY,
        "cp1256": "شماره,نام\r\nكتاب,ال".encode("cp1256"),
        "utf-16": "شمارهٔ عضویت,نام خانوادگی\n".encode("utf-16"),
        "zip": b"PK\x03\x04" + noise[:5000],
        "old excel": bytes.fromhex("d0cf11e0a1b11ae1") + noise[:5000],
        "marc": b"00714cam a2200205 a 4500" + noise[:5000] + b"\x1e\x1d",
        "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "open xml": b"<collection" * 1000,
        "formula": f"{FORMULA},{FORMULA}\n{FORMULA},1\n".encode(),
        "no such column": "شماره عضویت\n1001\n".encode(),
    }


@pytest.mark.parametrize("kind", ["members", "books", "requests"])
def test_whatever_is_imported_is_stored_or_told(library: House, tmp_path: Path, kind: str) -> None:
    for name, content in files().items():
        file = tmp_path / "given"
        file.write_bytes(content)
        done = library.call("import", kind, file, "--user", "karimi")
        assert done.code in (0, 1), name
        assert (done.out or done.err).strip(), name
        assert "faults.log" not in done.err, name + (library.home / "faults.log").read_text()
    for wrong in (tmp_path / "none", tmp_path):
        done = library.call("import", kind, wrong, "--user", "karimi")
        assert (done.code, done.out) == (1, "")
    assert library.call("check").code == 0


@pytest.mark.parametrize(
    "text", ["", " ", FORMULA, HUGE, "\x00\x01", "\udcff\udcfe", "'; --", "💥"]
)
def test_whatever_is_typed_is_stored_or_told(library: House, text: str) -> None:
    file = library.home / "paper.pdf"
    for arguments in (
        ("where", text),
        ("request", text, "--title", text),
        ("request", "1001", "--free", text, "--note", text),
        ("cancel", text, "--reason", text),
        ("staff", "add", text, "--person", text, "--role", "desk"),
        ("staff", "lock", text, "--reason", text),
        ("staff", "role", text, "--role", "desk"),
        ("station", "add", text),
        ("station", "printer", "میز ۱", "address-label", "--printer", text, "--media", text),
        ("pickup", "close", text, "--officer", text),
        ("pickup", "reopen", text, "--reason", text),
        ("pickup", "open", "--carrier", text),
        ("parcel", "delivered", text),
        ("parcel", "post-number", text, text),
        ("sack", "1", "--officer", text, "--note", text),
        ("print", "label", text, "--out", file),
        ("print", "badge", text, "--out", file),
    ):
        done = library.call(*arguments, "--user", "karimi")
        assert done.code in (0, 1), arguments
        assert "faults.log" not in done.err, (
            f"{arguments}: {(library.home / 'faults.log').read_text()}"
        )
        assert (done.out or done.err).strip(), arguments
    assert library.call("check").code == 0


@pytest.mark.parametrize("text", ["", FORMULA, "x" * 100_000, "\udcff"])
def test_whoever_it_says_it_is_gets_a_sentence(library: House, text: str) -> None:
    for arguments in (
        ("staff", "list", "--user", text),
        ("staff", "list", "--user", "karimi", "--station", text),
        ("settings", "--database", text),
    ):
        done = library.call(*arguments)
        assert done.code in (0, 1)
        assert "faults.log" not in done.err, (library.home / "faults.log").read_text()
    done = library.call("staff", "list", "--user", "karimi", KETABRESAN_SECRET=text)
    assert (done.code, done.out) == (1, "")
