"""The directory of sources, and how entries choose from it and add to it; referrals with their answers."""

from typing import Any

import pytest
from django.urls import reverse

from cases.models import Resource
from cases.stages.referral import Referral, ReferralAnswer, state_of
from tests.cast import Casework


def row(center: Any, name: str = "RSUD Contoh", **more: Any) -> Resource:
    return Resource.objects.create(center=center, name=name, **{"kind": "formal", **more})


def test_a_source_is_added_found_changed_hidden_and_shown_again(cast, as_):
    rini = as_(cast.rini)
    data = {"name": "LKS Harapan", "kind": "kemasyarakatan", "offer": "Asrama", "regency": "Kabupaten Blora"}
    assert rini.post(reverse("resource-new"), data).status_code == 302
    made = Resource.objects.get()
    assert "LKS Harapan" in rini.get(reverse("resources"), {"q": "asrama blora"}).content.decode()
    again = rini.post(reverse("resource-new"), data | {"offer": "Lain"})
    assert again.status_code == 422 and "sudah ada" in again.content.decode()
    assert rini.post(reverse("resource-edit", args=[made.pk]), data | {"phone": "021", "version": 1}).status_code == 302
    assert rini.post(reverse("resource-show", args=[made.pk]), {"version": 2}).status_code == 302
    rini.get(reverse("resources"))  # says that it was hidden
    assert "LKS Harapan" not in rini.get(reverse("resources")).content.decode()
    assert "LKS Harapan" in rini.get(reverse("resources"), {"tersembunyi": "on"}).content.decode()
    assert rini.post(reverse("resource-show", args=[made.pk]), {"version": 3, "tampil": "1"}).status_code == 302
    assert not Resource.objects.get().hidden and made.history.count() == 4


def test_another_sentra_has_its_own(cast, as_):
    theirs = row(cast.other_center)
    assert "RSUD Contoh" not in as_(cast.rini).get(reverse("resources")).content.decode()
    assert as_(cast.rini).get(reverse("resource-edit", args=[theirs.pk])).status_code == 404
    assert as_(cast.psikolog).get(reverse("resources")).status_code == 403


def source(casework: Casework, **values: Any) -> Any:
    return casework.write("perencanaan", "sistem-sumber", **values)


def test_a_chosen_source_brings_its_name_and_a_new_one_enters_the_directory(cast, casework):
    hospital = row(cast.center)
    assert source(casework, resource=hospital.pk, name="", kind="formal").name == "RSUD Contoh"
    entry = source(casework, name="Karang Taruna Mekar", kind="kemasyarakatan", offer="Teman sebaya")
    assert entry.resource.offer == "Teman sebaya" and Resource.objects.count() == 2
    assert source(casework, name="karang taruna mekar", kind="kemasyarakatan").resource == entry.resource
    assert Resource.objects.count() == 2


def test_family_friends_and_whoever_bears_the_name_of_the_beneficiary_stay_out_of_the_directory(casework):
    for name, kind in (("Keluarga inti", "informal"), ("Warung Rukmi Nastiti", "formal"), ("Ibu RT", "")):
        assert source(casework, name=name, kind=kind).resource is None
    assert not Resource.objects.exists()


def test_what_was_changed_last_counts(cast, casework):
    one, two = row(cast.center), row(cast.center, "Puskesmas Contoh")
    entry = source(casework, resource=one.pk, name="", kind="formal")
    entry = casework.write(
        "perencanaan", "sistem-sumber", entry=entry, resource=two.pk, name="RSUD Contoh", kind="formal"
    )
    assert entry.name == "Puskesmas Contoh"
    entry = casework.write(
        "perencanaan", "sistem-sumber", entry=entry, resource=two.pk, name="Klinik Baru", kind="formal"
    )
    assert entry.name == entry.resource.name == "Klinik Baru"


def test_a_hidden_source_is_offered_no_more_but_stays_on_the_entry_that_has_it(cast, casework, as_):
    chosen, other = row(cast.center), row(cast.center, "Puskesmas Tutup", hidden=True)
    entry = source(casework, resource=chosen.pk, name="", kind="formal")
    Resource.objects.filter(pk=chosen.pk).update(hidden=True)
    rini, code = as_(cast.rini), casework.case.code
    new = rini.get(reverse("entry-new", args=[code, "perencanaan", "sistem-sumber"])).content.decode()
    old = rini.get(reverse("entry-edit", args=[code, "perencanaan", "sistem-sumber", entry.pk])).content.decode()
    assert chosen.name not in new and chosen.name in old and other.name not in old


def refer(casework: Casework, **more: Any) -> Referral:
    return casework.write("terminasi", "rujukan", **{"happened_on": "1/10/2025", "direction": "keluar", "to": "RSUD Contoh",
                                                     "request": "Terapi wicara", **more})  # fmt: skip


def answered(casework: Casework, referral: Referral, state: str, day: str) -> Any:
    return casework.write(
        "terminasi", "jawaban-rujukan", referral=referral.pk, happened_on=day, state=state, text="Surat 12"
    )


def test_a_referral_is_asked_until_its_newest_answer_says_otherwise(casework):
    referral = refer(casework)
    assert state_of(referral, []) == "diminta"
    answered(casework, referral, "selesai", "9/10/2025")
    answered(casework, referral, "diterima", "3/10/2025")
    assert state_of(referral, ReferralAnswer.objects.all()) == "selesai"
    assert referral.resource.name == "RSUD Contoh"


def test_an_answer_may_come_after_the_end_and_a_new_referral_may_not(cast, casework):
    from cases.refusals import StalePage

    referral = refer(casework)
    casework.through("terminasi", cast.budi)
    answered(casework, referral, "diterima", "9/10/2025")
    with pytest.raises(StalePage):
        refer(casework, to="Lain")


def test_an_answer_cannot_come_before_its_referral(casework):
    referral = refer(casework)
    with pytest.raises(AssertionError, match="lebih awal"):
        answered(casework, referral, "diterima", "30/9/2025")


def test_both_directions_and_every_dated_answer_print(cast, casework):
    from cases.documents.sections.appendix import referrals
    from cases.documents.source import Source

    answered(casework, refer(casework), "ditolak", "3/10/2025")
    refer(casework, direction="masuk", to="Dinas Sosial", request="Asesmen")
    table = next(referrals(Source.of(casework.case, cast.rini, True, casework.case.opened)))
    cells = [" | ".join(map(str, each.cells)) for each in table.rows]
    assert any("Ditolak" in text and "3 Oktober 2025: ditolak. Surat 12" in text for text in cells)
    assert any("masuk" in text and "Diminta" in text for text in cells)
