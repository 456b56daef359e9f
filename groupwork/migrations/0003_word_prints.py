from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groupwork', '0002_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='groupdocument',
            name='format',
            field=models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word')], default='pdf', max_length=4, verbose_name='bentuk'),
        ),
    ]
