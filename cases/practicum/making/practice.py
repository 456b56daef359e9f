"""Chapters V and VI: what was reached in casework and groupwork, the other activities with a photo of each kind, and a draft conclusion."""

from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Fixed, Heading, Items, Paragraph
from cases.documents.letters.base import Signer, Signing
from cases.documents.runs import Photo
from cases.documents.sections import conclusion
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.handling.monitoring import rated
from cases.documents.wording import day, listed, lower_first, number, period, sentence
from cases.practicum.making.assessment import tools
from cases.practicum.making.base import PHOTO, Making, techniques
from cases.practicum.models import Activity
from cases.practicum.words import ACTIVITY, label
from cases.vocabulary import PRINTED_METHOD, RATING_SIGN

NO_FACES = Fixed("Foto tidak dicetak: belum semua orang di foto setuju wajahnya terlihat.")
PLACES = {  # how a place is called that is no name
    "asrama", "aula", "bengkel", "dapur", "gedung", "halaman", "kantor", "kelas", "kebun", "lapangan", "lingkungan", "masjid", "musala",
    "ruang", "sekitar", "taman", "binaraga",
}  # fmt: skip
PROTECTED = Fixed("Foto tidak dicetak: identitas klien dilindungi.")


def integrated(making: Making) -> Iterator[Any]:
    """The facts below what the student writes of her best practice: how much of each method, and how far the goals came."""
    counts = {method: 0 for method in ("Casework", "Groupwork")}
    for session in making.sessions:
        method = PRINTED_METHOD.get(session.method, "")
        counts[method] = counts.get(method, 0) + 1
    facts = [f"Case work: {counts['Casework']} sesi; group work: {counts['Groupwork']} sesi."]
    ratings = rated(making.case)
    for name, goal in making.case.goals:
        values = ratings.get(goal.pk, [])
        if len(values) > 1:
            (first, before), (last, now) = values[0], values[-1]
            facts.append(
                f"{name}: dari {RATING_SIGN[before]} ({goal.meaning(before)}, {day(first.happened_on)}) menjadi {RATING_SIGN[now]} "
                f"({goal.meaning(now)}, {day(last.happened_on)})."
            )
    yield Items("Capaian menurut catatan sesi:", tuple(facts))


def activities(making: Making) -> Iterator[Any]:
    """5.3: numbered by kind, with the first photograph of each; all of them stand in Lampiran 8."""
    if not making.activities:
        yield Paragraph(Fixed("Tidak ada kegiatan lain yang dicatat."))
        return
    yield Paragraph(Fixed(
        f"Selain menangani kasus, praktikan mengikuti {len(making.activities)} kegiatan, yang dirinci dalam Lampiran 6 dan Lampiran 8."
    ))  # fmt: skip
    for place, (kind, found) in enumerate(by_kind(making).items(), start=1):
        title = label(ACTIVITY, kind)
        yield Heading(Fixed(f"{place}. {title}"))
        first = next((each for each in found if each.photo_id), None)
        yield Paragraph(_told(found) + (f" ({PHOTO})" if first else ""))
        if first:
            yield photo(making, first)


def by_kind(making: Making) -> dict[str, list[Activity]]:
    """The activities in the order of the kinds of domain 8.2; own words of a sentra come last."""
    order = list(ACTIVITY)
    kinds = sorted({each.kind for each in making.activities}, key=lambda kind: order.index(kind) if kind in order else len(order))
    return {kind: [each for each in making.activities if each.kind == kind] for kind in kinds}


def _told(found: list[Activity]) -> str:
    """When, where, as what, and what was written about it, each once."""
    first, last = found[0].happened_on, found[-1].happened_on
    often = f"{number(len(found))} kali" if len(found) > 1 else "sekali"
    days = f"pada {day(first)}" if first == last else f"antara {period(first, last).replace(' s.d. ', ' dan ')}"
    parts = [f"Diikuti {often} {days}"]
    places = listed(dict.fromkeys(_place(each.place) for each in found if each.place))
    roles = listed(dict.fromkeys(lower_first(each.role) for each in found if each.role))
    parts += [f"bertempat di {places}"] if places else []
    parts += [f"sebagai {roles}"] if roles else []
    texts = dict.fromkeys(sentence(each.text) for each in found if each.text)
    return " ".join([sentence(", ".join(parts)), *texts])


def _place(place: str) -> str:
    """A common word for a place stands small inside a sentence; a name of a place does not."""
    return lower_first(place) if place.split()[0].lower() in PLACES else place


def photo(making: Making, each: Activity, small: bool = False) -> Photo:
    """One photograph; its place stays when it may not be shown, so that numbers and lists stay right."""
    title = label(ACTIVITY, each.kind)
    caption = each.caption or Fixed(f"{title}, {day(each.happened_on)}")
    hidden = PROTECTED if making.source and making.source.protected else "" if each.faces_consented else NO_FACES
    return Photo(caption, each.caption or Fixed(title), 0 if hidden else each.photo_id or 0, instead=hidden, small=small)


def summing_up(making: Making) -> Iterator[Any]:
    """6.1: dates, tools, techniques, size of the group, outcome; from records alone."""
    source, practicum = making.case, making.practicum
    days = period(practicum.starts_on, practicum.ends_on)
    yield Paragraph(f"Praktikum dilaksanakan di {practicum.center.name} pada {days}, dengan menangani seorang klien, {making.person}.")
    focus = focus_of(source)
    with_what = listed(tools(making))
    if focus:
        how = f"Asesmen dengan {with_what} menunjukkan bahwa" if with_what else "Asesmen menunjukkan bahwa"
        yield Paragraph(sentence(f"{how} fokus masalah klien ialah {lower_first(focus)}"))
    used = techniques(code for session in making.sessions for code in session.techniques or ())
    if making.sessions:
        when = period(making.sessions[0].happened_on, making.sessions[-1].happened_on)
        yield Paragraph(Fixed(
            f"Intervensi dilaksanakan dalam {len(making.sessions)} sesi pada {when}{f', dengan teknik {used}' if used else ''}."
        ))  # fmt: skip
    yield from making.groups.get("simpulan", ())
    yield from conclusion.outcome(source)


def foreword(making: Making) -> Iterator[Any]:
    """Under the preface: place, the month in which the placement ended, and who wrote it."""
    practicum = making.practicum
    place = practicum.preface_place or (practicum.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota ")
    month = day(practicum.ends_on).split(" ", 1)[1]
    yield Signing((Signer("Penulis", practicum.student.name),), place, month)


MAKERS = {"kata-pengantar": foreword, "praktik-baik": integrated, "kegiatan-lain": activities, "simpulan": summing_up}
