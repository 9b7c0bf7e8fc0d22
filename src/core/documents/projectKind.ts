/** Programs that render many documents together and have a file of their own that says with which bibliographies. */
export type ProjectKind =
  'quarto' | 'bookdown' | 'rmarkdown-site' | 'jupyter-book' | 'myst' | 'sphinx' | 'jekyll' | 'hugo';
