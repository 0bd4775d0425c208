from django.urls import URLPattern, URLResolver, include, path

from zabota.pages.portal.views import (
    brand,
    did_it_help,
    help_draft,
    help_home,
    help_maps,
    promised_moment,
    shared_file,
    survey,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("did-it-help/<str:token>/", did_it_help.did_it_help, name="did_it_help"),
    path("files/<str:token>/", shared_file.shared_file, name="shared_file"),
    path("calendar/<str:token>/", promised_moment.promised_moment, name="promised_moment"),
    path("survey/<str:token>/", survey.survey, name="survey"),
    path("survey/<str:token>/end/", survey.end, name="survey_stop"),
    path("brand/<int:hue>/", brand.colours, name="brand_colours"),
    path("knowledge/articles/<int:pk>/<str:language>/preview/", help_draft.help_draft, name="article_preview"),
    path("help/", help_home.door, name="help_door"),
    path("robots.txt", help_maps.robots, name="robots"),
    path("help/<slug:brand>/sitemap.xml", help_maps.of_brand, name="help_sitemaps"),
    path("help/<slug:brand>/", help_home.door, name="help_of_brand"),
    path("help/<slug:brand>/<str:language>/", include("zabota.pages.portal.help_urls")),
]
