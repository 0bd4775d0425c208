from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

def x(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("")

urlpatterns: list[URLPattern | URLResolver] = [path("settings/rules/<int:pk>/", x, name="rule")]
