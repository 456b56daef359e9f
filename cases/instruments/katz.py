"""Katz: six functions, each independent or not; the letter is computed from the six answers (domain reference 5.10)."""

from cases.instruments.base import Answers, Instrument, Question, Rows
from cases.instruments.scales import said_missing

SELF, HELPED = "mandiri", "tergantung"
# In the order in which independence is lost: the letters C to F ask for exactly this order.
FUNCTIONS = {
    "mandi": "Mandi",
    "berpakaian": "Berpakaian",
    "toilet": "Pergi ke toilet",
    "berpindah": "Berpindah (tempat tidur, kursi)",
    "kontinensia": "Mengendalikan BAB dan BAK",
    "makan": "Makan",
}
MEANING = {
    "A": "mandiri dalam keenam fungsi",
    "B": "mandiri kecuali satu fungsi",
    "C": "mandiri kecuali mandi dan satu fungsi lain",
    "D": "mandiri kecuali mandi, berpakaian, dan satu fungsi lain",
    "E": "mandiri kecuali mandi, berpakaian, toilet, dan satu fungsi lain",
    "F": "mandiri kecuali mandi, berpakaian, toilet, berpindah, dan satu fungsi lain",
    "G": "tergantung dalam keenam fungsi",
    "H": "lain-lain: tergantung dalam dua fungsi atau lebih, tidak menurut urutan C sampai F",
}


def helped(answers: Answers) -> set[str] | None:
    """The functions in which the person depends on others; None while one of the six is not answered."""
    given = {key: answers.get(key) for key in FUNCTIONS}
    if any(value not in (SELF, HELPED) for value in given.values()):
        return None
    return {key for key, value in given.items() if value == HELPED}


def letter(answers: Answers) -> str:
    """A to H; empty while one of the six is not answered."""
    lost = helped(answers)
    if lost is None:
        return ""
    if len(lost) < 2 or len(lost) == len(FUNCTIONS):
        return {0: "A", 1: "B"}.get(len(lost), "G")
    first = list(FUNCTIONS)[: len(lost) - 1]  # lost before the one more that may be any
    return "CDEF"[len(lost) - 2] if lost.issuperset(first) else "H"


def score(answers: Answers) -> Rows:
    lost = helped(answers)
    if lost is not None:
        found, kept = letter(answers), len(FUNCTIONS) - len(lost)
        return [("Indeks Katz", f"{found}: {MEANING[found]}"), ("Mandiri dalam", f"{kept} dari {len(FUNCTIONS)} fungsi")]
    missing = [label for key, label in FUNCTIONS.items() if answers.get(key) not in (SELF, HELPED)]
    return [] if len(missing) == len(FUNCTIONS) else [("Indeks Katz", f"Belum dihitung. {said_missing(missing)}")]


def number(answers: Answers) -> float | None:
    """In how many of the six functions the person is independent."""
    lost = helped(answers)
    return None if lost is None else float(len(FUNCTIONS) - len(lost))


INSTRUMENT = Instrument(
    key="katz",
    title="Indeks Katz (aktivitas sehari-hari)",
    version="1",
    stages=("asesmen",),
    intro="Mandiri: tanpa diawasi, diarahkan, atau dibantu orang lain. Hurufnya dihitung sendiri.",
    questions=tuple(
        Question(key, label, "choice", choices=((SELF, "Mandiri"), (HELPED, "Tergantung"))) for key, label in FUNCTIONS.items()
    ),
    score=score,
    number=number,
    ends=(0, len(FUNCTIONS)),
)
