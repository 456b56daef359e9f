"""A safe, short name to show and to download under; what lies on the disk never carries it."""

import re
import unicodedata

LONGEST = 80
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "text/plain": "txt",
}
# Names that Windows keeps for devices, with or without an extension.
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_name(name: str, kind: str) -> str:
    """`name` without paths, control and direction signs, cut short, with the extension that `kind` has."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    text = re.sub(r'[<>:"|?*%;]', "", text)
    text = re.sub(r"\s+", " ", text)
    stem = text.rpartition(".")[0] or text
    stem = stem.strip(" .")[:LONGEST].strip(" .")
    if not stem or DEVICE.fullmatch(stem):
        stem = f"berkas {stem}".strip()
    return f"{stem}.{EXTENSIONS[kind]}"
