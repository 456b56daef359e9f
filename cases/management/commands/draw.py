"""manage.py draw genogram --records FILE --output FILE.svg: draw records given as JSON, without a database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.drawing import ecomap, genogram, sociogram
from cases.drawing.base import MODES

KINDS = {"genogram": genogram.draw, "ecomap": ecomap.draw, "sociogram": sociogram.draw}


class Command(BaseCommand):
    help = "Gambar genogram, ekomap, atau sosiogram dari berkas JSON menjadi SVG. Tidak membaca basis data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("--records", required=True, type=Path, metavar="FILE", help="satu objek JSON")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.svg")
        parser.add_argument("--mode", choices=MODES, default="nama")

    def handle(self, *args: Any, **options: Any) -> None:
        records = _records(options["records"])
        drawing = KINDS[options["kind"]](records, options["mode"])
        try:
            options["output"].write_text(drawing.svg, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"Berkas {options['output']} tidak dapat ditulis: {error.strerror}.") from error
        for problem in drawing.problems:
            self.stderr.write(f"{problem.row}: {problem.sentence}".encode(errors="replace").decode())
        self.stdout.write(f"{drawing.title}. {drawing.desc} Tersimpan di {options['output']}.")


def _records(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Berkas {path} tidak dapat dibaca: {error.strerror}.") from error
    except ValueError as error:
        raise CommandError(f"Berkas {path} bukan JSON yang sah.") from error
    if not isinstance(found, dict):
        raise CommandError(f"Berkas {path} harus berisi satu objek.")
    return found
