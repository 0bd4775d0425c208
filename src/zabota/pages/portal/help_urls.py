"""The pages of one help centre in one language: under help/<brand>/<language>/ at the desk's address, under <language>/
on a domain of its own.
"""

from django.urls import URLPattern, URLResolver, path

from zabota.pages.portal.requests.urls import REQUESTS
from zabota.pages.portal.views import (
    help_article,
    help_ask,
    help_feed,
    help_fitting,
    help_home,
    help_judgement,
    help_maps,
    help_picture,
    help_search,
    help_section,
    help_solved,
    help_uploads,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", help_home.home, name="help_home"),
    path("sections/<slug:slug>/", help_section.section, name="help_section"),
    path("articles/<slug:slug>/", help_article.article, name="help_article"),
    path("articles/<slug:slug>/seen/", help_article.seen, name="help_seen"),
    path("articles/<slug:slug>/judgement/", help_judgement.judgement, name="help_judgement"),
    path("pictures/<int:pk>/", help_picture.picture, name="help_picture"),
    path("feed.xml", help_feed.feed, name="help_feed"),
    path("sitemap.xml", help_maps.of_language, name="help_sitemap"),
    path("search/", help_search.search, name="help_search"),
    path("search/opening/", help_search.opening, name="help_opening"),
    path("ask/", help_ask.ask, name="help_ask"),
    path("ask/sent/<str:token>/", help_ask.asked, name="help_asked"),
    path("ask/fitting/", help_fitting.fitting, name="help_fitting"),
    path("ask/solved/", help_solved.solved, name="help_solved"),
    path("ask/files/", help_uploads.beginning, name="help_uploads"),
    path("ask/files/<str:token>/", help_uploads.piece, name="help_upload"),
    *REQUESTS,
]
