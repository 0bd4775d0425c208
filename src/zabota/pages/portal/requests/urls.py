"""The addresses of a customer's own requests, below a help centre."""

from django.urls import path

from zabota.pages.portal.views import help_request, help_requests, help_sign_in

HERE = "help/<slug:brand>/<str:language>/requests"
REQUESTS = [
    path(f"{HERE}/", help_requests.requests, name="help_requests"),
    path(f"{HERE}/sign-in/", help_sign_in.sign_in, name="help_sign_in"),
    path(f"{HERE}/sign-in/code/", help_sign_in.code, name="help_sign_in_code"),
    path(f"{HERE}/sign-out/", help_sign_in.sign_out, name="help_sign_out"),
    path(f"{HERE}/<int:number>/", help_request.request_page, name="help_request"),
    path(f"{HERE}/<int:number>/told/", help_request.told, name="help_request_told"),
    path(f"{HERE}/<int:number>/messages/", help_request.messages, name="help_request_messages"),
    path(f"{HERE}/<int:number>/outcome/", help_request.outcome, name="help_request_outcome"),
    path(f"{HERE}/<int:number>/files/<int:pk>/", help_request.file, name="help_request_file"),
]
