"""How static files are stored once they are collected: named by what is in them, compressed, kept for ever by browsers."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the imports of ES modules, so that a module never meets an older sister."""

    support_js_module_import_aggregation = True
