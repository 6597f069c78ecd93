"""Files of others that the tests use are what their makers published."""

from hashlib import sha256

import pytest

from tests.browser.page_checks import VENDOR, manifest


@pytest.mark.parametrize("file", manifest(), ids=lambda file: file["path"])
def test_a_file_of_others_is_unchanged_and_has_its_licence(file):
    assert sha256((VENDOR / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert (VENDOR / file["licence_file"]).stat().st_size
