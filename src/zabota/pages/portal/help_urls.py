"""The pages of one help centre in one language: under help/<brand>/<language>/ at the desk's address, under <language>/
on a domain of its own.
"""

from django.urls import URLPattern, URLResolver, path

from zabota.pages.portal.views import help_home, help_search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", help_home.home, name="help_home"),
    path("search/", help_search.search, name="help_search"),
    path("search/opening/", help_search.opening, name="help_opening"),
]
