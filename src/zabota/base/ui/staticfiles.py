"""Static files with a hash in the name, module imports included; our own scripts without comments and indentation."""

from pathlib import Path

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile, File
from rjsmin import jsmin


class HashedFiles(ManifestStaticFilesStorage):
    """`import … from "./x.js"` is rewritten too: else the browser would load one module under two names."""

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File) -> str:
        path = Path(name)
        # What others made small already is left as its checksum was written down.
        if path.suffix == ".js" and "vendor" not in path.parts:
            content.seek(0)
            content = ContentFile(jsmin(content.read().decode()).encode())
        return str(super()._save(name, content))  # type: ignore[misc]  (the stubs leave it out)
