((readiness-mode
  . ((eglot-workspace-configuration
      . (:readiness (:asOf "2026-11-22"))))))
