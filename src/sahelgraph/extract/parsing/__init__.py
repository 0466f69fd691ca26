"""Text into parsed passages: paragraphs, the parser of each language, trees of plain words and relations."""
