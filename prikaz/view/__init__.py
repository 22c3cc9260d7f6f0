"""Documents as HTML: the pages of the review, and NAME.html."""

from prikaz.view.saying import LANGUAGES, Language
from prikaz.view.static_page import static_page

__all__ = ["LANGUAGES", "Language", "static_page"]
