"""How Sphinx makes the site: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from kgbuild.version import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "kgbuild"
author = "kgbuild"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click", "terms"]
exclude_patterns = ["_ext", "_build"]
html_theme = "furo"
html_title = f"kgbuild {__version__}"
smartquotes = False  # options have two hyphens, not a dash
html_show_copyright = html_show_sourcelink = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
