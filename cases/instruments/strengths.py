"""Kuadran kekuatan: strengths and obstacles, in the client and around her, as four short lists (domain reference 5.7, after Cowger)."""

from cases.instruments.base import Instrument, Question

HELP = "Satu baris untuk satu hal."

INSTRUMENT = Instrument(
    key="kuadran-kekuatan",
    title="Kuadran kekuatan",
    version="1",
    stages=("asesmen",),
    intro="Yang menolong dan yang menghambat, pada diri klien dan di sekitarnya. Tulis pendek, dengan kata-kata klien bila dapat.",
    questions=(
        Question("kekuatan_diri", "Kekuatan diri", "list", help=HELP),
        Question("hambatan_diri", "Hambatan diri", "list", help=HELP),
        Question("kekuatan_lingkungan", "Kekuatan lingkungan", "list", help=HELP),
        Question("hambatan_lingkungan", "Hambatan lingkungan", "list", help=HELP),
    ),
    strengths={"diri": "kekuatan_diri", "keluarga": "kekuatan_lingkungan", "lingkungan": "kekuatan_lingkungan"},
    grid=(("kekuatan_diri", "hambatan_diri"), ("kekuatan_lingkungan", "hambatan_lingkungan")),
    print="Kuadran kekuatan",
)
