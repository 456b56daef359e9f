"""A sealed text opens with its key in its place, and is an error everywhere else."""

import base64
import dataclasses
import os

import pytest

from atensi.vault import cipher
from atensi.vault.cipher import Broken, index, seal, unseal

NIK = "3276014509010002"


@pytest.fixture
def other_key(settings):
    """Change one of the three keys, as a wrong restore would."""

    def change(name):
        settings.VAULT_KEYS = dataclasses.replace(settings.VAULT_KEYS, **{name: os.urandom(32)})

    return change


@pytest.mark.parametrize("text", [NIK, "", "a", "nama أحمد 😀", "x" * 50_000, "null\0byte"])
def test_what_was_sealed_opens_as_it_was(text):
    assert unseal(seal(text, "t.nik.1"), "t.nik.1") == text


def test_a_token_says_version_and_key_and_hides_the_text():
    version, made_with, body = seal(NIK, "c").split(":")
    assert version == "v1" and len(made_with) == 8
    assert NIK.encode() not in base64.urlsafe_b64decode(body)
    assert seal(NIK, "c") != seal(NIK, "c")


def test_a_wrong_key_is_an_error(other_key):
    token = seal(NIK, "c")
    other_key("vault")
    with pytest.raises(Broken):
        unseal(token, "c")


def test_a_wrong_key_under_the_same_name_is_an_error(other_key, monkeypatch):
    monkeypatch.setattr(cipher, "key_id", lambda key: "00000000")
    token = seal(NIK, "c")
    other_key("vault")
    with pytest.raises(Broken):
        unseal(token, "c")


def test_a_moved_token_is_an_error():
    token = seal(NIK, "cases_beneficiary.nik.1")
    with pytest.raises(Broken):
        unseal(token, "cases_beneficiary.nik.2")


def test_every_flipped_byte_is_an_error():
    head, _, body = seal(NIK, "c").rpartition(":")
    raw = base64.urlsafe_b64decode(body)
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        with pytest.raises(Broken):
            unseal(f"{head}:{base64.urlsafe_b64encode(bytes(changed)).decode()}", "c")


@pytest.mark.parametrize(
    "token", [NIK, "", "v1", "v1:", "v1::", "v2:x:y", "v1:{id}:", "v1:{id}:AAAA", "v1:{id}:ü*", "é:é:é"]
)
def test_what_is_no_token_is_an_error_and_never_the_answer(token, settings):
    with pytest.raises(Broken) as refusal:
        unseal(token.format(id=cipher.key_id(settings.VAULT_KEYS.vault)), "c")
    assert NIK not in str(refusal.value)


def test_a_lone_surrogate_does_not_break_the_page():
    assert unseal(seal("a\ud800b", "c"), "c") == "a?b"


def test_the_index_depends_on_its_own_key_and_purpose_only(other_key):
    before = index(NIK, "nik")
    assert len(before) == 64 and before == index(NIK, "nik")
    assert before != index(NIK, "kk")
    other_key("vault")
    assert before == index(NIK, "nik")
    other_key("index")
    assert before != index(NIK, "nik")
