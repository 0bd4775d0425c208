from django.urls import URLPattern, URLResolver, path

from zabota.pages.portal.views import (
    brand,
    did_it_help,
    help_ask,
    help_fitting,
    help_home,
    help_solved,
    help_uploads,
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
    path("help/", help_home.door, name="help_door"),
    path("help/<slug:brand>/", help_home.door, name="help_of_brand"),
    path("help/<slug:brand>/<str:language>/", help_home.home, name="help_home"),
    path("help/<slug:brand>/<str:language>/ask/", help_ask.ask, name="help_ask"),
    path("help/<slug:brand>/<str:language>/ask/sent/<str:token>/", help_ask.asked, name="help_asked"),
    path("help/<slug:brand>/<str:language>/ask/fitting/", help_fitting.fitting, name="help_fitting"),
    path("help/<slug:brand>/<str:language>/ask/solved/", help_solved.solved, name="help_solved"),
    path("help/<slug:brand>/<str:language>/ask/files/", help_uploads.beginning, name="help_uploads"),
    path("help/<slug:brand>/<str:language>/ask/files/<str:token>/", help_uploads.piece, name="help_upload"),
]
