"""How somebody lives after the service, as a follow-up visit finds it: with whom, and on what (domain reference 9.2, dampak)."""

from cases import own_words
from cases.vocabulary import Pairs, Words

LIVING: Words = {"keluarga": "Bersama keluarga", "sendiri": "Tinggal sendiri", "lembaga": "Di lembaga lain", "lain": "Di tempat lain"}
INCOME: Words = {"naik": "Naik sejak layanan", "tetap": "Tetap", "turun": "Turun sejak layanan", "tidak_ada": "Belum berpenghasilan"}


def living() -> Pairs:
    return [*LIVING.items(), *own_words.known("living")]


def incomes() -> Pairs:
    return [*INCOME.items(), *own_words.known("incomes")]
