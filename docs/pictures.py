"""Takes every picture of the guide and the README from the demo, in one run. By hand: .venv/bin/python docs/pictures.py

Fills a demo in a folder that goes away, serves it on this machine, signs in as its people and photographs what they see.
The last pictures need something written (a draft, a second version), so they come after the quiet ones.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "pictures"
PASSWORD = "atensi-demo"  # noqa: S105, everybody's in the demo
WIDTH, COLOURS, LARGEST = 1280, 96, 120_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]


class People:
    """One browser context for each person of the demo, signed in when first asked for."""

    def __init__(self, browser: Browser, port: int) -> None:
        self.browser, self.base, self.pages = browser, f"http://127.0.0.1:{port}", dict[str, Page]()

    def page(self, person: str) -> Page:
        if person not in self.pages:
            size = {"width": WIDTH, "height": 860}
            page = self.browser.new_page(base_url=self.base, viewport=size, locale="id-ID")  # type: ignore[arg-type]
            page.goto("/masuk/")
            page.get_by_label("Nama pengguna").fill(person)
            page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Masuk").click()
            page.wait_for_url(lambda url: "/masuk/" not in url)
            self.pages[person] = page
        return self.pages[person]


@dataclass(frozen=True)
class Picture:
    """File name without .png, who looks, height in pixels, and the way to the page."""

    name: str
    person: str
    height: int
    way: Callable[[Page, People], None]


def case(name: str, further: str = "") -> Callable[[Page, People], None]:
    """The case of that name, or a page below it."""

    def go(page: Page, people: People) -> None:
        open_case(page, name, further)

    return go


def address(path: str) -> Callable[[Page, People], None]:
    """A page that belongs to no case."""

    def go(page: Page, people: People) -> None:
        page.goto(path)

    return go


def open_case(page: Page, name: str, further: str = "") -> None:
    page.goto("/kasus/")
    path = page.locator("table").get_by_role("link", name=name).first.get_attribute("href") or ""
    page.goto(path + further)


def emergency(page: Page, people: People) -> None:
    """The red one whose team is on the road."""
    page.goto("/respon-kasus/")
    page.locator("table tbody a").first.click()
    page.get_by_role("heading", name="Waktu", exact=True).wait_for()


def carried(page: Page, people: People) -> None:
    """A case that came from an emergency, with what is owed since."""
    open_case(page, "Sastro Wiyono")


def practicum(page: Page, people: People) -> None:
    page.goto("/praktikum/")
    page.locator("table tbody a").first.click()
    page.get_by_role("heading", name="Tentang praktikum").wait_for()


def review(page: Page, people: People) -> None:
    page.goto("/telaah/")
    page.locator("ul.worklist a").first.click()
    page.locator("article.entry").first.wait_for()
    page.locator("details.note-box summary").first.click()
    page.get_by_label("Catatan pada").first.fill("Baik. Tambahkan siapa yang mendampingi.")
    page.evaluate("document.activeElement.blur()")


def aftercare(page: Page, people: People) -> None:
    open_case(page, "Slamet Widodo")
    page.get_by_role("heading", name="Setelah layanan berakhir").evaluate(
        "each => each.scrollIntoView({block: 'center'})"
    )


def strike(page: Page, people: People) -> None:
    open_case(page, "Mega Nuraini", "tahap/asesmen/")
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    page.get_by_role("link", name="Batalkan Kekuatan").first.click()
    page.get_by_label("Alasan pembatalan").fill("Tercatat dua kali.")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def addendum(page: Page, people: People) -> None:
    open_case(page, "Tri Wahyuni", "tahap/asesmen/")
    page.locator("details.entry-group summary").first.click()
    page.get_by_role("link", name="Tambah addendum").first.click()


def draft(page: Page, people: People) -> None:
    open_case(page, "Tri Wahyuni", "tahap/perencanaan/tujuan/baru/")
    page.get_by_label("Tujuan", exact=True).fill("Memasak sendiri sekali sehari dengan aman, ditemani tetangga.")
    page.get_by_label("Tujuan", exact=True).press("Tab")
    page.get_by_text("Draf tersimpan").wait_for()
    page.goto(page.url)


def two_versions(page: Page, people: People) -> None:
    """The praktikan saves her session while the worker in charge has it open."""
    other, result = people.page("praktikan"), "Klien sampai halte tanpa dipandu"
    for each in (page, other):
        open_case(each, "Wulan Safitri" if each is page else "WS", "tahap/implementasi/")
        each.get_by_role("link", name="Ubah Sesi").last.click()
    other.get_by_label("hasil").first.fill(f"{result}, dua kali.")
    other.get_by_role("button", name="Simpan sesi").click()
    other.wait_for_url("**/tahap/implementasi/**")
    page.get_by_label("hasil").first.fill(f"{result}, sekali.")
    page.get_by_role("button", name="Simpan sesi").click()
    page.get_by_role("heading", name="Dua versi").wait_for()


def ecomap(page: Page, people: People) -> None:
    """Rows and, below them, the picture that followed the typing."""
    open_case(page, "Mega Nuraini", "instrumen/ecomap/baru/")
    for number, row in enumerate(AROUND, start=1):
        if number > 1:
            page.get_by_role("button", name="+ Tambah baris").click()
        for place, text in enumerate(row, start=1):
            cell = page.locator(f"#id_jawaban_systems_{number}_{place}")
            cell.fill(text) if place == 1 else cell.select_option(label=text)
    page.wait_for_timeout(2_000)  # the picture waits for a pause in the typing
    page.get_by_role("group", name="Sistem di sekitar klien").evaluate("each => each.scrollIntoView()")
    page.evaluate("scrollBy(0, -70)")


AROUND = (  # name, kind, strength, nature, direction
    ("Puskesmas", "Kesehatan", "Kuat", "", "Ke klien"),
    ("Teman satu kamar", "Teman", "Kuat", "", "Timbal balik"),
    ("Tetangga", "Lingkungan", "Lemah", "Konflik", "Timbal balik"),
    ("Sekolah luar biasa", "Pendidikan", "Biasa", "", "Ke klien"),
)
NOBODY_KNOWN = "Tanpa identitas"
PICTURES = (
    Picture("kasus", "peksos", 860, case("Wulan Safitri")),
    Picture("daftar-kasus", "peksos", 700, address("/kasus/")),
    Picture("1-akses", "peksos", 640, case(NOBODY_KNOWN, "tahap/fasilitasi-akses/")),
    Picture("2-kesepakatan", "peksos", 720, case(NOBODY_KNOWN, "tahap/pendekatan-awal/kesepakatan/baru/")),
    Picture("3-asesmen", "peksos", 700, case("Mega Nuraini", "tahap/asesmen/")),
    Picture("ekomap", "peksos", 1440, ecomap),
    Picture("4-perencanaan", "peksos", 640, case("Tri Wahyuni", "tahap/perencanaan/")),
    Picture("5-implementasi", "peksos", 640, case("Yusuf Saputra", "tahap/implementasi/")),
    Picture("6-monev", "peksos2", 640, case("Joko Prasetyo", "tahap/monitoring-evaluasi/")),
    Picture("7-pascalayanan", "peksos", 640, aftercare),
    Picture("respon-kasus", "peksos", 760, emergency),
    Picture("dari-respon", "peksos2", 620, carried),
    Picture("catat-sesi", "peksos", 1040, case("Wulan Safitri", "tahap/implementasi/sesi/baru/")),
    Picture("telaah", "supervisor", 700, review),
    Picture("sahkan", "peksos", 760, case("Wulan Safitri", "tahap/implementasi/")),
    Picture("praktikan", "praktikan", 560, case("WS")),
    Picture("praktikum", "praktikan", 760, practicum),
    Picture("cetak", "peksos", 640, case("Wulan Safitri", "cetak/")),
    Picture("pengaturan", "kepala", 640, address("/pengaturan/")),
    Picture("pegawai", "kepala", 560, address("/pengaturan/pegawai/baru/")),
    Picture("batalkan", "peksos", 640, strike),
    Picture("addendum", "peksos", 640, addendum),
    Picture("buka-kembali", "supervisor", 480, case("Bayu Kurniawan", "buka-kembali/")),
    Picture("draf", "peksos", 540, draft),
    Picture("dua-versi", "peksos", 440, two_versions),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def take(picture: Picture, people: People) -> int:
    """Photograph one page, with few colours; returns its size in bytes."""
    page = people.page(picture.person)
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    picture.way(page, people)
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(path, optimize=True)
    return path.stat().st_size


def main() -> None:
    """All pictures, or those named on the command line."""
    wanted = [picture for picture in PICTURES if picture.name in sys.argv[1:] or len(sys.argv) == 1]
    folder, port = tempfile.mkdtemp(prefix="atensi-pictures."), free_port()
    server = serve(folder, port)
    FOLDER.mkdir(exist_ok=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            people = People(browser, port)
            sizes = {picture.name: take(picture, people) for picture in wanted}
            browser.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
    for name, size in sizes.items():
        print(f"{name}.png: {size // 1000} kB{', too large' if size > LARGEST else ''}")
    print(f"All: {sum(sizes.values()) // 1000} kB")


if __name__ == "__main__":
    main()
