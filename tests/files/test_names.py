"""A name from outside is shown and downloaded only after it was made harmless."""

import pytest

from atensi.files.names import clean_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("KTP Ibu.JPG", "KTP Ibu.jpg"),
        ("foto.html", "foto.jpg"),
        ("surat.pdf.exe", "surat.pdf.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\boot.ini", "boot.jpg"),
        ("C:\\Users\\a\\foto.png", "foto.jpg"),
        ("/abs/foto.png", "foto.jpg"),
        ("a\0b.jpg", "ab.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"),
        ("foto\u202egpj.exe", "fotogpj.jpg"),
        ("foto\ud800.jpg", "foto.jpg"),
        ("con.txt", "berkas con.jpg"),
        ("NUL", "berkas NUL.jpg"),
        ("com1.tar.gz", "berkas com1.tar.jpg"),
        ("aux", "berkas aux.jpg"),
        ("", "berkas.jpg"),
        (".", "berkas.jpg"),
        ("..", "berkas.jpg"),
        ("...   ", "berkas.jpg"),
        ("/", "berkas.jpg"),
        (".htaccess", "htaccess.jpg"),
        ('a"b;c%d*.jpg', "abcd.jpg"),
        ("  banyak   spasi .jpg", "banyak spasi.jpg"),
        ("صورة.jpg", "صورة.jpg"),
        ("😀.jpg", "😀.jpg"),
        ("a" * 300 + ".jpg", "a" * 80 + ".jpg"),
    ],
)
def test_a_name_is_made_harmless(given, shown):
    assert clean_name(given, "image/jpeg") == shown


def test_the_ending_is_that_of_the_content():
    assert clean_name("laporan.docx", "application/pdf") == "laporan.pdf"
