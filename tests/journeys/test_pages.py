"""Every kind of page, as those who use it see it: axe at two widths, 320 px, one h1, no names in titles, Tab to every control."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from cases import instruments, questionnaires, supervising, transferring, writing
from cases.instruments import barthel
from cases.models import Assignment, Duty, Questionnaire, QuestionnaireVersion, SupervisionNote
from tests.cast import Casework, Cast
from tests.journeys import hands
from tests.journeys.look import faults, walk
from tests.journeys.world import returned, underway, waiting
from tests.practicum import placed

Places = dict[str, str]
SYSTEMS = [
    {"sistem": "Puskesmas", "jenis": "kesehatan", "kekuatan": "kuat", "sifat": "", "arah": "ke_klien", "orang": ""},
    {"sistem": "", "jenis": "", "kekuatan": "lemah", "sifat": "stres", "arah": "", "orang": ""},
]


def of_the_worker(cast: Cast) -> Places:
    """Pages of a worker, with cases in several states behind them."""
    work, back = underway(cast), returned(cast)
    session = work.fill_implementation()
    drawn = writing.new_result(work.case, instruments.get("ecomap"), happened_on=datetime.date(2025, 9, 1), answers={"systems": SYSTEMS})
    writing.write_result(cast.rini, work.case, drawn)
    boxed = writing.new_result(work.case, instruments.get("kuadran-kekuatan"), answers={"kekuatan_diri": ["Jujur"]})
    writing.write_result(cast.rini, work.case, boxed)
    asked = compared(cast, work)
    fresh = Casework(cast.rini, name="Bagas Prakoso", sex="L")
    case, stage = f"/kasus/{work.case.code}/", f"/kasus/{work.case.code}/tahap/"
    note = SupervisionNote(worker=cast.rini, held_on=timezone.localdate(), advice=[{"text": "Susun rencana", "owner": "pekerja"}])
    note = supervising.save(cast.budi, note)
    lead = Assignment.objects.get(case=fresh.case, duty=Duty.IN_CHARGE)
    offered = transferring.offer(cast.rini, fresh.case, cast.sari, lead.pk)
    return {
        "home": "/",
        "supervision notes": "/catatan-supervisi/",
        "supervision note": f"/catatan-supervisi/{note.pk}/",
        "transfer": f"{case}serah-terima/",
        "hand-over": f"/serah-terima/{offered.pk}/",
        "search, several kinds": "/cari/?q=ibu",
        "list": "/kasus/",
        "list, nothing found": "/kasus/?cari=tidakada",
        "search": "/cari/?q=Rukmi",
        "new case": "/kasus/baru/",
        "whose session": "/catat-sesi/",
        "case": case,
        "case, returned": f"/kasus/{back.case.code}/",
        "case, new": f"/kasus/{fresh.case.code}/",
        "identity": f"{case}identitas/",
        "edit identity": f"{case}identitas/ubah/",
        "family member": f"{case}identitas/keluarga/baru/",
        "stage, done": f"{stage}asesmen/",
        "stage, current": f"{stage}implementasi/",
        "stage, later": f"{stage}terminasi/",
        "stage, returned": f"/kasus/{back.case.code}/tahap/perencanaan/",
        "session": f"{stage}implementasi/sesi/baru/",
        "session, edited": f"{stage}implementasi/sesi/{session.pk}/",
        "entry": f"/kasus/{back.case.code}/tahap/perencanaan/kegiatan/baru/",
        "agreement": f"/kasus/{fresh.case.code}/tahap/pendekatan-awal/kesepakatan/baru/",
        "instruments": f"{case}instrumen/",
        "instrument": f"{case}instrumen/bpss/baru/",
        "instrument, drawn": f"{case}instrumen/ecomap/baru/",
        "instrument, venn": f"{case}instrumen/diagram-venn/baru/",
        "instrument, body": f"{case}instrumen/peta-tubuh/baru/",
        "instrument, road": f"{case}instrumen/peta-jalan-hidup/baru/",
        "instrument, lists": f"{case}instrumen/kuadran-kekuatan/baru/",
        "result, drawn": f"{case}instrumen/ecomap/{drawn.pk}/hasil/?nama=inisial",
        "result, boxes": f"{case}instrumen/kuadran-kekuatan/{boxed.pk}/hasil/",
        "instrument, scale": f"{case}instrumen/barthel/baru/",
        "instrument, series": f"{case}instrumen/subjek-tunggal/baru/",
        "instrument, brought": f"{case}instrumen/{asked}/baru/",
        "comparison": f"{case}instrumen/barthel/banding/",
        "comparison, drawn": f"{case}instrumen/ecomap/banding/",
        "comparison of one": f"{case}instrumen/kuadran-kekuatan/banding/",
        "goal with levels": f"{stage}perencanaan/tujuan/baru/",
        "evaluation of a goal": f"{stage}monitoring-evaluasi/perubahan/baru/",
        "print": f"{case}cetak/",
        "documents": f"{case}dokumen/",
        "account": "/akun/",
        "password": "/akun/kata-sandi/",
        "more": "/lainnya/",
        "no such page": "/tidak-ada/",
        "not allowed": "/pengaturan/pegawai/",
    }


def compared(cast: Cast, work: Casework) -> str:
    """Three results of Barthel, a second ecomap, a goal with levels that was rated; the key of a questionnaire of the sentra."""
    answers = [{item.key: str(min(n, len(item.options) - 1)) for item in barthel.SCALE.items} for n in range(3)]
    for month, given in enumerate(answers, start=9):
        day = datetime.date(2025, month, 3)
        kept = writing.new_result(work.case, instruments.get("barthel"), happened_on=day, answers=given)
        writing.write_result(cast.rini, work.case, kept)
    later = {"happened_on": datetime.date(2025, 10, 1), "answers": {"systems": SYSTEMS[:1]}}
    second = writing.new_result(work.case, instruments.get("ecomap"), **later)
    writing.write_result(cast.rini, work.case, second)
    goal = work.write("perencanaan", "tujuan", kind="khusus", text="Bergaul", less="Diam", expected="Menyapa", better="Mengajak")
    work.write("implementasi", "sesi", happened_on="17/9/2025", method="individu", activity="Bermain", process="p", result="h",
               **{f"rating_{goal.pk}": "1"})  # fmt: skip
    return brought_by(cast).key


def brought_by(cast: Cast) -> Questionnaire:
    """A published questionnaire of the first sentra."""
    options = [{"words": words, "points": str(n)} for n, words in enumerate(("Tidak pernah", "Kadang", "Sering"))]
    items = [{"text": text, "reversed": "", "options": ""} for text in ("Sulit tidur", "Mudah tersinggung")]
    bands = [{"low": "0", "high": "2", "label": "Ringan"}, {"low": "3", "high": "4", "label": "Berat"}]
    row = QuestionnaireVersion(number=1, title="Skala contoh", stages=["asesmen"], options=options, items=items, bands=bands)
    questionnaires.save(cast.kepala, row)
    questionnaires.publish(cast.kepala, row.questionnaire_id, row.version)
    return row.questionnaire


def of_the_supervisor(cast: Cast) -> Places:
    waits = waiting(cast)
    case = f"/kasus/{waits.case.code}/"
    return {
        "home": "/",
        "figures": "/angka/?dari=1/1/2025&sampai=31/12/2025",
        "evaluation": "/angka/evaluasi/?dari=1/1/2025&sampai=31/12/2026",
        "exports": "/ekspor/",
        "import": "/kasus/impor/",
        "supervision": "/supervisi/",
        "supervision list": "/supervisi/angka/diam/",
        "supervision sessions": "/supervisi/sesi/",
        "new supervision note": f"/catatan-supervisi/baru/{cast.rini.pk}/",
        "queue": "/telaah/",
        "review": f"{case}tahap/asesmen/telaah/1/",
        "case": case,
        "stage": f"{case}tahap/asesmen/",
        "new case": "/kasus/baru/",
        "history": f"{case}riwayat/",
        "assignments": f"{case}penugasan/",
        "placing a praktikan": f"/praktikum/baru/?praktikan={cast.dian.pk}",
    }


def of_the_admin(cast: Cast) -> Places:
    brought = brought_by(cast)
    return {
        "home": "/",
        "settings": "/pengaturan/",
        "sentra": "/pengaturan/sentra/",
        "people": "/pengaturan/pegawai/",
        "new person": "/pengaturan/pegawai/baru/",
        "person": f"/pengaturan/pegawai/{cast.rini.pk}/",
        "questionnaires": "/pengaturan/kuesioner/",
        "new questionnaire": "/pengaturan/kuesioner/baru/",
        "questionnaire": f"/pengaturan/kuesioner/{brought.pk}/",
        "edit questionnaire": f"/pengaturan/kuesioner/{brought.pk}/ubah/",
    }


def of_the_privacy_officer(cast: Cast) -> Places:
    underway(cast)
    return {"home": "/", "log": "/log/", "account": "/akun/"}


def of_the_student(cast: Cast) -> Places:
    work = underway(cast)
    work.assign(cast.dian)
    row = placed.place(cast)
    placed.act(row, photo=True, faces_consented=True)
    stage, practicum = f"/kasus/{work.case.code}/tahap/", f"/praktikum/{row.code}/"
    return {
        "home": "/", "list": "/kasus/", "case": f"/kasus/{work.case.code}/", "session": f"{stage}implementasi/sesi/baru/",
        "practicum": practicum, "activities": f"{practicum}kegiatan/", "activity": f"{practicum}kegiatan/baru/",
    }  # fmt: skip


def of_the_campus(cast: Cast) -> Places:
    row = placed.place(cast)
    placed.consult(row)
    return {"home": "/", "consultations": f"/praktikum/{row.code}/konsultasi/"}


SWEEPS = {
    "rini": of_the_worker, "budi": of_the_supervisor, "admin": of_the_admin,
    "petugas": of_the_privacy_officer, "dian": of_the_student, "dosen": of_the_campus,
}  # fmt: skip


@pytest.mark.parametrize("who", SWEEPS)
def test_no_axe_violations(who: str, visit: Any, cast: Cast) -> None:
    places = SWEEPS[who](cast)
    page = visit(getattr(cast, who))
    found = {name: wrong for name, wrong in swept(page, places) if wrong}
    assert found == {}, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())


def swept(page: Page, places: Places) -> Iterator[tuple[str, list[str]]]:
    for name, place in places.items():
        page.set_viewport_size({"width": 1280, "height": 800})
        answer = page.goto(place)
        expected = {"no such page": 404, "not allowed": 403}.get(name, 200)
        status = answer.status if answer else 0
        yield name, ([f"answered {status}"] if status != expected else []) + faults(page)


def test_no_axe_violations_before_sign_in_and_in_forms_with_errors(visit: Any, cast: Cast) -> None:
    casework = Casework(cast.rini)
    found = {}
    door = visit()
    door.goto("/masuk/")
    found["sign-in"] = faults(door)
    door.goto("/masuk/")
    hands.press(door, "Masuk")
    found["sign-in refused"] = faults(door)

    page = visit(cast.rini)
    for name, form, date, button in (
        ("entry", "pendekatan-awal/kontak", "Tanggal", "Simpan kontak"),
        ("agreement", "pendekatan-awal/kesepakatan", "Tanggal", "Simpan kesepakatan bersama"),
        ("session", "implementasi/sesi", "Tanggal", "Simpan sesi"),
    ):
        page.goto(f"/kasus/{casework.case.code}/tahap/{form}/baru/")
        hands.fill(page, date, "entah kapan")
        hands.press(page, button)
        page.locator("[data-error-summary]").wait_for()
        found[f"{name} with errors"] = faults(page)
    page.goto("/kasus/baru/")
    hands.fill(page, "Nama", "Rukmi Nastiti")
    hands.press(page, "Cari")
    page.get_by_role("button", name="Buka kasus").wait_for()
    found["new case, second step"] = faults(page)
    page.goto(f"/kasus/{casework.case.code}/tahap/fasilitasi-akses/")
    hands.press(page, "Ajukan")
    page.get_by_role("alert").wait_for()
    found["stage that cannot be submitted"] = faults(page)
    found = {name: wrong for name, wrong in found.items() if wrong}
    assert found == {}, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())


@pytest.mark.parametrize("width", [1280, 360])
def test_tab_reaches_every_control_and_none_is_hidden_by_a_bar(width: int, visit: Any, cast: Cast) -> None:
    work, waits = underway(cast), waiting(cast)
    stage = f"/kasus/{work.case.code}/tahap/"
    places = {
        f"/kasus/{work.case.code}/": cast.rini,
        f"{stage}implementasi/sesi/baru/": cast.rini,
        f"{stage}perencanaan/": cast.rini,
        f"{stage}perencanaan/kegiatan/baru/": cast.rini,
        f"/kasus/{waits.case.code}/tahap/asesmen/telaah/1/": cast.budi,
    }
    found, stops = [], 0
    pages = {user.pk: visit(user, viewport={"width": width, "height": 740}) for user in (cast.rini, cast.budi)}
    for place, user in places.items():
        page = pages[user.pk]
        page.goto(place)
        count, hidden = walk(page)
        stops += count
        found += [f"{place} {each}" for each in hidden]
    assert found == []
    assert stops > 100, f"only {stops} places to stop at"
