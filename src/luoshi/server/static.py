"""Static files with their hash in the name, compressed once."""

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Compressed(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Without the maps of sources that style sheets and scripts name and packages leave out; what is not collected is served by its own name."""

    manifest_strict = False
    support_js_module_import_aggregation = False
    patterns: ClassVar = tuple(
        (extension, tuple(pattern for pattern in patterns if "sourceMappingURL" not in str(pattern)))
        for extension, patterns in CompressedManifestStaticFilesStorage.patterns
    )
