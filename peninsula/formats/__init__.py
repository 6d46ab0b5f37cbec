"""How days and moments are written in each language, in Django's letters for dates.

Django reads `<language>/formats.py` by the setting FORMAT_MODULE_PATH; templates and code name
the format: `{{ moment|date:"DATETIME_FORMAT" }}`.
"""
