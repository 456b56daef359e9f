"""The six outcomes: each says what it lacks in sentences, is set when nothing lacks, and forgets what only another one asked."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.emergency import outcomes
from cases.emergency.models import OutcomeDetail
from cases.emergency.words import OUTCOME
from cases.refusals import Refused
from tests.cast import Cast
from tests.emergency.called import YELLOW, again, assess, called, done, gone, send

pytestmark = pytest.mark.django_db
# What each outcome says of an empty response and an empty form.
LACKS: dict[str, set[str]] = {
    "selesai_di_tempat": {
        "Catat kapan tim tiba", "Isi asesmen cepat", "Isi apa yang dilakukan, dan keadaan orang ini waktu ditinggalkan",
    },
    "reunifikasi": {
        "Catat kapan tim tiba", "Isi asesmen cepat", "Catat keluarga yang dihubungi", "Isi keluarga yang menerima",
        "Isi hubungannya dengan orang ini", "Isi alamat keluarga", "Isi tanggal diserahkan",
    },
    "rujuk_lembaga_lain": {
        "Catat kapan tim tiba", "Isi asesmen cepat", "Isi nama orang ini, atau ciri-cirinya bila tanpa identitas",
        "Isi lembaga yang menerima", "Isi layanan yang diminta", "Isi tanggal diserahkan",
    },
    "masuk_manajemen_kasus": {"Isi nama orang ini, atau ciri-cirinya bila tanpa identitas"},
    "di_luar_kewenangan": {"Isi mengapa di luar kewenangan", "Isi diteruskan kepada", "Isi tanggal diteruskan"},
    "meninggal": {
        "Isi tanggal meninggal", "Isi dinyatakan oleh", "Isi keluarga atau pihak yang diberi tahu",
        "Isi kejadian singkat dan pengurusan jenazah",
    },
}  # fmt: skip
GIVEN: dict[str, Any] = {
    "outcome_note": "Makan dan tenang.", "to": "RSUD Contoh", "office": "Perawat jaga", "address": "Jalan Contoh 2",
    "request": "Rawat inap", "stated_by": "dr. Contoh", "informed": "Kepala desa", "handed": ["Tas"], "condition": "Sadar",
    "phone": "0274 123456",
}  # fmt: skip


def test_each_outcome_says_what_lacks_and_is_set_when_nothing_does(cast: Cast) -> None:
    assert set(LACKS) == set(OUTCOME) == set(outcomes.ENDINGS)
    bare = called(cast.rini, danger=YELLOW, sex="", age_estimate=None)
    send(cast.rini, bare, cast.rini)
    for key, sentences in LACKS.items():
        with pytest.raises(Refused) as refused:
            outcomes.decide(cast.rini, bare, key, {}, again(bare).version)
        assert {gap.sentence for gap in refused.value.gaps} == sentences, key
    assert again(bare).outcome == ""

    row = called(cast.rini, danger=YELLOW)
    send(cast.rini, row, cast.rini)
    gone(cast.rini, row, "left", "arrived")
    assess(cast.rini, row)
    contact = done(cast.rini, row)["pihak"]
    contact.party = "keluarga"
    contact.save()
    for key in OUTCOME:
        asked = {each.name for each in outcomes.ENDINGS[key].asks}
        given = {"happened_on": timezone.localdate(), **GIVEN}
        ended = outcomes.decide(cast.rini, row, key, {name: given[name] for name in asked & set(given)}, again(row).version)
        assert (ended.outcome, ended.decided_by) == (key, cast.rini) and ended.ended_at and not ended.is_open
        detail = OutcomeDetail.objects.filter(response=row).first()
        kept = {name: getattr(detail, name) for name in GIVEN if name not in outcomes.OF_RESPONSE} if detail else {}
        assert {name for name, value in kept.items() if value} == asked & set(kept), f"{key} keeps what it asks and nothing else"
        assert bool(ended.outcome_note) == ("outcome_note" in asked)


def test_the_pages_lead_to_what_lacks_and_keep_what_was_typed(cast: Cast, as_: Any) -> None:
    row = called(cast.rini, danger=YELLOW)
    send(cast.rini, row, cast.rini)
    client, url = as_(cast.rini), reverse("response-outcome", args=[row.code, "selesai_di_tempat"])
    assert reverse("response-assessment", args=[row.code]) in client.get(url).content.decode()
    answer = client.post(url, {"outcome_note": "Sudah makan dan pulang", "version": again(row).version})
    refused = answer.content.decode()
    assert answer.status_code == 422 and "Sudah makan dan pulang" in refused
    assert "2 hal perlu diperbaiki" in refused and "<li>Isi asesmen cepat</li>" in refused
    gone(cast.rini, row, "left", "arrived")
    assess(cast.rini, row)
    old = client.post(url, {"outcome_note": "Sudah makan", "version": 1})
    assert old.status_code == 409 and again(row).outcome == "", "a stale page changes nothing"
    assert client.post(url, {"outcome_note": "Sudah makan", "version": again(row).version}).status_code == 302
    page = client.get(reverse("response", args=[row.code])).content.decode()
    assert "Selesai di tempat" in page and "Sudah makan" in page and "Ganti hasil" in page
