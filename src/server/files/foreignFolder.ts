/** Names of folders that programs fill, and of hidden ones: nobody's own texts lie in them. */
export const foreignFolder =
  /^(?:\..*|node_modules|bower_components|site-packages|__pycache__|venv|_site|_book|_build|_freeze|dist|build|target)$/;
