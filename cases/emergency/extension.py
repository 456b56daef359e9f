"""What respon kasus adds to the cases: menu, Hari ini, search, a person's own data, words of the log."""

from cases.emergency import rights
from cases.emergency.models import EmergencyResponse
from cases.extend import Extension

KEY = "respon"

EXTENSION = Extension(key=KEY, actions=rights.ACTIONS, visible={EmergencyResponse: rights.judge})
