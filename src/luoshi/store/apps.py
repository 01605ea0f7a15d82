from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "luoshi.store"
    label = "store"
    verbose_name = "Luoshi"
    default_auto_field = "django.db.models.BigAutoField"
