"""The tests' own PostgreSQL cluster."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import create_engine, text

from tests.postgres import cluster, database

pytestmark = pytest.mark.postgresql


def test_a_cluster_serves_databases_apart_from_one_another_and_leaves_nothing_behind():
    with cluster() as server:
        with database(server) as first, database(server) as second:
            for url in (first, second):
                engine = create_engine(url)
                with engine.begin() as connection:
                    connection.execute(text("CREATE TABLE only_once (id INTEGER)"))
                engine.dispose()
        folder = Path(unquote(server.rpartition("host=")[2]))
        assert folder.exists()
    assert not folder.exists()
