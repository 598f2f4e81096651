"""How every page speaks and looks: template tags, form rendering, response headers. No models."""
