from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "luoshi.web"
    label = "web"

    def ready(self) -> None:
        from luoshi.services import signing  # noqa: PLC0415  its models are loaded by now

        signing.listen()
