import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='kunci')),
                ('path', models.CharField(max_length=500, verbose_name='alamat formulir')),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='alamat jawaban')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='waktu')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='pegawai')),
            ],
            options={
                'verbose_name': 'kiriman',
                'verbose_name_plural': 'kiriman',
            },
        ),
    ]
