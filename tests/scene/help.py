"""Pages of the demo's help centre, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from zabota.base.people.models import Brand
from zabota.pages.portal.place import Place
from zabota.rooms.knowledge.models import Article, Text
from zabota.rooms.knowledge.queries import centre_of


def help_pages() -> dict[str, str]:
    """Paths: of an article with its section, and of a translation that is older than its original."""
    brand = Brand.objects.earliest("id")
    place = Place(brand, centre_of(brand), "ru", brand.languages)
    article = Article.objects.filter(audience="public").earliest("id")
    text = Text.objects.get(article=article, language="ru")
    shelf = article.section.names.get(language="ru")
    older = Text.objects.filter(version__gt=0, article__audience="public").exclude(article__original="ro")
    behind = next(
        one for one in older.filter(language="ro").select_related("article").order_by("id") if one.follows < _now(one)
    )
    return {
        "help_article": place.url("help_article", text.slug),
        "help_section": place.url("help_section", shelf.slug),
        "help_older": place.url("help_article", behind.slug, language="ro"),
    }


def _now(text: Text) -> int:
    """The version of its original."""
    return Text.objects.get(article=text.article, language=text.article.original).version
