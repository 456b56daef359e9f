"""Questionnaires that a sentra brings: typed as rows, published as versions that stay, asked and scored in its own cases."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from atensi.audit.models import LogEntry
from cases import instruments, questionnaires, writing
from cases.instruments import brought
from cases.instruments.brought import faults, scale_of
from cases.models import InstrumentResult, Questionnaire, QuestionnaireVersion
from cases.refusals import NotAllowed, Refused, StalePage
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send
from tests.views.counting import count

As = Callable[..., Any]
OPTIONS = [{"words": "Tidak pernah", "points": "0"}, {"words": "Kadang", "points": "1"}, {"words": "Sering", "points": "2"}]
ITEMS = [{"text": "Sulit tidur", "reversed": "", "options": ""}, {"text": "Bersemangat", "reversed": "ya", "options": ""},
         {"text": "Punya teman", "reversed": "", "options": "ya = 0; tidak = 3"}]  # fmt: skip
BANDS = [{"low": "0", "high": "2", "label": "Ringan"}, {"low": "3", "high": "7", "label": "Berat"}]


def draft(cast: Cast, by: Any = None, **more: Any) -> QuestionnaireVersion:
    values = {"title": "Skala Contoh", "stages": ["asesmen"], "options": OPTIONS, "items": ITEMS, "bands": BANDS, **more}
    return questionnaires.save(by or cast.kepala, QuestionnaireVersion(number=1, **values))


def published(cast: Cast, by: Any = None, **more: Any) -> Questionnaire:
    row = draft(cast, by, **more)
    questionnaires.publish(by or cast.kepala, row.questionnaire_id, row.version)
    return row.questionnaire


def test_rows_become_a_scale_with_reversed_items_and_own_options() -> None:
    scale = scale_of(1, ITEMS, OPTIONS, BANDS, mean=False)
    # Sering 2 + Kadang of a reversed item 2 - 1 = 1 + tidak 3 = 6
    answers = dict(zip((item.key for item in scale.items), ("3", "2", "2"), strict=True))
    assert scale.value(answers) == 6 and scale.band(6) == "Berat" and scale.ends == (0, 7)
    assert [(scale.band(n)) for n in (0, 2, 3, 7)] == ["Ringan", "Ringan", "Berat", "Berat"]


@pytest.mark.parametrize(
    ("items", "options", "bands", "said"),
    [([], OPTIONS, [], "Tulis paling sedikit satu butir."),
     (ITEMS[:2], [], [], "Semua butir: tulis paling sedikit dua pilihan"),
     (ITEMS[:1], [*OPTIONS, {"words": "Selalu", "points": "banyak"}], [], "nilai pilihan “Selalu” bukan angka"),
     (ITEMS[:1], [*OPTIONS, {"words": "sering", "points": "9"}], [], "ada dua pilihan dengan kata yang sama"),
     ([{"text": "", "reversed": "", "options": ""}], OPTIONS, [], "Butir 1: tulis bunyinya."),
     (ITEMS, OPTIONS, [{"low": "5", "high": "2", "label": "x"}], "dari 5 lebih besar daripada sampai 2"),
     (ITEMS, OPTIONS, [{"low": "0", "high": "3", "label": "a"}, {"low": "3", "high": "7", "label": "b"}], "bertumpang tindih"),
     (ITEMS, OPTIONS, [{"low": "0", "high": "", "label": "a"}], "Rentang 1: isi dari, sampai, dan artinya.")],
)  # fmt: skip
def test_what_is_no_scale_is_said_in_words(items: Any, options: Any, bands: Any, said: str) -> None:
    assert said in " ".join(faults(items, options, bands))
    assert faults(ITEMS, OPTIONS, BANDS) == []


def test_a_published_version_is_asked_scored_and_printed_like_any_other(cast: Cast, casework: Casework, as_: As) -> None:
    row, client = published(cast), as_(cast.rini)
    assert "Skala Contoh" in words(client.get(at(casework, "instruments")))
    page = at(casework, "instrument-new", row.key)
    answer = send(client, page, "informant", happened_on="29/8/2025", jawaban_v1b1="3", jawaban_v1b2="2")
    result = InstrumentResult.objects.get()
    assert (result.instrument, result.instrument_version, result.secret) == (row.key, "1", False)
    assert "Belum dihitung. Belum dijawab: Punya teman." in words(answer)
    edit = at(casework, "instrument-edit", row.key, result.pk)
    shown = words(send(client, edit, "informant", jawaban_v1b3="2"))
    assert "6 dari 7" in shown and "Berat" in shown and "Rata-rata tiap butir" in shown and "Sering (2)" in shown
    assert "Kadang (1)" in shown and "Skala Contoh" in words(client.get(at(casework, "stage", "asesmen")))


def test_a_used_version_stays_and_a_change_is_the_next_one(cast: Cast, casework: Casework, as_: As) -> None:
    row = published(cast)
    kept = writing.new_result(casework.case, instruments.get(row.key, "1"), answers={"v1b1": "3", "v1b2": "1", "v1b3": "1"})
    writing.write_result(cast.rini, casework.case, kept)
    found = questionnaires.of(cast.center, row.pk)
    assert found is not None and found.used == 1 and found.draft is None
    first = found.versions[0]
    first.title = "Diubah diam-diam"
    with pytest.raises(StalePage):
        questionnaires.save(cast.kepala, first, first.version)
    new = questionnaires.edited(found)
    assert (new.number, new.pk, new.items) == (2, None, ITEMS)
    new.items = [{"text": "Sulit bangun", "reversed": "", "options": ""}]
    questionnaires.save(cast.kepala, new)
    assert instruments.offered(cast.center.pk)[row.key].version == "1"  # a draft is not asked
    open_page = fields(as_(cast.rini).get(at(casework, "instrument-new", row.key)), "informant")
    questionnaires.publish(cast.kepala, row.pk, new.version)
    assert instruments.offered(cast.center.pk)[row.key].version == "2"
    assert "Sulit tidur" in dict(InstrumentResult.objects.get().kind.rows(kept.answers))
    as_(cast.rini).post(at(casework, "instrument-new", row.key), {**open_page, "happened_on": "30/8/2025", "jawaban_v1b1": "2"})
    late = InstrumentResult.objects.latest("pk")
    assert (late.instrument_version, late.answers) == ("1", {"v1b1": "2"})


def test_two_people_do_not_begin_two_next_versions(cast: Cast) -> None:
    row = published(cast)
    one, other = (questionnaires.edited(questionnaires.of(cast.center, row.pk)) for _ in range(2))
    questionnaires.save(cast.kepala, one)
    with pytest.raises(StalePage):
        questionnaires.save(cast.admin, other)


def test_a_draft_with_faults_or_changed_since_is_not_published(cast: Cast) -> None:
    row = draft(cast, bands=[{"low": "x", "high": "2", "label": "a"}])
    with pytest.raises(Refused, match="Rentang 1"):
        questionnaires.publish(cast.kepala, row.questionnaire_id, row.version)
    with pytest.raises(StalePage):
        questionnaires.publish(cast.kepala, row.questionnaire_id, row.version + 1)
    assert brought.offered(cast.center.pk) == []


def test_a_retired_questionnaire_is_read_and_not_asked(cast: Cast, casework: Casework, as_: As) -> None:
    row, client = published(cast), as_(cast.rini)
    send(client, at(casework, "instrument-new", row.key), "informant", happened_on="29/8/2025", jawaban_v1b1="3")
    questionnaires.offer(cast.kepala, row.pk, again=False)
    assert client.get(at(casework, "instrument-new", row.key)).status_code == 404
    for page in (at(casework, "instruments"), at(casework, "stage", "asesmen")):
        assert "Skala Contoh" in words(client.get(page)) and f"/{row.key}/baru/" not in words(client.get(page))
    result = InstrumentResult.objects.get()
    assert client.get(at(casework, "instrument-edit", row.key, result.pk)).status_code == 200
    questionnaires.offer(cast.kepala, row.pk, again=True)
    assert client.get(at(casework, "instrument-new", row.key)).status_code == 200


def test_the_questionnaire_of_another_sentra_does_not_exist(cast: Cast, casework: Casework, as_: As) -> None:
    row = published(cast, cast.lain_kepala)
    assert "Skala Contoh" not in words(as_(cast.rini).get(at(casework, "instruments")))
    assert as_(cast.rini).get(at(casework, "instrument-new", row.key)).status_code == 404
    for name in ("questionnaire", "questionnaire-edit"):
        assert as_(cast.kepala).get(reverse(name, args=[row.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        questionnaires.offer(cast.kepala, row.pk, again=False)


def test_a_secret_questionnaire_is_class_h(cast: Cast, casework: Casework, as_: As) -> None:
    row = published(cast, secret=True)
    send(as_(cast.rini), at(casework, "instrument-new", row.key), "informant", happened_on="29/8/2025", jawaban_v1b1="3")
    casework.assign(cast.dian)
    assert InstrumentResult.objects.get().secret
    page = at(casework, "instrument-edit", row.key, InstrumentResult.objects.get().pk)
    assert as_(cast.dian).get(page).status_code == 404 and as_(cast.rini).get(page).status_code == 200


def test_another_process_meets_a_version_it_never_read(cast: Cast) -> None:
    row = published(cast)
    brought.forget()
    assert instruments.get(row.key, "1").title == "Skala Contoh"
    with pytest.raises(KeyError):
        instruments.get(row.key, "2")


def typed(**more: Any) -> dict[str, Any]:
    """What a browser sends: rows as one flat list."""
    options = [text for row in OPTIONS for text in (row["words"], row["points"])]
    items = [text for row in ITEMS for text in (row["text"], row["reversed"], row["options"])]
    bands = [text for row in BANDS for text in (row["low"], row["high"], row["label"])]
    return {"title": "Skala Contoh", "stages": ["asesmen"], "options": options, "items": items, "bands": bands, **more}


def test_a_head_writes_publishes_and_retires_one_on_its_pages(cast: Cast, as_: As) -> None:
    client, pages = as_(cast.kepala), reverse("questionnaires")
    assert "Belum ada kuesioner" in words(client.get(pages))
    page = words(send(client, reverse("questionnaire-new"), "title", **typed(bands=["0", "", "Ringan"])))
    assert "Konsep kuesioner tersimpan." in page and "Versi 1 masih konsep" in page
    row = Questionnaire.objects.get()
    here, publish = reverse("questionnaire", args=[row.pk]), reverse("questionnaire-publish", args=[row.pk])
    assert "Rentang 1: isi dari, sampai, dan artinya." in words(client.get(here))
    assert "Belum dapat terbit." in words(send(client, here, to=publish))
    send(client, reverse("questionnaire-edit", args=[row.pk]), "title", **typed())
    page = words(send(client, here, to=publish))
    assert "terbit sebagai versi 1" in page and "3 butir, jumlah nilai 0 sampai 7" in page and "Sering (0)" in page
    retire = reverse("questionnaire-retire", args=[row.pk])
    assert "ditarik dari isian baru" in words(send(client, here, to=retire))
    assert "ditawarkan lagi" in words(send(client, here, to=retire, tampil="1"))
    said = list(LogEntry.objects.filter(action__startswith="questionnaire.").values_list("action", flat=True))
    assert [each.partition(".")[2] for each in said] == ["written", "written", "published", "retired", "offered"]
    assert "menerbitkan kuesioner Skala Contoh, versi 1" in words(client.get(reverse("log")))


def test_a_name_pasted_with_signs_nobody_sees_is_kept_in_one_line_and_logged(
    cast: Cast, casework: Casework, as_: As
) -> None:
    client = as_(cast.kepala)
    pasted = "Skala\xa0Contoh\u200b\tbaru \U000d54ff"
    send(client, reverse("questionnaire-new"), "title", **typed(title=pasted))
    assert QuestionnaireVersion.objects.get().title == "Skala Contoh baru"
    assert "menulis" in words(client.get(reverse("log")))
    empty = send(client, reverse("questionnaire-new"), "title", **typed(title="\u200b\xa0"))
    assert empty.status_code == 422 and QuestionnaireVersion.objects.count() == 1


def test_a_stale_draft_shows_both_texts(cast: Cast, as_: As) -> None:
    row, client = draft(cast), as_(cast.kepala)
    page = reverse("questionnaire-edit", args=[row.questionnaire_id])
    form = fields(client.get(page), "title")
    row.title = "Judul orang lain"
    questionnaires.save(cast.admin, row, row.version)
    stale = client.post(page, {**form, "title": "Judul saya"})
    assert stale.status_code == 409 and "Judul orang lain" in words(stale) and "Judul saya" in words(stale)


def test_pages_ask_as_much_for_many_questionnaires_as_for_one(cast: Cast, casework: Casework, as_: As) -> None:
    client, head = as_(cast.rini), as_(cast.kepala)
    places = [(client, at(casework, "instruments")), (client, at(casework, "stage", "asesmen")), (head, reverse("questionnaires"))]
    found = []
    for number in range(4):
        row = published(cast, title=f"Skala {number}")
        kept = writing.new_result(casework.case, instruments.get(row.key, "1"), answers={"v1b1": "3"})
        writing.write_result(cast.rini, casework.case, kept)
        found.append([count(who, place) for who, place in places])
    assert found[0] == found[-1]


def test_an_unsaved_questionnaire_is_offered_again_with_its_rows(cast: Cast, as_: As) -> None:
    client, page = as_(cast.kepala), reverse("questionnaire-new")
    client.post(reverse("draft-save"), {**typed(), "draft-path": page})
    assert "Ada tulisan Anda yang belum disimpan" in words(client.get(page))
    filled = words(client.get(f"{page}?draf=pakai"))
    assert "Sulit tidur" in filled and 'value="Tidak pernah"' in filled
    assert as_(cast.rini).post(reverse("draft-save"), {**typed(), "draft-path": page}).status_code == 403
