"""Brings the databases of a developer's machine up to date and fills an empty one with the demo, once."""

import io
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atensi.settings")

import django

django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command


def main() -> None:
    for database in settings.DATABASES:
        call_command("migrate", database=database, interactive=False, verbosity=0)
        call_command("createcachetable", database=database, verbosity=0)
    names = settings.ATENSI_DATA_DIR / "demo.txt"  # what the demo said, to say it again at the next start
    if not get_user_model().objects.exists():
        names.unlink(missing_ok=True)
        print("Filling the empty database with the demo", file=sys.stderr)
        said = io.StringIO()
        call_command("demo", stdout=said)
        names.write_text(said.getvalue(), encoding="utf-8")
    if names.exists():
        print(names.read_text(encoding="utf-8").rstrip(), flush=True)
    else:
        print(f"The demo did not fill this database. Remove {settings.ATENSI_DATA_DIR} to start again with it.")


main()
