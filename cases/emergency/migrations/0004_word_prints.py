from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('emergency', '0003_a_time_noted_later'),
    ]

    operations = [
        migrations.AddField(
            model_name='responsedocument',
            name='format',
            field=models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word')], default='pdf', max_length=4, verbose_name='bentuk'),
        ),
    ]
