"""The migrations make exactly what the models say, on both databases."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, text
from sqlalchemy.schema import CreateTable

from app.models import Base, schema
from app.models.database import Database
from tests.conftest import sqlite_url


def test_the_newest_revision_is_the_head_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.NEWEST
    assert {one.revision for one in scripts.walk_revisions()} == schema.KNOWN


def _shape(database: Database) -> dict[str, Any]:
    """Tables with columns, keys, unique keys, indexes and CHECKs, as the database tells them."""
    found = inspect(database.engine)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            },
            "key": sorted(found.get_pk_constraint(table)["constrained_columns"]),
            "foreign": sorted(
                (tuple(key["constrained_columns"]), key["referred_table"])
                for key in found.get_foreign_keys(table)
            ),
            "unique": sorted(
                tuple(key["column_names"]) for key in found.get_unique_constraints(table)
            ),
            "indexes": sorted(
                (str(index["name"]), tuple(map(str, index["column_names"])), bool(index["unique"]))
                for index in found.get_indexes(table)
            ),
            "checks": sorted(
                (str(check["name"]), check["sqltext"])
                for check in found.get_check_constraints(table)
            ),
        }
        for table in found.get_table_names()
        if not table.startswith(("alembic", "title_search", "member_search"))
    }


def _models() -> MetaData:
    """A copy of the tables: creating them on a server marks a key as made, for every later use."""
    copied = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(copied)
    return copied


def test_models_and_migrations_agree(database: Database, tmp_path: Path) -> None:
    migrated = _shape(database)
    assert set(migrated) == set(Base.metadata.tables)
    with database.engine.begin() as connection:
        if database.is_sqlite:
            made = Database(sqlite_url(tmp_path / "made.db"))
            _models().create_all(made.engine)
            expected = _shape(made)
            made.close()
        else:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
            _models().create_all(connection)
    if not database.is_sqlite:
        expected = _shape(database)
        for table in expected.values():
            table["indexes"].sort()
        for name in ("title", "member"):
            migrated[name]["indexes"] = [
                index for index in migrated[name]["indexes"] if index[0] != f"{name}_search"
            ]
    for table in expected:
        assert migrated[table] == expected[table], table


def test_every_row_of_work_has_its_owner() -> None:
    shared = {"title", "carrier", "service"}
    for name, table in Base.metadata.tables.items():
        if name not in shared and name != "branch":
            assert "branch" in table.columns, name
            assert not table.columns["branch"].nullable, name
            assert str(CreateTable(table)).count("branch") >= 1


def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = _shape(database)
    schema.migrate(database)
    schema.require(database)
    assert _shape(database) == before


def test_an_older_database_is_copied_before_it_is_changed(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "k.db"
    shutil.copyfile(sqlite_template, file)
    before = schema.NEWEST
    monkeypatch.setattr(schema, "NEWEST", "9999")
    opened = Database(sqlite_url(file))
    schema.migrate(opened)
    opened.close()
    copies = list(tmp_path.glob(f"k.db.before-{before}-*"))
    assert len(copies) == 1
    assert copies[0].stat().st_mode & 0o077 == 0
