;; -*- lexical-binding: t -*-
(require 'yaml-mode)
(require 'eglot)

(define-derived-mode readiness-mode yaml-mode "Readiness"
  "Major mode for readiness plans and their policies.")

(dolist (pattern '("\\(?:/\\|\\.\\)readiness\\.ya?ml\\'"
                   "/\\.readiness/[^/]+\\.yaml\\'"))
  (add-to-list 'auto-mode-alist (cons pattern 'readiness-mode)))

(add-to-list 'eglot-server-programs
             '(readiness-mode . ("readiness-language-server" "--stdio")))
(add-hook 'readiness-mode-hook #'eglot-ensure)
