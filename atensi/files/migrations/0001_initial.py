import atensi.files.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=atensi.files.models.new_token, editable=False, max_length=43, unique=True, verbose_name='kode')),
                ('place', models.CharField(editable=False, max_length=64, unique=True, verbose_name='tempat')),
                ('name', models.CharField(max_length=100, verbose_name='nama berkas')),
                ('kind', models.CharField(max_length=100, verbose_name='jenis')),
                ('size', models.PositiveBigIntegerField(verbose_name='ukuran')),
                ('sha256', models.CharField(max_length=64, verbose_name='sidik SHA-256')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='waktu')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.center', verbose_name='sentra')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diunggah oleh')),
            ],
            options={
                'verbose_name': 'berkas',
                'verbose_name_plural': 'berkas',
            },
        ),
    ]
