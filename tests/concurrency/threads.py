"""Run one act in several threads at the same moment, each with its own connection."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections


def together(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each act returned or raised, in order; all start when the last thread is ready."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        raise AssertionError("threads need a database in a file: set TEST NAME in the settings of the tests")
    results: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(30)
            results[place] = act()
        except Exception as problem:  # the test decides what may be raised
            results[place] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    return results
