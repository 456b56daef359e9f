"""How somebody lives after the service, as a follow-up visit finds it: with whom, and on what (domain reference 9.2, dampak)."""

from cases.vocabulary import Words, choices_of

LIVING: Words = {"keluarga": "Bersama keluarga", "sendiri": "Tinggal sendiri", "lembaga": "Di lembaga lain", "lain": "Di tempat lain"}
INCOME: Words = {"naik": "Naik sejak layanan", "tetap": "Tetap", "turun": "Turun sejak layanan", "tidak_ada": "Belum berpenghasilan"}

living = choices_of("living", LIVING)
incomes = choices_of("incomes", INCOME)
