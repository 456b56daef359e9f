from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='nomor urut')),
                ('at', models.DateTimeField(verbose_name='waktu')),
                ('actor', models.BigIntegerField(null=True, verbose_name='pelaku')),
                ('action', models.CharField(max_length=60, verbose_name='tindakan')),
                ('ref', models.CharField(blank=True, max_length=100, verbose_name='objek')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='kode kasus')),
                ('extra', models.JSONField(default=dict, verbose_name='keterangan')),
                ('previous', models.CharField(max_length=64, verbose_name='segel sebelumnya')),
                ('mac', models.CharField(max_length=64, verbose_name='segel')),
            ],
            options={
                'verbose_name': 'catatan akses dan perubahan',
                'verbose_name_plural': 'catatan akses dan perubahan',
                'ordering': ['seq'],
                'indexes': [models.Index(fields=['code', 'seq'], name='log_by_case'), models.Index(fields=['actor', 'seq'], name='log_by_actor')],
            },
        ),
    ]
