"""Knowledge: articles, their languages and versions, who reads them, what is asked and not answered."""
