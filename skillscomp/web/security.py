"""Headers that every answer carries, and characters that no request may."""

from flask import Flask, Response, abort, after_this_request, request

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NUL = "\0"
UNHASHED_SECONDS = 3600
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def install(app: Flask) -> None:
    """Add the headers to everything that the app answers; turn NUL away before it is looked up."""
    app.before_request(_refuse_nul)
    app.after_request(_add_headers)


def _refuse_nul() -> None:
    """Refuse a NUL, which no text may hold and PostgreSQL does not take.

    Marking events are read by web/api, which does the same; their bodies are no forms.
    """
    if NUL in request.path:
        abort(404)
    sent = [*request.args.items(multi=True)] if request.query_string else []
    if request.mimetype != "application/json":
        sent += request.form.items(multi=True)
    if any(NUL in name or NUL in value for name, value in sent):
        abort(400)


def keeping_the_link_secret() -> None:
    """Let the page of this request tell nobody its address: a secret stands in it.

    The origin alone is told, since the protection of forms asks for it.
    """

    @after_this_request
    def _tell_the_origin_only(response: Response) -> Response:
        response.headers["Referrer-Policy"] = "strict-origin"
        return response


def _add_headers(response: Response) -> Response:
    headers = response.headers
    if set(_HEADERS).isdisjoint(headers.keys()):
        headers.extend(_HEADERS)
    else:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    elif "v" not in request.args:  # an address without a hash may change what it holds
        response.cache_control.max_age = UNHASHED_SECONDS
    return response
