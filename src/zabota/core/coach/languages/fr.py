"""French: what needs the shape of a letter alone."""

from zabota.core.coach.languages.shape import Language

LANGUAGE = Language(
    hello="Bonjour",
    greetings=r"""
        bonjour|bonsoir|salut
        (?:cher|chere|chers|cheres)
        (?:madame|monsieur)(?= ?,| \w)
    """,
    titles="m|mme|mlle|monsieur|madame|mademoiselle|docteur|dr|professeur",
    nobody="client|cliente|utilisateur|utilisatrice|abonne|abonnee|clients|ami|amie|monsieur|madame",
    farewells=r"""
        (?:bien )?cordialement|(?:bien )?a vous|salutations|meilleures salutations|bonne journee
        (?:avec )?(?:mes |nos )?(?:meilleures|sinceres) salutations
    """,
    no=r"""
        (?:malheureusement,? |desole\w{0,1},? (?:mais )?)?non(?= ?[,.!;:-]|$)
        (?:malheureusement,? )?(?:nous ne pouvons pas|ce n'est pas possible|impossible)
    """,
    good_no="pas (?:besoin|necessaire|d'inquietude)|gratuit\\w{0,1}|rien|ne vous inquietez pas",
    near="tu|toi|te|ton|ta|tes|tien|tienne|peux-tu|veux-tu",
    far="vous|votre|vos|votres",
    attached="ci-joint\\w{0,2}|en piece jointe|piece jointe|je joins|nous joignons|j'ai joint",
    before_hidden=r"(?:votre |le |ton )?(?:nouveau )?mot de passe(?: est|:)\s?",
    vowels="aeiouyàâéèêëîïôùûü",
)
