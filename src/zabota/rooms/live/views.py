from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.rooms.live import tokens


@never_cache
@require_safe
def token(request: HttpRequest) -> JsonResponse:
    """A fresh token for the page's socket; 401 once the person is signed out."""
    if not request.user.is_authenticated or request.user.pk is None:
        return JsonResponse({}, status=401)
    return JsonResponse({"token": tokens.make(request.user.pk)})
