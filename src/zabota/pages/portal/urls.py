from django.urls import URLPattern, URLResolver, path

from zabota.pages.portal.views import brand, did_it_help, promised_moment, shared_file, survey

urlpatterns: list[URLPattern | URLResolver] = [
    path("did-it-help/<str:token>/", did_it_help.did_it_help, name="did_it_help"),
    path("files/<str:token>/", shared_file.shared_file, name="shared_file"),
    path("calendar/<str:token>/", promised_moment.promised_moment, name="promised_moment"),
    path("survey/<str:token>/", survey.survey, name="survey"),
    path("survey/<str:token>/end/", survey.end, name="survey_stop"),
    path("brand/<int:hue>/", brand.colours, name="brand_colours"),
]
