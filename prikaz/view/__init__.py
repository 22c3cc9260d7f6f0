"""Documents as HTML: the pages of the review, and NAME.html."""

from prikaz.view.static_page import static_page
from prikaz.view.texts import LANGUAGES, Language

__all__ = ["LANGUAGES", "Language", "static_page"]
