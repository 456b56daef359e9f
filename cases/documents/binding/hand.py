"""One process that draws leaves for `press`: reads them as JSON, writes what it drew, and ends. It knows no settings and no database."""

import json
import sys

from cases.documents.binding.press import packed
from cases.documents.pdf import drawn


def main() -> None:
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(packed([drawn(page, asked["tagged"]) for page in asked["pages"]]))


if __name__ == "__main__":
    main()
