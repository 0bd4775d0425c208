"""Static files with a hash in the name, module imports included; our own scripts without comments and indentation;
sheets that always stand together as one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile, File
from rjsmin import jsmin

from zabota.base.ui import sheets


class HashedFiles(ManifestStaticFilesStorage):
    """`import … from "./x.js"` is rewritten too: else the browser would load one module under two names."""

    support_js_module_import_aggregation = True
    joins_sheets = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in [name for name in paths if name.endswith(sheets.ENDING)]:
                one = self._join(name)
                paths[one] = self, one
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str) -> str:
        one = str(Path(name).with_suffix(".css"))
        text = sheets.joined(name, self._text(name), self._text)
        if self.exists(one):
            self.delete(one)
        return self._save(one, ContentFile(text.encode()))

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()

    def _save(self, name: str, content: File) -> str:
        path = Path(name)
        # What others made small already is left as its checksum was written down.
        if path.suffix == ".js" and "vendor" not in path.parts:
            content.seek(0)
            content = ContentFile(jsmin(content.read().decode()).encode())
        # The stubs leave it out.
        return str(super()._save(name, content))  # type: ignore[misc]
