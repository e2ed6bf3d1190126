/// The names that pages give to templates; templates/README.md says which template gets which.
///
/// A tag outside this list is a typing error: the Mustache library would render it as nothing. A test builds the sample and checks
/// that every name here is really given.
enum TemplateNames {
  static let all: Set<String> = [
    "active", "anchor", "answer", "as_of", "aside", "ask", "attachments", "attachments_shown", "banner", "base",
    "basis", "body", "browse", "cards", "cells", "change", "chart", "children", "chips", "closer", "coach", "code",
    "columns", "count", "coverage", "coverage_rows", "coverage_total", "covered", "crumbs", "csv", "current",
    "customer", "customers", "customers_shown", "date", "dates", "description", "desk", "detail", "documents",
    "drawing", "edit", "empty", "exact", "expansion", "extras", "eyebrow", "facets", "facts", "feedback", "feeds",
    "fields", "figures", "figures_shown", "filters", "findings", "findings_heading", "findings_none", "findings_rest",
    "findings_shown", "first", "first_column", "footer", "fresh", "gaps", "gauge", "grade", "groups", "head",
    "header", "heading", "help", "here", "hint", "home", "horizon", "href", "id", "iso", "items", "json",
    "jumps_shown", "kept_by", "key", "kit", "kits", "label", "lang", "language", "languages", "latest", "lead",
    "level", "levels", "lineage", "lines", "link", "links", "market", "market_empty", "markup", "meaning", "message",
    "metrics", "minutes", "missing", "missing_shown", "more", "name", "names", "new", "next", "no_closer",
    "no_parent", "no_zip", "nodes", "note", "occasions", "org", "own", "owner", "owns", "pager", "paper", "parent",
    "parts", "parts_label", "parts_shown", "people", "percent", "place", "policy", "previous", "reason", "refresh",
    "report", "reports", "required", "role", "roles", "root", "rows", "rule", "scenario", "scenarios",
    "scenarios_shown", "scope", "scripts", "sections", "see", "segment", "segments", "segments_empty", "severity",
    "shelves", "shown", "similar", "site", "skills", "skills_shown", "slot", "sources", "sources_shown", "state",
    "styles", "subject", "summary", "support", "table", "tables", "tags", "tally", "term", "terms", "text", "title",
    "toc", "trees", "type", "use", "value", "values", "verdict", "weight", "word", "workbook", "zip",
  ]
}
