"""The institution and its people: Center, User, Role, Profession."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from atensi.vault.classes import H, I, P, U


class Role(models.TextChoices):
    ADMIN = "admin", "Admin"
    HEAD = "kepala", "Kepala sentra"
    SUPERVISOR = "supervisor", "Supervisor"
    WORKER = "peksos", "Pekerja sosial"
    PROFESSIONAL = "profesi", "Profesi lain"
    STUDENT = "praktikan", "Praktikan"
    CAMPUS = "pembimbing", "Pembimbing kampus"
    PRIVACY = "petugas", "Petugas pelindungan data"


class Profession(models.TextChoices):
    SOCIAL_WORKER = "pekerja_sosial", "Pekerja sosial"
    PSYCHOLOGIST = "psikolog", "Psikolog"
    NURSE = "perawat", "Perawat"
    THERAPIST = "terapis", "Terapis"
    INSTRUCTOR = "instruktur", "Instruktur"
    CARER = "pengasuh", "Pengasuh"
    EXTENSION = "penyuluh", "Penyuluh sosial"
    LECTURER = "dosen", "Dosen"
    STUDENT = "mahasiswa", "Mahasiswa"
    OTHER = "lainnya", "Lainnya"


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB (Indonesia Barat)"
    WITA = "Asia/Makassar", "WITA (Indonesia Tengah)"
    WIT = "Asia/Jayapura", "WIT (Indonesia Timur)"


class Center(models.Model):
    """One sentra: the tenancy boundary. Nothing of a sentra is seen from another."""

    name = U(models.CharField("nama sentra", max_length=200))
    code = U(models.CharField("kode sentra", max_length=12, unique=True))
    kind = U(models.CharField("jenis", max_length=40, default="sentra"))
    address = U(models.TextField("alamat", blank=True))
    regency = U(models.CharField("kabupaten/kota", max_length=100, blank=True))
    province = U(models.CharField("provinsi", max_length=100, blank=True))
    phone = U(models.CharField("telepon", max_length=40, blank=True))
    email = U(models.EmailField("surel", blank=True))
    ministry = U(models.CharField("baris pertama kop", max_length=200, default="Kementerian Sosial Republik Indonesia"))
    directorate = U(
        models.CharField(
            "baris kedua kop", max_length=200, default="Direktorat Jenderal Rehabilitasi Sosial", blank=True
        )
    )
    time_zone = U(models.CharField("zona waktu", max_length=40, choices=TimeZone, default=TimeZone.WIB))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "sentra"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff, a student or a campus supervisor. There is no superuser: no role passes by `policy`."""

    username = P(models.CharField("nama pengguna", max_length=60, unique=True))
    name = P(models.CharField("nama lengkap", max_length=150))
    center = I(models.ForeignKey(Center, on_delete=models.PROTECT, related_name="users", verbose_name="sentra"))
    role = I(models.CharField("peran", max_length=20, choices=Role))
    profession = I(models.CharField("profesi", max_length=30, choices=Profession, blank=True))
    supervisor = I(
        models.ForeignKey(
            "self", on_delete=models.PROTECT, null=True, blank=True, related_name="team", verbose_name="supervisor"
        )
    )
    staff_number = P(models.CharField("NIP atau NRP", max_length=40, blank=True))
    str_number = P(models.CharField("nomor STR", max_length=60, blank=True))
    str_until = P(models.DateField("STR berlaku sampai", null=True, blank=True))
    is_active = I(models.BooleanField("aktif", default=True))
    version = I(models.PositiveIntegerField(default=1))

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "pegawai"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("username"), name="username_once_whatever_its_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """Role as shown beside the name; for other professions the profession says more."""
        if self.role == Role.PROFESSIONAL and self.profession:
            return self.get_profession_display()
        return self.get_role_display()


H(User._meta.get_field("password"))
I(User._meta.get_field("last_login"))
