"""Which database the settings name: tried before it is stored, and its secret shown nowhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import make_url

from app import settings as settings_file
from app.models.database import Database
from app.services.keeping.reach import Found, Parts, parts_of, url_of
from app.services.use_case import Secret
from app.texts import settings_data as texts
from app.views.settings_database import DatabaseSection
from tests.needs import requires
from tests.postgresql import Server
from tests.services.world import build
from tests.views.at_work import AtWork, words
from tests.views.settings_at import screen


@pytest.fixture
def server_url(postgresql_server: Server, postgresql_template: str) -> Iterator[str]:
    """The URL of a migrated database on a server, without a library."""
    name = postgresql_server.create(template=postgresql_template)
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


@pytest.fixture
def empty_url(postgresql_server: Server) -> Iterator[str]:
    """The URL of a database on a server without any table."""
    name = postgresql_server.create()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


def write(data: DatabaseSection, url: str, **other: str) -> None:
    """Write an address into the boxes, with something changed in it."""
    parsed = make_url(url)
    data.server.click()
    boxes = {
        "host": parsed.host or "",
        "port": str(parsed.port),
        "name": parsed.database or "",
        "user": parsed.username or "",
        "secret": parsed.password or "",
    }
    for name, text in (boxes | other).items():
        data.form.write(name, text)


def secrets_in(widget: QWidget, secret: str) -> bool:
    """Whether a secret stands in any box or sentence of a widget."""
    lines = [line.text() for line in widget.findChildren(QLineEdit)]
    return any(secret in text for text in [*lines, words(widget)])


@pytest.mark.parametrize(
    ("box", "typed"),
    [("host", ""), ("port", "0"), ("port", "x"), ("port", "70000"), ("name", " ")],
)
def test_what_is_missing_is_said_at_its_box(data: DatabaseSection, box: str, typed: str) -> None:
    write(data, "postgresql://ketab@db.example:5432/ketabresan", **{box: typed})
    data.test.click()
    assert data.form.error(box)


def test_nobody_answers(counter: AtWork, data: DatabaseSection) -> None:
    write(data, "postgresql://ketab@127.0.0.1:1/ketabresan")
    data.test.click()
    assert texts.FOUND["UNREACHABLE"][0] in data.answer.words()
    data.save()
    assert texts.FOUND["UNREACHABLE"][0] in screen(counter).message()
    assert settings_file.load(counter.folder).database_url == ""
    assert data.test.isEnabled()


def test_a_whole_address_falls_into_its_boxes_and_is_gone(data: DatabaseSection) -> None:
    data.server.click()
    data.form.write("url", "postgres://ketab:s%40t@db.example/lib?sslmode=require")
    data.form.edit("url").editingFinished.emit()
    boxes = data.form.values()
    assert (boxes["host"], boxes["port"]) == ("db.example", "۵۴۳۲")
    assert (boxes["name"], boxes["user"], boxes["secret"]) == ("lib", "ketab", "s@t")
    assert boxes["url"] == ""
    assert data.secret.echoMode() is QLineEdit.EchoMode.Password
    data.form.write("url", "http://example.com")
    data.test.click()
    assert data.form.error("url")


def test_an_address_and_its_parts_are_the_same() -> None:
    url = "postgresql://ketab:s%40t@db.example:5433/lib?sslmode=require"
    assert url_of(parts_of(url)) == url
    asked = Parts("db.example", 5433, "other", "ketab", Secret(""))
    assert url_of(asked, url) == "postgresql://ketab:s%40t@db.example:5433/other"
    # A secret is never sent to a server, or for a user, that it was not given for.
    for stranger in (
        Parts("evil.example", 5433, "lib", "ketab", Secret("")),
        Parts("db.example", 5432, "lib", "ketab", Secret("")),
        Parts("db.example", 5433, "lib", "root", Secret("")),
    ):
        assert "s%40t" not in url_of(stranger, url)


def test_every_finding_has_its_words() -> None:
    assert set(texts.FOUND) == {found.name for found in Found}


@requires("pg")
def test_a_server_is_tried_stored_and_taken_up(
    server_url: str, counter: AtWork, data: DatabaseSection, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(server_url)
    build(database)
    database.close()
    secret = make_url(server_url).password
    assert secret
    with caplog.at_level(logging.DEBUG):
        write(data, server_url, secret="wrong")
        data.test.click()
        assert texts.FOUND["REFUSED"][0] in data.answer.words()
        write(data, server_url, name="no-such")
        data.test.click()
        assert texts.FOUND["NO_DATABASE"][0] in data.answer.words()
        write(data, server_url)
        data.test.click()
        assert "کتابخانهٔ عمومی باران" in data.answer.words()
        data.save()
    assert secret not in caplog.text
    assert not secrets_in(data, secret)
    assert data.secret.placeholderText() == texts.SECRET_KEPT
    stored = settings_file.load(counter.folder).database_url
    assert make_url(stored).password == secret
    assert texts.USED_AFTER in data.pending.words()
    assert not data.unsaved()
    # The stored secret is used again where the box is left empty.
    data.test.click()
    assert texts.FOUND["READY"][0] in data.answer.words()
    data.form.write("user", "somebody-else")
    assert data.secret.placeholderText() == ""
    data.forget()
    data.reopen.click()
    assert counter.shell.at_login()
    assert "رضا کریمی" in words(counter.shell.login)
    in_use: list[Database] = []
    counter.application.background.aside(counter.application, in_use.append)
    assert in_use[0].file is None


@requires("pg")
def test_an_empty_database_is_prepared(
    empty_url: str, counter: AtWork, data: DatabaseSection
) -> None:
    write(data, empty_url)
    data.test.click()
    assert texts.FOUND["EMPTY"][0] in data.answer.words()
    assert not data.prepare.isHidden()
    data.save()
    assert settings_file.load(counter.folder).database_url == ""
    data.test.click()
    data.prepare.click()
    assert texts.FOUND["NO_LIBRARY"][1] in data.answer.words()
    assert data.prepare.isHidden()
    data.save()
    assert settings_file.load(counter.folder).database_url != ""
    data.reopen.click()
    # Neither a screen nor the login: the first run has taken their place.
    assert counter.shell.page() is None
    assert not counter.shell.login.isVisible()


def test_back_to_this_computer(counter: AtWork, data: DatabaseSection) -> None:
    url = "postgresql://ketab:hidden@db.example:5432/lib"
    settings_file.save(settings_file.Settings(counter.folder, database_url=url))
    data.arrive()
    assert data.server.isChecked()
    assert data.form.values()["host"] == "db.example"
    assert not secrets_in(data, "hidden")
    assert not data.unsaved()
    data.embedded.click()
    assert data.unsaved()
    data.save()
    assert settings_file.load(counter.folder).database_url == ""
    assert not data.unsaved()
