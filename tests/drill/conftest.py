"""Drills: what takes too long for the suite. `make drill` runs the files of this folder; the suite does not collect them."""

from tests.journeys.conftest import browser_type_launch_args, launch, visit, watch

__all__ = ["browser_type_launch_args", "launch", "visit", "watch"]
