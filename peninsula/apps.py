from django.apps import AppConfig


class PeninsulaConfig(AppConfig):
    name = "peninsula"
