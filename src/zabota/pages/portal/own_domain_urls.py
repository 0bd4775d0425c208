"""What a help centre's own domain answers to (domains.py): the pages for readers and nothing of the desk.

The same names as in the whole list, without the brand.
"""

from django.urls import URLPattern, URLResolver, include, path

from zabota.pages.portal.views import brand, help_home, help_maps

urlpatterns: list[URLPattern | URLResolver] = [
    path("", help_home.door, name="help_of_brand"),
    path("robots.txt", help_maps.robots, name="robots"),
    path("sitemap.xml", help_maps.of_brand, name="help_sitemaps"),
    path("brand/<int:hue>/", brand.colours, name="brand_colours"),
    path("<str:language>/", include("zabota.pages.portal.help_urls")),
]

handler400 = "zabota.base.ui.views.bad_request"
handler403 = "zabota.base.ui.views.forbidden"
handler404 = "zabota.base.ui.views.not_found"
handler500 = "zabota.base.ui.views.server_error"
