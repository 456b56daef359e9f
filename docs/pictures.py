"""Takes the picture of the README: a case of the demo on its own page. Run by hand: .venv/bin/python docs/pictures.py

Fills a demo in a folder that goes away, serves it on this machine, signs in as the pekerja sosial of the demo and opens
a lively case of hers.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "pictures" / "kasus.png"
CASE = "Wulan Safitri"  # underway, with sessions, ratings and a praktikan
PERSON, PASSWORD = "peksos", "atensi-demo"
WIDTH, HEIGHT, COLOURS = 1280, 860, 128
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder: str, port: int) -> subprocess.Popen[bytes]:
    """The product with its demo; answers once it does."""
    environment = {**os.environ, "DEBUG": "on", "ATENSI_DATA_DIR": folder}
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, ".ci/prepare.py"], cwd=HERE.parent, env=environment, check=True)
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"]
    server = subprocess.Popen(command, cwd=HERE.parent, env=environment, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            urlopen(f"http://127.0.0.1:{port}/masuk/", timeout=2).close()  # noqa: S310, our own server
            return server
        except OSError:
            time.sleep(0.3)
    server.terminate()
    raise SystemExit("The server does not answer.")


def open_case(page: Page) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(PERSON)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/kasus/")
    page.locator("table").get_by_role("link", name=CASE).click()
    page.locator("ol.stage-rail").first.wait_for()


def main() -> None:
    folder, port = tempfile.mkdtemp(prefix="atensi-pictures."), free_port()
    server = serve(folder, port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            size = {"width": WIDTH, "height": HEIGHT}
            page = browser.new_page(base_url=f"http://127.0.0.1:{port}", viewport=size, locale="id-ID")
            open_case(page)
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=PICTURE)
            browser.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
    Image.open(PICTURE).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")


main()
