"""Static files with a hash in the name, module imports included."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedFiles(ManifestStaticFilesStorage):
    """`import … from "./x.js"` is rewritten too: else the browser would load one module under two names."""

    support_js_module_import_aggregation = True
