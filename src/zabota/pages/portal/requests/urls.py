"""The addresses of a customer's own requests, within a help centre: below help/<brand>/<language>/."""

from django.urls import URLPattern, path

from zabota.pages.portal.views import help_request, help_request_facts, help_requests, help_sign_in

REQUESTS: list[URLPattern] = [
    path("requests/", help_requests.requests, name="help_requests"),
    path("requests/sign-in/", help_sign_in.sign_in, name="help_sign_in"),
    path("requests/sign-in/code/", help_sign_in.code, name="help_sign_in_code"),
    path("requests/sign-out/", help_sign_in.sign_out, name="help_sign_out"),
    path("requests/<int:number>/", help_request.request_page, name="help_request"),
    path("requests/<int:number>/told/", help_request.told, name="help_request_told"),
    path("requests/<int:number>/messages/", help_request.messages, name="help_request_messages"),
    path("requests/<int:number>/outcome/", help_request.outcome, name="help_request_outcome"),
    path("requests/<int:number>/facts/", help_request_facts.facts, name="help_request_facts"),
    path("requests/<int:number>/files/<int:pk>/", help_request.file, name="help_request_file"),
]
