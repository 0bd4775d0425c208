"""The addresses of the editor of articles."""

from django.urls import URLPattern, URLResolver, path

from zabota.rooms.knowledge.views import article, drafts, keeping, pictures, publication, versions

ONE = "knowledge/articles/<int:pk>/"
TEXT = f"{ONE}<str:language>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("knowledge/articles/new/", article.new, name="article_new"),
    path(ONE, article.article, name="article"),
    path(f"{ONE}publication/", publication.publication, name="article_publication"),
    path(f"{ONE}retirement/", publication.retirement, name="article_retirement"),
    path(f"{ONE}retirement/end/", publication.retirement_end, name="article_return"),
    path(f"{ONE}keeping/", keeping.keeping, name="article_keeping"),
    path(f"{TEXT}draft/", drafts.draft, name="article_draft"),
    path(f"{TEXT}union/", drafts.union, name="article_union"),
    path(f"{TEXT}agreement/", publication.agreement, name="article_agreement"),
    path(f"{TEXT}agreement/end/", publication.agreement_end, name="article_agreement_end"),
    path(f"{TEXT}plan/end/", publication.plan_end, name="article_plan_end"),
    path(f"{TEXT}pictures/", pictures.pictures, name="article_pictures"),
    path(f"{TEXT}versions/", versions.versions, name="article_versions"),
    path(f"{TEXT}versions/<int:version>/restoration/", versions.restoration, name="article_restoration"),
    path("knowledge/pictures/<int:pk>/", pictures.picture, name="article_picture"),
    path("knowledge/pictures/<int:pk>/marks/", pictures.marks, name="article_marks"),
]
