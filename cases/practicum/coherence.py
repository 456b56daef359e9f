"""Does the report agree with the records, and with itself? Findings to look at before printing; none of them ever stops a print.

Each rule goes over the desk of one practicum and says what it found as a sentence with a place to go to (domain 11, 4 and 5).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases import instruments
from cases.documents.blocks import Table
from cases.models.summaries import day, key_of
from cases.practicum import richtext
from cases.practicum.desk import EMPTY, Desk
from cases.practicum.making.institution import NO_AREAS, UNWRITTEN
from cases.practicum.numbers import Counter, label_of
from cases.practicum.outline import BY_KEY, CHAPTERS, OUTLINE, PROFILE, Heading, numbers, of_chapter, titled
from cases.practicum.texts import draft, lines_of
from cases.stages.assessment import AssessmentRun
from cases.stages.base import StageEntry
from cases.stages.closure import Termination
from cases.stages.engagement import Agreement, Contact
from cases.stages.implementation import Rating, Session
from cases.stages.monitoring import Evaluation
from cases.stages.planning import Goal, JointDecision, PlanItem, dropped_in_force
from cases.vocabulary import GROUP_TYPE, TECHNIQUE
from cases.vocabulary import label as word_of

CONCEPTS = "II"  # the chapter that explains what is not used, too
ALIASES = {  # what else a tool is called in reports; its title counts in any case
    "ecomap": ("ecomap", "eco map", "peta ekologi"), "bpss": ("bpss", "bio-psiko-sosial", "biopsikososial"),
    "kuadran-kekuatan": ("kuadran kekuatan", "quadran strength", "strength quadrant"),
    "peta-jalan-hidup": ("peta jalan hidup", "life road map", "peta perjalanan hidup"),
    "peta-tubuh": ("peta tubuh", "body mapping", "body map"),
    "barthel": ("barthel",), "katz": ("katz",), "subjek-tunggal": ("subjek tunggal", "single subject"),
}  # fmt: skip
# Words of everyday: a technique only where the sentence speaks of techniques.
EVERYDAY = {"support", "konseling", "observasi", "wawancara", "reward", "mendengarkan", "hadir", "empati", "attending", "encouragement"}
TYPE_ALIASES = {
    "pendidikan": ("pendidikan", "edukasi", "edukasional"), "penyembuhan": ("penyembuhan", "terapi"),
    "bantu_diri": ("bantu diri", "self help", "self-help"), "rekreasional": ("rekreasional", "rekreasi"),
}  # fmt: skip
PLACEHOLDER = re.compile(
    r"lorem ipsum|\bx{3,}\b|\?{3,}|\.{4,}|…{2,}|_{3,}|\[(?:isi|nama|tanggal|teks|\.\.\.|…)[^\]]*\]|^\s*(?:\.\.\.|…|-)\s*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(Tabel|Gambar|Foto)\s+((?:\d+\.\s?\d+(?:\s*(?:,\s*dan|,|dan|serta|sampai|hingga|–|-)\s*(?=\d))?)+)")
AROUND = 40


@dataclass(frozen=True)
class Finding:
    """What does not fit, and where to set it right. of_case: the place is in the case, which the campus never opens.

    action: what one must be allowed to do to be led there, when it is not a page of the practicum or of the case.
    """

    sentence: str
    url: str
    of_case: bool = False
    action: str = ""


Rule = Callable[[Desk], Iterator[Finding]]


def findings(desk: Desk) -> list[Finding]:
    """Everything that was found, each once, in the order of the rules."""
    return list(dict.fromkeys(found for rule in RULES for found in rule(desk)))


def _page(desk: Desk, key: str) -> str:
    return reverse("practicum-text", args=[desk.practicum.code, key])


def _named(heading: Heading) -> str:
    return titled(heading, numbers()[heading.key]) if heading.level > 1 else heading.title


def _written(desk: Desk) -> Iterator[tuple[Heading, str]]:
    """Each paragraph of hers outside the chapter of concepts, masked."""
    yield from (each for each in desk.hers if each[0].chapter != CONCEPTS)


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?:nya)?(?!\w)", text, re.IGNORECASE) is not None


def tools_without_result(desk: Desk) -> Iterator[Finding]:
    for kind in instruments.offered(desk.practicum.center_id).values():
        title = re.split(r"[(,]", kind.title)[0].strip()
        for heading, text in _written(desk) if kind.key not in desk.used.instruments else ():
            if any(_holds(text, name) for name in (*ALIASES.get(kind.key, ()), title)):
                sentence = f"{_named(heading)} menyebut {title}, tetapi tidak ada hasilnya dalam catatan kasus."
                yield Finding(sentence, _page(desk, heading.key))


def techniques_not_used(desk: Desk) -> Iterator[Finding]:
    unused = [(label, label.lower()) for code, label in TECHNIQUE.items() if code not in desk.used.techniques]
    used = [TECHNIQUE[code] for code in desk.used.techniques if code in TECHNIQUE]
    for heading, text in _written(desk):
        rest = text
        for label in sorted(used, key=len, reverse=True):  # "reward and punishment" was used, so its "reward" says nothing
            rest = re.sub(re.escape(label), "", rest, flags=re.IGNORECASE)
        for label, word in unused:
            where = re.findall(r"\bteknik\b[^.!?]*", rest, re.IGNORECASE) if word in EVERYDAY else [rest]
            if any(_holds(part, label) for part in where):
                sentence = f"{_named(heading)} menyebut teknik {word}, yang tidak tercatat dalam sesi mana pun."
                yield Finding(sentence, _page(desk, heading.key))


def group_types_not_run(desk: Desk) -> Iterator[Finding]:
    for code, label in GROUP_TYPE.items():
        names = "|".join(map(re.escape, TYPE_ALIASES.get(code, (label.lower(),))))
        pattern = re.compile(rf"\bkelompok\s+(?:tipe\s+)?(?:{names})\b(?!\s+keterampilan)", re.IGNORECASE)
        for heading, text in _written(desk) if code not in desk.used.group_types else ():
            if pattern.search(text):
                held = ", ".join(word_of(GROUP_TYPE, each).lower() for each in sorted(desk.used.group_types)) or "tidak ada"
                sentence = f"{_named(heading)} menyebut kelompok {label.lower()}; tipe kelompok dalam catatan: {held}."
                yield Finding(sentence, _page(desk, heading.key))


def _links(desk: Desk) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """(goals of each plan item, goals rated in each session), by key."""
    of_item: dict[int, set[int]] = {}
    tied = PlanItem._default_manager.filter(case=desk.practicum.case, goals__isnull=False)
    for item, goal in tied.values_list("pk", "goals"):
        of_item.setdefault(item, set()).add(goal)
    rated: dict[int, set[int]] = {}
    for session, goal in Rating.objects.filter(session__case=desk.practicum.case).values_list("session", "goal"):
        rated.setdefault(session, set()).add(goal)
    return of_item, rated


def _entry(desk: Desk, stage: str, entry: StageEntry) -> str:
    return reverse("stage", args=[desk.source.case.code, stage]) + f"#{key_of(entry)}"


def goals_and_sessions(desk: Desk) -> Iterator[Finding]:
    """A goal that no session works on, and a session that works on no goal; a general aim is worked on through the specific ones."""
    if desk.source is None:
        return
    (of_item, rated), sessions = _links(desk), desk.source.all(Session)
    worked = {each.pk: rated.get(each.pk, set()) | of_item.get(each.plan_item_id or 0, set()) for each in sessions}
    reached, gone = set().union(*worked.values()), dropped_in_force(desk.source.case, Goal)
    for name, goal in desk.source.goals:
        if goal.kind == "khusus" and goal.pk not in reached | gone:
            yield Finding(f"{name} tidak dilayani sesi mana pun.", _entry(desk, "perencanaan", goal), of_case=True)
    for each in sessions:
        if not worked[each.pk]:
            when = day(each.happened_on) if each.happened_on else "tanpa tanggal"
            yield Finding(f"Sesi {when} tidak terhubung dengan tujuan mana pun.", _entry(desk, "implementasi", each), of_case=True)


# What comes first by its nature; each is held against the next one that has a date.
ORDER: tuple[tuple[str, str, type[StageEntry], Callable[..., date]], ...] = (
    ("pendekatan-awal", "kontak awal", Contact, min), ("pendekatan-awal", "kesepakatan", Agreement, min),
    ("asesmen", "asesmen", AssessmentRun, min), ("perencanaan", "penetapan rencana", JointDecision, min),
    ("implementasi", "sesi pertama", Session, min), ("monitoring-evaluasi", "evaluasi", Evaluation, max),
    ("terminasi", "terminasi", Termination, max),
)  # fmt: skip


def dates_out_of_order(desk: Desk) -> Iterator[Finding]:
    if desk.source is None:
        return
    before: tuple[str, date] | None = None
    for stage, name, model, chosen in ORDER:
        days = [each.happened_on for each in desk.source.all(model) if each.happened_on]
        if not days:
            continue
        when = chosen(days)
        if before and when < before[1]:
            sentence = f"{name.capitalize()} ({day(when)}) lebih awal dari {before[0]} ({day(before[1])})."
            yield Finding(sentence, reverse("stage", args=[desk.source.case.code, stage]), of_case=True)
        before = (name, when)
    yield from _after_the_end(desk)


def _after_the_end(desk: Desk) -> Iterator[Finding]:
    ended = desk.source.latest(Termination)
    for each in desk.source.all(Session):
        if ended and ended.happened_on and each.happened_on and each.happened_on > ended.happened_on:
            sentence = f"Sesi {day(each.happened_on)} sesudah terminasi ({day(ended.happened_on)})."
            yield Finding(sentence, _entry(desk, "implementasi", each), of_case=True)


def empty_parts(desk: Desk) -> Iterator[Finding]:
    for state in desk.states:
        if state.word == EMPTY:
            yield Finding(f"{_named(state.heading)} masih kosong.", _page(desk, state.heading.key))


def unwritten_of_the_sentra(desk: Desk) -> Iterator[Finding]:
    """What chapter III prints as not written: the sentra writes it, not the praktikan."""
    for heading in (each for each in OUTLINE if each.kind == PROFILE):
        blocks = desk.staying(heading)
        if any(UNWRITTEN in line for line in lines_of(blocks)):
            sentence = f"{_named(heading)} belum lengkap dalam profil sentra; kepala menulisnya di Pengaturan."
            yield Finding(sentence, reverse("profile"), action="center.edit")
        if any(isinstance(block, Table) and not block.rows and block.empty == NO_AREAS for block in blocks):
            sentence = f"{_named(heading)} {NO_AREAS}; kepala menulisnya di Pengaturan."
            yield Finding(sentence, reverse("areas"), action="center.edit")


def placeholders(desk: Desk) -> Iterator[Finding]:
    for heading, text in desk.hers:
        shown = desk.quoting.text(text) if PLACEHOLDER.search(text) else ""
        if found := PLACEHOLDER.search(shown):
            said = shown[max(0, found.start() - AROUND) : found.end() + AROUND].strip()
            yield Finding(f"{_named(heading)} masih memuat tulisan sementara: “{said}”.", _page(desk, heading.key))


def never_mentioned(desk: Desk) -> Iterator[Finding]:
    """A numbered table, figure or photo that no sentence names by its number, and a number that is named but not there."""
    there: set[str] = set()
    named = {label for each in OUTLINE for label in mentions(_told(desk, each))}
    for heading, label, caption in numbered(desk):
        there.add(label)
        if label not in named:
            yield Finding(f"{label} ({caption}) tidak disebut dalam tulisan mana pun.", _page(desk, heading.key))
    for key, row in desk.written.items():
        for label in mentions(" ".join(richtext.plain(row.html))) if key in BY_KEY else ():
            if label not in there:
                yield Finding(f"{_named(BY_KEY[key])} menyebut {label}, yang tidak ada dalam laporan ini.", _page(desk, key))


def mentions(text: str) -> list[str]:
    """Every table, figure and photo named by number: "Tabel 4.1", also of "Tabel 4.1 dan 4.2"."""
    return [
        f"{found[1]} {number.replace(' ', '')}" for found in NAMED.finditer(text) for number in re.findall(r"\d+\.\s?\d+", found[2])
    ]


def _told(desk: Desk, heading: Heading) -> str:
    return " ".join([*richtext.plain(desk.html(heading)), *richtext.plain(draft(desk.staying(heading)))])


def numbered(desk: Desk) -> Iterator[tuple[Heading, str, str]]:
    """(part, "Tabel 4.1", caption) of everything that has a number, her own pictures among them."""
    for order, chapter in enumerate(CHAPTERS, start=1):
        counter = Counter(str(order))
        for heading in of_chapter(chapter):
            own = richtext.blocks(desk.html(heading), desk.pictures)
            for block in counter.number([*own, *desk.staying(heading)]):
                if label := label_of(block):
                    yield heading, f"{label} {block.number}", desk.quoting.text(block.caption)


def citations_without_entry(desk: Desk) -> Iterator[Finding]:
    for key, row in desk.written.items():
        for cited in richtext.citations(row.html) if key in BY_KEY else ():
            if cited not in desk.citations:
                said = desk.quoting.text(cited)
                yield Finding(f"{_named(BY_KEY[key])} mengutip “{said}”, yang tidak ada dalam daftar sumber.", _page(desk, key))


RULES: tuple[Rule, ...] = (
    tools_without_result,
    techniques_not_used,
    group_types_not_run,
    goals_and_sessions,
    dates_out_of_order,
    empty_parts,
    unwritten_of_the_sentra,
    placeholders,
    never_mentioned,
    citations_without_entry,
)
