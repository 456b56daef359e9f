"""Judge an uploaded PDF and make a plain one: pages without scripts, actions, attached files, links or metadata.

The parsing happens in a process of its own (`pdf_cleaner`), with little memory and time, that knows nothing of the product.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from atensi.files.pictures import Refused

CLEANER = Path(__file__).with_name("pdf_cleaner.py")
PATIENCE = 40  # seconds on the clock; the process itself may use 20 of the processor
ANSWERS = {
    3: "PDF ini dikunci dengan kata sandi. Buka PDF-nya, simpan atau cetak sebagai PDF tanpa kata sandi, lalu unggah itu.",
    4: "PDF ini lebih dari 500 halaman. Pisahkan dulu, lalu unggah bagian yang diperlukan.",
}
BROKEN = "PDF ini rusak atau tidak dapat dibaca dengan aman. Cetak sebagai PDF baru, atau potret halamannya, lalu unggah itu."


def looks_like_pdf(data: bytes) -> bool:
    """The first bytes announce a PDF; name and declared type of an upload are not asked."""
    return b"%PDF-" in data[:1024]


def cleaned(data: bytes) -> bytes:
    """The plain PDF made of `data`; Refused, with what to do instead, when it cannot be taken."""
    command = [sys.executable, "-I", str(CLEANER)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(BROKEN) from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise Refused(ANSWERS.get(done.returncode, BROKEN))
    return done.stdout
