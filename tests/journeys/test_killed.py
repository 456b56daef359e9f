"""The browser dies while somebody writes: what she wrote more than five seconds before is offered on return.

Three kills; twenty at other moments stand behind `make drill`.
"""

from typing import Any

from tests.cast import Casework, Cast
from tests.journeys.kills import kill_in_the_middle

KILLS = [("pendekatan-awal/kontak", 1, 5.4), ("asesmen/kekuatan", 2, 6.3), ("implementasi/sesi", 3, 7.4)]


def test_what_was_typed_is_offered_after_the_browser_was_killed(launch: Any, visit: Any, cast: Cast) -> None:
    assert kill_in_the_middle(KILLS, launch(cast.rini), visit(cast.rini), Casework(cast.rini)) == []
