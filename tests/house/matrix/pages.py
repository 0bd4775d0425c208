PAGES = """
language/ | - | public
styleguide/ | self | -
accounts/login/ | public | public
accounts/password/ | self | self
enter/<str:token>/ | public | public
join/<str:token>/ | public | public
people/<int:pk>/photo/ | self | -
did-it-help/<str:token>/ | public | public
files/<str:token>/ | public | -
brand/<int:hue>/ | public | -
reports/ | reports.read | -
reports/<str:by>.csv | reports.read | -
live/token/ | public | -
letters/<int:pk>/numbers/ | secrets.show | secrets.show
mail/spam/ | tickets.reply | -
mail/spam/release/ | - | tickets.reply
mail/spam/removal/ | - | tickets.reply
mail/spam/<int:pk>/ | tickets.reply | -
mail/spam/of/<int:number>/ | tickets.reply | tickets.reply
mail/spam/of/<int:number>/end/ | - | tickets.reply
"""
