"""Own words are remembered by the process; a test begins without those of another."""

from collections.abc import Iterator
from typing import Any

import pytest

from cases import own_words


@pytest.fixture(autouse=True)
def _nothing_remembered(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.ATENSI_DATA_DIR = tmp_path
    own_words.forget()
    yield
    own_words.forget()
