from django.urls import URLPattern, URLResolver, path

from zabota.pages.portal.views import brand, did_it_help

urlpatterns: list[URLPattern | URLResolver] = [
    path("did-it-help/<str:token>/", did_it_help.did_it_help, name="did_it_help"),
    path("brand/<int:hue>/", brand.colours, name="brand_colours"),
]
