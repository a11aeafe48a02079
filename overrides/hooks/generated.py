"""The door through which MkDocs comes in; what stands behind it is in scripts/website/hooks.py."""

from scripts.website.hooks import on_config, on_env, on_files, on_nav, on_serve

__all__ = ["on_config", "on_env", "on_files", "on_nav", "on_serve"]
