"""The reference case, printed once for the tests that only read it."""

import pytest

from tests.cast import Casework, Cast
from tests.documents.rn import rn


@pytest.fixture
def case_rn(cast: Cast) -> Casework:
    """RN from the first report to the approved termination."""
    return rn(cast)
