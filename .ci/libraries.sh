#!/usr/bin/env bash
# Makes sure that WeasyPrint finds the system libraries it draws text with, by printing a line with it.

source "$(dirname "$0")/machine.sh"

prints() {
    .venv/bin/python -W error:HarfBuzz-Subset -c \
        'import weasyprint; weasyprint.HTML(string="<p>ATENSI").write_pdf()' >/dev/null 2>&1
}

prints || install "Pango, which WeasyPrint draws text with," libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
prints || fail "WeasyPrint cannot print here although its libraries are installed; run: .venv/bin/python -m weasyprint --info"
